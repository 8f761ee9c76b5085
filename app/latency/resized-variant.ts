/** @file A variant at another input size: a file of its own in a folder that the sweep throws away. */
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cardPathOf, findCard } from '../detector/card.ts';
import type { Variant } from './lab.ts';
import { resizedModel } from './resize.ts';

/**
 * With its card or its class names beside it, but without its accuracy, which nobody measured at this size.
 *
 * @param own - side of its input, px
 * @throws ResizeError when its graph has only one size
 */
export function resizedVariant(variant: Variant, own: number, size: number, folder: string): Variant {
  if (own === size) return variant;
  const { name, modelPath } = variant;
  const path = join(folder, `${name.replace(/[^\w-]/g, '_')}-${size}.onnx`);
  writeFileSync(path, resizedModel(readFileSync(modelPath), own, size));
  const stem = (file: string) => file.replace(/\.onnx$/i, '');
  for (const ending of ['.json', '.names', '.txt']) {
    if (existsSync(stem(modelPath) + ending)) copyFileSync(stem(modelPath) + ending, stem(path) + ending);
  }
  const card = findCard(modelPath);
  if (card) writeFileSync(cardPathOf(path), JSON.stringify({ ...card, inputSize: size, evaluation: null }));
  return { name, modelPath: path, source: modelPath };
}
