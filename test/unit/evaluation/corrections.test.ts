/**
 * @file Corrected labels change what they name and nothing else, so that figures against them can be compared with
 * published ones.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Change, correctedDataset, readCorrections } from '../../../app/evaluation/corrections.ts';
import type { Dataset } from '../../../app/evaluation/dataset.ts';
import { DatasetError } from '../../../app/evaluation/dataset-error.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();
const BOX = [0, 0, 0.5, 0.5] as const;
/** Line 2 of the label file is empty. */
const PHOTO = {
  file: 'images/val/a.jpg',
  name: 'val/a.jpg',
  truths: [
    { label: 'milk', corners: BOX, line: 1 },
    { label: 'tea', corners: BOX, line: 3 },
    { label: 'milk', corners: BOX, line: 4 },
  ],
};
const DATASET: Dataset = { classes: ['milk', 'tea', 'eggs'], photos: [PHOTO] };

const corrected = (...changes: Change[]) =>
  correctedDataset(DATASET, { photos: { 'val/a.jpg': changes } }).photos[0]?.truths;
const why = 'by eye';

describe('correctedDataset', () => {
  it('relabels, removes and adds; lines are those of the published file whatever came before', () => {
    const truths = corrected(
      { change: 'remove', line: 1, from: 'milk', why },
      { change: 'relabel', line: 3, from: 'tea', to: 'eggs', why },
      { change: 'add', to: 'tea', box: [0.5, 0.5, 0.2, 0.4], why },
    );
    expect(truths).toEqual([
      { label: 'eggs', corners: BOX, line: 3 },
      { label: 'milk', corners: BOX, line: 4 },
      { label: 'tea', corners: [0.4, 0.3, 0.6, 0.7].map((share) => expect.closeTo(share, 12)), line: null },
    ]);
    expect(PHOTO.truths).toHaveLength(3);
  });

  it('adds the bounds of a polygon', () => {
    const polygon = [0.2, 0.1, 0.6, 0.3, 0.4, 0.9];
    expect(corrected({ change: 'add', to: 'eggs', polygon, why })?.at(-1)).toEqual({
      label: 'eggs',
      corners: [0.2, 0.1, 0.6, 0.9],
      line: null,
    });
  });

  it('turns what was published clockwise, and nothing that is added', () => {
    const truths = corrected(
      { change: 'add', to: 'eggs', box: [0.25, 0.25, 0.5, 0.5], why },
      { change: 'turn', degrees: 90, why },
      { change: 'relabel', line: 3, from: 'tea', to: 'eggs', why },
    );
    expect(truths).toEqual([
      { label: 'milk', corners: [0.5, 0, 1, 0.5], line: 1 },
      { label: 'eggs', corners: [0.5, 0, 1, 0.5], line: 3 },
      { label: 'milk', corners: [0.5, 0, 1, 0.5], line: 4 },
      { label: 'eggs', corners: BOX, line: null },
    ]);
  });

  it.each([
    [{ change: 'relabel', line: 1, from: 'tea', to: 'eggs', why }, /val\/a.jpg, line 1: .* "tea", but it says "milk"/],
    [{ change: 'remove', line: 2, from: 'tea', why }, /line 2: the label file has no such line/],
    [{ change: 'relabel', line: 1, from: 'milk', to: 'gin', why }, /line 1: the data set has no class "gin"/],
    [{ change: 'add', to: 'gin', box: [0.5, 0.5, 0.1, 0.1], why }, /val\/a.jpg: the data set has no class "gin"/],
    [{ change: 'add', to: 'tea', box: [0.9, 0.5, 0.4, 0.1], why }, /val\/a.jpg: the shape reaches out/],
    [{ change: 'add', to: 'tea', box: [0.5, 0.5, 0, 0.1], why }, /val\/a.jpg: the shape has no area/],
  ] as const)('refuses %j', (change, message) => {
    expect(() => corrected(change as unknown as Change)).toThrow(message);
    expect(() => corrected(change as unknown as Change)).toThrow(DatasetError);
  });

  it('refuses two corrections of one line', () => {
    const remove: Change = { change: 'remove', line: 1, from: 'milk', why };
    expect(() => corrected(remove, remove)).toThrow(/line 1: there are two corrections/);
  });

  it('leaves other folders alone, and misses a photo of its own', () => {
    const removal: Change[] = [{ change: 'remove', line: 1, from: 'milk', why }];
    expect(correctedDataset(DATASET, { photos: { 'train/gone.jpg': removal } })).toEqual(DATASET);
    expect(() => correctedDataset(DATASET, { photos: { 'val/gone.jpg': removal } })).toThrow(
      /val\/gone.jpg, which is no/,
    );
  });
});

describe('readCorrections', () => {
  const written = (text: string) => {
    const file = join(folder, 'corrections.json');
    writeFileSync(file, text);
    return file;
  };

  it('reads what it should', () => {
    const changes = [{ change: 'add', to: 'tea', box: [0.5, 0.5, 0.2, 0.4], why }];
    const corrections = { about: 'by eye', photos: { 'val/a.jpg': changes } };
    expect(readCorrections(written(JSON.stringify(corrections)))).toEqual(corrections);
    expect(readCorrections(written(`\uFEFF${JSON.stringify(corrections)}`))).toEqual(corrections);
  });

  it('says what is wrong with the file', () => {
    const broken = (change: unknown) => written(JSON.stringify({ photos: { 'val/a.jpg': [change] } }));
    expect(() => readCorrections(join(folder, 'gone.json'))).toThrow(/gone.json cannot be read/);
    expect(() => readCorrections(written('{'))).toThrow(/holds no corrections/);
    expect(() => readCorrections(broken({ change: 'remove', line: 0, from: 'a', why }))).toThrow(/line/);
    expect(() => readCorrections(broken({ change: 'swap', line: 1, why }))).toThrow(/holds no corrections/);
    expect(() => readCorrections(broken({ change: 'add', to: 'tea', box: [0.5, 0.5, 0.2], why }))).toThrow(/box/);
    expect(() => readCorrections(broken({ change: 'remove', line: 1, from: 'a' }))).toThrow(/why/);
    expect(() => readCorrections(broken({ change: 'turn', degrees: 45, why }))).toThrow(/degrees/);
    expect(() => readCorrections(broken({ change: 'add', to: 'tea', why }))).toThrow(/a "box" or a "polygon"/);
    const [box, polygon] = [
      [0.5, 0.5, 0.2, 0.4],
      [0, 0, 1, 0, 1, 1, 0],
    ];
    expect(() => readCorrections(broken({ change: 'add', to: 'tea', box, polygon, why }))).toThrow(/either a "box"/);
    expect(() => readCorrections(broken({ change: 'add', to: 'tea', polygon, why }))).toThrow(/in pairs/);
  });
});
