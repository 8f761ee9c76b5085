/** @file Small models whose outputs are given, and a run of one: what a format makes of an output can be worked out by hand. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSession } from '../../../app/detector/session.ts';
import type { Frame } from '../../../app/frame.ts';
import { type ProbeGraph, writeProbeGraph } from '../../support/onnx-graph.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

export const SIZE = 64;
/** Cells of a 64 px input on strides 8, 16, 32. */
export const CELLS = 64 + 16 + 4;
export const folder = temporaryFolder();
export const PLANAR = { type: 'float32', dims: [1, 3, SIZE, SIZE] } as const;

let count = 0;
export function model(graph: ProbeGraph, names: readonly string[] | null = ['apple', 'milk']): string {
  const stem = join(folder, `model${count++}`);
  if (names) writeFileSync(`${stem}.names`, `${names.join('\n')}\n`);
  return writeProbeGraph(`${stem}.onnx`, graph);
}

/** A black frame of a 128 x 64 picture (letterboxed to 64 x 32), with one coloured pixel. */
export function frame(pixel?: { x: number; y: number; rgb: readonly [number, number, number] }): Frame {
  const pixels = new Uint8Array(SIZE * SIZE * 4);
  if (pixel) pixels.set([...pixel.rgb, 255], (pixel.y * SIZE + pixel.x) * 4);
  return { session: 1, number: 1, width: 128, height: 64, capturedMs: 0, pixels };
}

export async function detect(path: string, input: Frame = frame()) {
  const session = await openSession(path);
  const { detections } = await session.detect(input);
  await session.release();
  return { format: session.format, model: session.model, detections };
}

/** `[1, channels, CELLS]` from candidates by cell. */
export function channelsFirst(channels: number, cells: Record<number, readonly number[]>): Float32Array {
  const output = new Float32Array(channels * CELLS);
  for (const [cell, values] of Object.entries(cells)) {
    for (const [channel, value] of values.entries()) output[channel * CELLS + Number(cell)] = value;
  }
  return output;
}

/** `[1, rows, length]` from rows by number. */
export function rowsFirst(count: number, length: number, rows: Record<number, readonly number[]>): Float32Array {
  const output = new Float32Array(count * length);
  for (const [row, values] of Object.entries(rows)) output.set(values, Number(row) * length);
  return output;
}
