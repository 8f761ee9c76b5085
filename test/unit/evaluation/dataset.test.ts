/**
 * @file A data set in the YOLO layout is read as its tools mean it, and what is wrong in it is named with file and
 * line.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../../../app/evaluation/dataset.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();
let count = 0;

/** A data set of files with this text, by their paths. @returns the yaml, which lies in somebody's folder `images` */
function files(texts: Record<string, string>): string {
  const root = join(folder, 'images', `set${count++}`);
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return join(root, 'data.yaml');
}

/** A data set with one photo a label file; null is a photo without one. */
function dataset(labels: Record<string, string | null>, yaml = 'val: images/val\nnames: [apple, milk]\n'): string {
  const texts = Object.entries(labels).flatMap(([name, text]) => [
    [`images/val/${name}.jpg`, ''],
    ...(text === null ? [] : [[`labels/val/${name}.txt`, text]]),
  ]);
  const path = files({ ...Object.fromEntries(texts), 'data.yaml': yaml });
  mkdirSync(join(dirname(path), 'images/val'), { recursive: true });
  return path;
}

const BOX = '0 0.5 0.5 0.2 0.2';
/** The names of the photos, and how many items each shows. */
const shown = (yaml: string) => readDataset(yaml, 'val').photos.map(({ name, truths }) => [name, truths.length]);

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

  it('reads all folders below, with labels in folders of the same names', () => {
    const yaml = files({
      'images/val/day2/a.JFIF': '',
      'images/val/day1/a.jpg': '',
      'images/val/b.jpg': '',
      'labels/val/day1/a.txt': BOX,
      'labels/val/day2/a.txt': `${BOX}\n${BOX}`,
      'data.yaml': 'val: images/val\nnames: [apple]\n',
    });
    expect(shown(yaml)).toEqual([
      ['val/b.jpg', 0],
      ['val/day1/a.jpg', 1],
      ['val/day2/a.JFIF', 2],
    ]);
  });

  it('leaves out what begins with a dot, and tells of pictures of other kinds', () => {
    const yaml = files({
      'images/val/a.jpg': '',
      'images/val/._a.jpg': '',
      'images/val/.cache/b.jpg': '',
      'images/val/c.HEIC': '',
      'images/val/d.bmp': '',
      'images/val/e.bmp': '',
      'images/val/notes.txt': '',
      'data.yaml': 'val: images/val\nnames: [apple]\n',
    });
    expect(shown(yaml)).toEqual([['val/a.jpg', 0]]);
    expect(readDataset(yaml, 'val').leftOut).toEqual({ count: 3, endings: ['.bmp', '.heic'] });
    expect(readDataset(dataset({ a: BOX }), 'val').leftOut).toBeNull();
    const only = files({ 'images/val/c.heic': '', 'data.yaml': 'val: images/val\nnames: [apple]\n' });
    expect(() => readDataset(only, 'val')).toThrow(/has no photos, only pictures of other kinds \(\.heic\)\.$/);
  });

  it('says where it looked when not one photo has a label file', () => {
    const bare = dataset({ a: null, b: null });
    expect(readDataset(bare, 'val').missingLabels).toBe(join(dirname(bare), 'labels/val/a.txt'));
    expect(readDataset(dataset({ a: null, b: '' }), 'val').missingLabels).toBeNull();
  });

  it('takes labels that lie beside the photos, also below a folder that is called images', () => {
    const yaml = 'val: photos\nnames: [apple]\n';
    const [plain, deep] = [
      files({ 'photos/a.jpg': '', 'photos/a.txt': BOX, 'data.yaml': yaml }),
      files({ 'photos/day1/a.jpg': '', 'photos/day1/a.txt': BOX, 'data.yaml': yaml }),
    ];
    expect([shown(plain), shown(deep)]).toEqual([[['photos/a.jpg', 1]], [['photos/day1/a.jpg', 1]]]);
    // The data set's own folder may be the one.
    const coco = files({
      'coco/images/v/a.jpg': '',
      'coco/labels/v/a.txt': BOX,
      'data.yaml': 'path: coco/images\nval: v\nnames: [apple]\n',
    });
    expect(shown(coco)).toEqual([['v/a.jpg', 1]]);
  });

  it('reads the words of a yaml as they are written: names that are numbers, no path, no split', () => {
    const names = 'names:\n  0: 7.10\n  1: 2024\n';
    const yaml = dataset({ a: '1 0.5 0.5 0.2 0.2' }, `path:\nval: images/val\ntest:\n${names}`);
    const { classes, photos } = readDataset(yaml, 'val');
    expect([classes, photos[0]?.truths[0]?.label]).toEqual([['7.10', '2024'], '2024']);
    expect(() => readDataset(yaml, 'test')).toThrow(/has no split "test"/);
  });

  it("finds Roboflow's folders, which lie beside the yaml and not above it", () => {
    const own = { 'valid/images/a.jpg': '', 'valid/labels/a.txt': BOX };
    const yaml = 'val: ../valid/images\nnames: [apple]\n';
    expect(shown(files({ ...own, 'data.yaml': yaml }))).toEqual([['a.jpg', 1]]);
    // Where the folder above is there, it is the one that is meant.
    const texts = Object.entries(own).map(([path, text]) => [`../above/${path}`, text]);
    const above = files({ ...Object.fromEntries(texts), ...own, 'data.yaml': yaml.replace('..', '../above') });
    expect(readDataset(above, 'val').photos[0]?.file).toBe(join(folder, 'images/above/valid/images/a.jpg'));
    expect(shown(above)).toEqual([['a.jpg', 1]]);
  });

  it('reads a list of photos, from the data set or from the list itself', () => {
    const yaml = files({
      'images/val/a.jpg': '',
      'images/val/b.jpg': '',
      'labels/val/b.txt': BOX,
      'lists/val.txt': './images/val/b.jpg\r\n\n../images/val/a.jpg\r\n',
      'lists/gone.txt': 'images/val/a.jpg\nimages/val/gone.jpg\n',
      'data.yaml': 'val: lists/val.txt\ntest: lists/gone.txt\ntrain: data.yaml\nnames: [apple]\n',
    });
    expect(shown(yaml)).toEqual([
      ['val/b.jpg', 1],
      ['val/a.jpg', 0],
    ]);
    expect(() => readDataset(yaml, 'test')).toThrow(/gone.txt, line 2: there is no photo images\/val\/gone.jpg\.$/);
    expect(() => readDataset(dataset({}, 'val: val.txt\nnames: [a]'), 'val')).toThrow(/^The list .*val.txt, which/);
    expect(() => readDataset(yaml, 'train')).toThrow(/data.yaml, .* is neither a folder nor a list of photos/);
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
