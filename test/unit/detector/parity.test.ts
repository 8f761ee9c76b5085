/**
 * @file The graph in onnxruntime-node against the network in torch, on 20 photos of `val`.
 *
 * The fixtures are numbers only and belong to one training; after a new export they are made anew:
 * `npm run -s tillsight -- letterbox --size 256 --out FRAMES PHOTO...` and, for each activation,
 * `models/training/parity.py FRAMES test/fixtures/parity-ACTIVATION.json --checkpoint models/checkpoints/...npz`
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type DetectorSession, openSession } from '../../../app/detector/session.ts';
import type { Detection } from '../../../app/detector/types.ts';
import { decodePicture, letterboxPicture } from '../../../app/pictures/index.ts';
import { dataFolder, skipNote } from '../../support/data-folder.ts';

const ROOT = join(import.meta.dirname, '../../..');
const MAX_DISTANCE_PX = 0.5;
const MAX_SCORE_DIFFERENCE = 1e-3;

/** Written by models/training/parity.py from frames of `tillsight letterbox`. */
const fixtureSchema = z.object({
  size: z.int(),
  /** Rows below are left out. */
  leastScore: z.number(),
  frames: z.record(
    z.string(),
    z.array(
      z.object({
        label: z.string(),
        score: z.number(),
        box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      }),
    ),
  ),
});
type Row = z.infer<typeof fixtureSchema>['frames'][string][number];

function readFixture(activation: string) {
  const path = join(ROOT, `test/fixtures/parity-${activation}.json`);
  return fixtureSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** What the exported graph finds, in input pixels: the square itself counts as the picture. */
async function rowsOf(session: DetectorSession, name: string, size: number): Promise<Row[]> {
  const photo = join(dataFolder ?? '', 'groceries/images/val', `${name}.jpg`);
  const pixels = await letterboxPicture(await decodePicture(photo), size);
  const frame = { session: 0, number: 0, width: size, height: size, capturedMs: 0, pixels };
  const { detections } = await session.detect(frame);
  return detections.map(({ label, score, box: [x, y, width, height] }: Detection) => ({
    label,
    score,
    box: [x, y, x + width, y + height],
  }));
}

function isSame(row: Row, other: Row, size: number): boolean {
  const near = row.box.every((value, side) => {
    const clipped = Math.min(Math.max(value, 0), size);
    const otherClipped = Math.min(Math.max(other.box[side] ?? Number.NaN, 0), size);
    return Math.abs(clipped - otherClipped) <= MAX_DISTANCE_PX;
  });
  return near && row.label === other.label && Math.abs(row.score - other.score) <= MAX_SCORE_DIFFERENCE;
}

describe.each(['relu', 'silu'])('the exported graph of %s', (activation) => {
  it.skipIf(!dataFolder)(`gives on 20 photos what torch gave${skipNote}`, async () => {
    const { size, leastScore, frames } = readFixture(activation);
    expect(Object.keys(frames)).toHaveLength(20);
    const session = await openSession(join(ROOT, `models/groceries-${activation}.onnx`));
    let compared = 0;
    for (const [name, expected] of Object.entries(frames)) {
      const actual = await rowsOf(session, name, size);
      for (const row of expected) {
        expect(
          actual.some((other) => isSame(row, other, size)),
          `${name}: torch has ${JSON.stringify(row)}`,
        ).toBe(true);
      }
      // A row at the least score may be rounded away on one side.
      for (const row of actual.filter(({ score }) => score > leastScore + MAX_SCORE_DIFFERENCE)) {
        expect(
          expected.some((other) => isSame(row, other, size)),
          `${name}: torch lacks ${JSON.stringify(row)}`,
        ).toBe(true);
      }
      compared += expected.length;
    }
    await session.release();
    expect(compared).toBeGreaterThan(40);
  });

  it('has its fixture', () => {
    expect(existsSync(join(ROOT, `test/fixtures/parity-${activation}.json`))).toBe(true);
  });
});
