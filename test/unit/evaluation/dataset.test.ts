/**
 * @file A data set in the YOLO layout is read as its tools mean it, and what is wrong in it is named with file and
 * line.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../../../app/evaluation/dataset.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();
let count = 0;

/** A data set with one photo a label file; null is a photo without one. */
function dataset(labels: Record<string, string | null>, yaml = 'val: images/val\nnames: [apple, milk]\n'): string {
  // Only the last folder of that name is meant.
  const root = join(folder, 'images', `set${count++}`);
  for (const kind of ['images', 'labels']) mkdirSync(join(root, kind, 'val'), { recursive: true });
  for (const [name, text] of Object.entries(labels)) {
    writeFileSync(join(root, 'images/val', `${name}.jpg`), '');
    if (text !== null) writeFileSync(join(root, 'labels/val', `${name}.txt`), text);
  }
  writeFileSync(join(root, 'data.yaml'), yaml);
  return join(root, 'data.yaml');
}

describe('readDataset', () => {
  it('reads boxes and the bounds of polygons, photos in name order, a photo without labels as empty', () => {
    const yaml = dataset({ b: '1 0.5 0.5 0.2 0.4\n\n0 0.1 0.2 0.3 0.2 0.2 0.8\n', a: '', c: null });
    const { classes, photos } = readDataset(yaml, 'val');
    expect(classes).toEqual(['apple', 'milk']);
    expect(photos.map(({ file, truths }) => [file.slice(-5), truths.length])).toEqual([
      ['a.jpg', 0],
      ['b.jpg', 2],
      ['c.jpg', 0],
    ]);
    expect(photos[1]?.name).toBe('val/b.jpg');
    // The empty line counts.
    expect(photos[1]?.truths).toEqual([
      { label: 'milk', corners: [0.4, 0.3, 0.6, 0.7].map((share) => expect.closeTo(share, 12)), line: 1 },
      { label: 'apple', corners: [0.1, 0.2, 0.3, 0.8], line: 3 },
    ]);
  });

  it('reads names by number, a path, and several folders', () => {
    const names = '{1: milk, 0: apple}';
    const yaml = dataset({ a: '0 0.5 0.5 0.2 0.2' }, `path: .\nval: [images/val, images/val]\nnames: ${names}\n`);
    const { classes, photos } = readDataset(yaml, 'val');
    expect([classes, photos.length]).toEqual([['apple', 'milk'], 2]);
  });

  it('clips what a labelling tool wrote a little too large', () => {
    const { photos } = readDataset(dataset({ a: '0 0.5 0.5 1.001 1' }), 'val');
    expect(photos[0]?.truths[0]?.corners).toEqual([0, 0, 1, 1]);
  });

  it.each([
    ['0 0.5 0.5 0.2', /labels.val.a.txt, line 2: a box has 4 numbers .* not 3/],
    ['0 0.5 0.5 0.2 0.2 0.2', /line 2: a box has 4 numbers .* not 5/],
    ['7 0.5 0.5 0.2 0.2', /line 2: there is no class 7/],
    ['-1 0.5 0.5 0.2 0.2', /line 2: there is no class -1/],
    ['0 0.5 x 0.2 0.2', /line 2: not all are numbers/],
    ['0 0.9 0.5 0.4 0.2', /line 2: the shape reaches out of the picture/],
    ['0 320 240 30 40', /line 2: the shape reaches out of the picture/],
    ['0 0.5 0.5 0 0.2', /line 2: the shape has no area/],
  ])('names the file and line of "%s"', (line, message) => {
    expect(() => readDataset(dataset({ a: `0 0.5 0.5 0.2 0.2\n${line}\n` }), 'val')).toThrow(message);
  });

  it('says what is wrong with the yaml', () => {
    expect(() => readDataset(join(folder, 'gone.yaml'), 'val')).toThrow(/gone.yaml cannot be read/);
    expect(() => readDataset(dataset({ a: '' }, 'hello'), 'val')).toThrow(/is no description of a data set/);
    expect(() => readDataset(dataset({ a: '' }), 'test')).toThrow(/has no split "test"/);
    expect(() => readDataset(dataset({}), 'val')).toThrow(/has no photos/);
    expect(() => readDataset(dataset({ a: '' }, 'val: pictures\nnames: [a]'), 'val')).toThrow(
      /pictures, which .* does not exist/,
    );
    expect(() => readDataset(dataset({ a: '' }, 'val: images/val\nnames: {0: a, 2: b}'), 'val')).toThrow(
      /no name for class 1/,
    );
  });
});
