/**
 * @file Our own graph at another size finds the same packs in the same places and comes back byte for byte: the sweep
 * over sizes measures one network.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSession } from '../../../app/detector/session.ts';
import type { Detection } from '../../../app/detector/types.ts';
import { benchPictures, framesOf } from '../../../app/hosts/cli/bench-frames.ts';
import { ResizeError, resizedModel } from '../../../app/latency/resize.ts';
import { writeProbeGraph } from '../../support/onnx-graph.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();
const model = readFileSync('models/groceries-relu.onnx');
const card = JSON.parse(readFileSync('models/groceries-relu.json', 'utf8'));
const from: number = card.inputSize;

async function found(bytes: Buffer, size: number): Promise<Detection[]> {
  const path = join(folder, `${size}.onnx`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, bytes);
  writeFileSync(join(folder, `${size}.json`), JSON.stringify({ ...card, inputSize: size }));
  const session = await openSession(path, { intraOpNumThreads: 1 });
  expect(session.model.inputSize).toBe(size);
  const { pictures } = await benchPictures(undefined);
  const [frame] = await framesOf(pictures.slice(0, 1), size);
  if (!frame) throw new Error('There is no picture.');
  const { detections } = await session.detect(frame);
  await session.release();
  return detections.filter(({ score }) => score > 0.3);
}

describe('a graph for another size', () => {
  it.each([from - 64, from + 96])('finds the same packs where they lie: %d px', async (to) => {
    const [usual, resized] = [await found(model, from), await found(resizedModel(model, from, to), to)];
    expect(usual.length).toBeGreaterThan(0);
    for (const { label, box } of usual.filter(({ score }) => score > 0.5)) {
      const apart = ({ box: other }: Detection) =>
        Math.max(...box.map((value, at) => Math.abs(value - (other[at] ?? 0))));
      const nearest = Math.min(...resized.filter((detection) => detection.label === label).map(apart));
      expect(nearest, label).toBeLessThan(25);
    }
    for (const { box } of resized) expect(Math.max(box[0] + box[2], box[1] + box[3])).toBeLessThanOrEqual(641);
  });

  it('goes there and back to the same graph', () => {
    const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    const there = (size: number) => resizedModel(resizedModel(model, from, 480), 480, size);
    expect(hash(there(from))).toBe(hash(resizedModel(model, from, from)));
    expect(hash(there(512))).toBe(hash(resizedModel(model, from, 512)));
  });

  it('says why it cannot be had', () => {
    expect(() => resizedModel(model, from, 300)).toThrow(ResizeError);
    expect(() => resizedModel(model, from, 96)).toThrow(ResizeError);
    const other = writeProbeGraph(join(folder, 'other.onnx'), {
      input: { type: 'float32', dims: [1, 3, 64, 64] },
      outputDims: [1, 5, 84],
      output: new Float32Array(5 * 84),
    });
    expect(() => resizedModel(readFileSync(other), 64, 128)).toThrow(/made for 64 px/);
  });
});
