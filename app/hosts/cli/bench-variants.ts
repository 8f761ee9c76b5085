/** @file Which models a call of `tillsight bench` measures, by their names. */
import { basename } from 'node:path';
import type { Variant } from '../../latency/lab.ts';
import { ACTIVATIONS, MODEL_NAMES, modelPathOf } from '../models.ts';
import type { BenchOptions } from './bench-options.ts';
import { UsageError } from './output.ts';

/** The pair, the model without activation as the floor, and what was asked for beside them. */
export function variantsOf(options: Pick<BenchOptions, 'a' | 'b' | 'model' | 'int8'>): {
  variants: Variant[];
  pair: [string, string];
} {
  const { a, b, model = [], int8 } = options;
  const pair: [string, string] = [nameOf(a), nameOf(b)];
  if (pair[0] === pair[1]) throw new UsageError('The pair is the same model twice; --aa measures that.');
  const extra = int8 ? ACTIVATIONS.map((name) => `${name}-int8`) : [];
  const byName = new Map<string, string>();
  for (const given of [a, b, 'identity', ...model, ...extra]) {
    const [name, path] = [nameOf(given), modelPathOf(given)];
    if ((byName.get(name) ?? path) !== path) throw new UsageError(`Two different models are called ${name}.`);
    byName.set(name, path);
  }
  return { variants: [...byName].map(([name, modelPath]) => ({ name, modelPath })), pair };
}

/** The name of a shipped model, or of a file without its folder. */
export function nameOf(given: string): string {
  return MODEL_NAMES.includes(given) ? given : basename(given).replace(/\.onnx$/i, '');
}
