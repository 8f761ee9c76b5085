/** @file Corrections as labelled pictures: only what is wholly named, in a layout that the training recipe itself reads. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { confusionsOf, correctedClasses, happenings, piecesByClass, wilson } from '../../../app/office/confusions.ts';
import { writeTrainingFolder } from '../../../app/office/training-folder.ts';
import { trainingSet } from '../../../app/office/training-set.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { CATALOGUE, event, line, newSale, numbered } from './sample.ts';

const item = (id: number, label: string, sure: boolean, box = [10, 20, 30, 40]) => ({ id, label, box, sure });
const frame = (atMs: number, picture: string | null, ...items: ReturnType<typeof item>[]) =>
  event('frame', atMs, { width: 100, height: 80, items }, picture);
const correction = (atMs: number, id: number, seenLabel: string, chosenSku: string | null) =>
  event('correction', atMs, { item: id, seenLabel, chosenSku });

const events = [
  frame(1000, 'a', item(1, 'tea', false), item(2, 'apple', true, [50, 40, 50, 40])),
  correction(1200, 1, 'tea', '3'),
  // Something on it that nobody named.
  frame(600_000, 'b', item(7, 'tea', true), item(8, 'apple', false)),
  correction(600_100, 7, 'tea', '2'),
  // Nothing corrected on it.
  frame(1_200_000, 'c', item(9, 'tea', true)),
  // None of ours: no label, but the rest of it teaches.
  frame(1_800_000, 'd', item(1, 'beer', true), item(2, 'tea', false)),
  correction(1_800_010, 2, 'tea', null),
  correction(2_400_000, 3, 'tea', '3'),
];

/** The shop's pictures; of frame `d` there is none any more. */
async function pictures() {
  const white = { width: 100, height: 80, channels: 3, background: 'white' } as const;
  const bytes = await sharp({ create: white }).jpeg().toBuffer();
  return { put: () => '', get: (key: string) => (key === 'd' ? null : { bytes, mediaType: 'image/jpeg' }) };
}

/** One that has what the recipe needs. */
const PYTHON = ['/usr/bin/python3', 'python3'].find((one) => spawnSync(one, ['-c', 'import cv2, numpy']).status === 0);

describe('the training set', () => {
  it('takes frames that are wholly named, with the classes that customers chose', () => {
    const { classes, frames } = trainingSet(events, CATALOGUE);
    expect(classes).toEqual(['apple', 'beer']);
    expect(frames.map(({ picture, objects }) => [picture, objects.map(({ label }) => label)])).toEqual([
      ['a', ['beer', 'apple']],
      ['d', ['beer']],
    ]);
  });

  it('counts what was taken for what', () => {
    expect(confusionsOf(events, CATALOGUE)).toEqual([
      { seenLabel: 'tea', chosenLabel: 'beer', count: 2, pictures: 1 },
      { seenLabel: 'tea', chosenLabel: 'apple', count: 1, pictures: 1 },
      { seenLabel: 'tea', chosenLabel: null, count: 1, pictures: 1 },
    ]);
  });

  it('knows a confirmed doubt from a correction', () => {
    const all = [...events, correction(3_000_000, 1, 'tea', '1')];
    const types = happenings(all, CATALOGUE).map(({ type }) => type);
    expect(types).toEqual(['correction', 'correction', 'correction', 'correction', 'confirmed']);
  });

  it('says how often a class was corrected, with its interval', async () => {
    const sold = numbered(newSale([line({ sku: '1', quantity: 12, total: 12, label: 'tea' })]), 1);
    const pieces = await piecesByClass({ from: (number) => (number === 1 ? [sold] : []) });
    expect(correctedClasses(confusionsOf(events, CATALOGUE), pieces)).toEqual([
      { label: 'tea', seen: 16, corrected: 4, ...wilson(4, 16) },
    ]);
    // 4 of 16, as tables of Wilson's interval give it.
    expect(wilson(4, 16).low).toBeCloseTo(0.1018, 3);
    expect(wilson(4, 16).high).toBeCloseTo(0.495, 3);
  });

  it('is a folder of pictures and labels, without those whose picture is gone', async () => {
    const parent = join(temporaryFolder(), 'not', 'there');
    mkdirSync(join(parent, '..'), { recursive: true });
    const written = writeTrainingFolder(parent, 'set', trainingSet(events, CATALOGUE), await pictures());
    expect(written).toMatchObject({ pictures: 1, objects: 2 });
    const [name] = trainingSet(events, CATALOGUE).frames.map((one) => one.name);
    expect(readFileSync(join(written.folder, 'labels/train', `${name}.txt`), 'utf8')).toBe(
      '1 0.250000 0.500000 0.300000 0.500000\n0 0.750000 0.750000 0.500000 0.500000\n',
    );
    const none = { classes: [], frames: [] };
    const kept = await pictures();
    expect(() => writeTrainingFolder(parent, 'none', none, kept)).toThrow(/no corrected picture/);
  });

  // What the recipe needs is no part of the till, so a machine without it is a good one to test the till on.
  it.skipIf(!PYTHON)('is a folder that the recipe reads without a fault', async () => {
    const { folder } = writeTrainingFolder(temporaryFolder(), 'set', trainingSet(events, CATALOGUE), await pictures());
    const checked = spawnSync(PYTHON as string, ['models/training/labels.py', folder], { encoding: 'utf8' });
    expect(checked.stdout + checked.stderr).toMatch(/^1 pictures, 2 objects, no faults\n {2}apple: 1\n {2}beer: 1\n$/);
  });
});
