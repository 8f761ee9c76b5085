/** @file Which model a person means: a shipped one by its activation, or a file. The same for every host. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { appRoot, unpackedPath } from '../root.ts';

export const ACTIVATIONS = ['relu', 'silu', 'identity'] as const;
export const DEFAULT_MODEL = 'relu';

/** `relu`, `silu`, `identity`, or the path of an ONNX file. */
export function modelPathOf(name: string): string {
  const isShipped = (ACTIVATIONS as readonly string[]).includes(name);
  return isShipped ? unpackedPath(join(appRoot(), 'models', `groceries-${name}.onnx`)) : resolve(name);
}

/** The shipped models that are there. */
export function shippedModels(): string[] {
  return ACTIVATIONS.map(modelPathOf).filter((path) => existsSync(path));
}
