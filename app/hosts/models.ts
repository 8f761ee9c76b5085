/** @file Which model a person means: a shipped one by its activation, or a file. The same for every host. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { appRoot, unpackedPath } from '../root.ts';

export const ACTIVATIONS = ['relu', 'silu', 'identity'] as const;
export const DEFAULT_MODEL = 'relu';
/** Wider and deeper, and slower: it taught the others, and has no twins with another activation. */
export const LARGE_MODEL = 'large';

/** Every name that stands for a shipped model: the activations and the large one, and their int8 forms. */
export const MODEL_NAMES: readonly string[] = [...ACTIVATIONS, LARGE_MODEL].flatMap((name) => [name, `${name}-int8`]);

/** `relu`, `silu`, `identity`, `large`, one of them with `-int8`, or the path of an ONNX file. */
export function modelPathOf(name: string): string {
  return MODEL_NAMES.includes(name) ? unpackedPath(join(appRoot(), 'models', `groceries-${name}.onnx`)) : resolve(name);
}

/** The shipped models that differ in their activation alone, those that are there. */
export function shippedModels(): string[] {
  return ACTIVATIONS.map(modelPathOf).filter((path) => existsSync(path));
}
