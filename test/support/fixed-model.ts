/** @file A model with a card that finds the same items in every picture, for what goes on around a model. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeProbeGraph } from './onnx-graph.ts';

export const FIXED_SIZE = 64;

/**
 * Rows are `x1, y1, x2, y2, score, class` in pixels of its 64 px input; the classes are chocolate, coffee, and one that
 * no shop sells.
 *
 * @returns the path of the model; its card's threshold is 0.5, for coffee 0.7.
 */
export function writeFixedModel(folder: string, rows: readonly (readonly number[])[]): string {
  const path = writeProbeGraph(join(folder, 'fixed.onnx'), {
    input: { type: 'uint8', dims: [1, FIXED_SIZE, FIXED_SIZE, 4] },
    outputDims: [1, rows.length, 6],
    output: Float32Array.from(rows.flat()),
  });
  const card = {
    name: 'fixed',
    activation: 'none',
    classes: ['chocolate', 'coffee', 'unicorn'],
    inputSize: FIXED_SIZE,
    parameters: 1,
    flops: 1,
    head: 'fixed',
    training: {},
    minScore: 0.5,
    minScores: { coffee: 0.7 },
    sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
    evaluation: null,
  };
  writeFileSync(path.replace('.onnx', '.json'), JSON.stringify(card, null, 2));
  return path;
}
