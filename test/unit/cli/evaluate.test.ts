/**
 * @file `evaluate --write-cards` writes what it measured and nothing else of the card: every published figure comes
 * from there.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { tillsight } from '../../support/cli.ts';
import { writeFixedModel } from '../../support/fixed-model.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();
const yaml = join(folder, 'shelf/data.yaml');
let model: string;

beforeAll(async () => {
  // One chocolate where every photo's is, one coffee that is not sure enough for the bill.
  model = writeFixedModel(folder, [
    [16, 16, 48, 48, 0.9, 0],
    [0, 0, 16, 16, 0.6, 1],
  ]);
  const labels = {
    a: '0 0.5 0.5 0.5 0.5\n',
    b: '0 0.5 0.5 0.5 0.5\n1 0.125 0.125 0.25 0.25\n',
    c: '2 0.5 0.5 0.5 0.5\n',
  };
  for (const kind of ['images', 'labels']) mkdirSync(join(folder, 'shelf', kind, 'val'), { recursive: true });
  for (const [name, text] of Object.entries(labels)) {
    const photo = sharp({ create: { width: 64, height: 64, channels: 3, background: 'white' } });
    await photo.png().toFile(join(folder, 'shelf/images/val', `${name}.png`));
    writeFileSync(join(folder, 'shelf/labels/val', `${name}.txt`), text);
  }
  writeFileSync(yaml, 'val: images/val\nnames: [chocolate, coffee, eggs]\n');
});

const BETWEEN = [expect.any(Number), expect.any(Number)];
/** By hand. Chocolate: + + - (photo c), 2 boxes, AP 1. Coffee: of three equal scores the second is right, AP 1/2. */
const EXPECTED = {
  photos: 3,
  boxes: 4,
  mAP50: 0.5,
  mAP50_95: 0.5,
  // No class has 5 boxes.
  mAP50AtLeast5: null,
  mAP50_95AtLeast5: null,
  perClass: [
    { label: 'chocolate', boxes: 2, ap50: 1, ap50_95: 1 },
    { label: 'coffee', boxes: 1, ap50: 0.5, ap50_95: 0.5 },
    { label: 'eggs', boxes: 1, ap50: 0, ap50_95: 0 },
  ],
  // Lists: right; coffee missing; chocolate for eggs. Chocolate 2 of 3, coffee and eggs 0.
  cAcc: 0.3333,
  acd: 1,
  mCIoU: 0.2222,
  intervals: {
    mAP50: BETWEEN,
    mAP50_95: BETWEEN,
    mAP50AtLeast5: null,
    mAP50_95AtLeast5: null,
    cAcc: [0, 1],
    acd: BETWEEN,
    mCIoU: BETWEEN,
  },
  upTo8: { photos: 3, cAcc: 0.3333, acd: 1, mCIoU: 0.2222, intervals: { cAcc: [0, 1], acd: BETWEEN, mCIoU: BETWEEN } },
  emptyPhotos: 0,
  surplus: 0,
};

describe('tillsight evaluate', () => {
  it('gives one JSON line a model', async () => {
    const { exitCode, json, stderr } = await tillsight('evaluate', '--data', yaml, '--model', model, '--json');
    expect([exitCode, stderr]).toEqual([0, 'fixed does not have all of the labelled classes; it lacks eggs.\n']);
    expect(json()).toEqual([{ model: 'fixed', split: 'val', ...EXPECTED, minScore: 0.5, minScores: { coffee: 0.7 } }]);
  });

  it('writes the figures into the card, the same bytes each time, and nothing else of it', async () => {
    const cardFile = model.replace('.onnx', '.json');
    const before = JSON.parse(readFileSync(cardFile, 'utf8')) as object;
    const args = ['evaluate', '--data', yaml, '--model', model, '--json', '--write-cards'];
    expect((await tillsight(...args)).exitCode).toBe(0);
    const written = readFileSync(cardFile, 'utf8');
    const { evaluation, ...rest } = JSON.parse(written) as { evaluation: Record<string, unknown> };
    expect({ ...rest, evaluation: null }).toEqual(before);
    expect(evaluation).toMatchObject({ ...EXPECTED, data: 'shelf/data.yaml', split: 'val' });
    expect(evaluation.command).toBe(
      'tillsight evaluate --data shelf/data.yaml --split val --model fixed.onnx --write-cards',
    );
    expect(Object.keys(evaluation)).toEqual(Object.keys(evaluation).sort());
    expect(written).not.toContain(folder);
    await tillsight(...args);
    expect(readFileSync(cardFile, 'utf8')).toBe(written);
  });

  it('writes no figures of photos without labels into a card, and says where it looked for labels', async () => {
    const bare = join(folder, 'bare');
    mkdirSync(join(bare, 'images/val'), { recursive: true });
    for (const name of ['a.png', 'b.bmp']) {
      writeFileSync(join(bare, 'images/val', name), readFileSync(join(folder, 'shelf/images/val/a.png')));
    }
    writeFileSync(join(bare, 'data.yaml'), 'val: images/val\nnames: [chocolate]\n');
    const cardFile = model.replace('.onnx', '.json');
    const before = readFileSync(cardFile, 'utf8');
    const args = ['evaluate', '--data', join(bare, 'data.yaml'), '--model', model, '--json'];
    const told = [
      '1 picture was left out, of a kind that is not read (.bmp).',
      `The only photo has no label file: all count as showing nothing for sale. Labels were looked for at e.g. ${join(bare, 'labels/val/a.txt')}.`,
    ];
    const measured = await tillsight(...args);
    expect([measured.exitCode, measured.stderr]).toEqual([0, `${told.join('\n')}\n`]);
    const refused = await tillsight(...args, '--write-cards');
    expect([refused.exitCode, refused.stdout, readFileSync(cardFile, 'utf8')]).toEqual([2, '', before]);
    expect(refused.stderr).toMatch(
      /No photo of the split "val" has a labelled item, so there are no figures for a card/,
    );
  });

  it('says so when no class of the labels is one of the model', async () => {
    writeFileSync(join(folder, 'shelf/other.yaml'), 'val: images/val\nnames: [Chocolate, Coffee, Eggs]\n');
    const other = join(folder, 'shelf/other.yaml');
    const { exitCode, json, stderr } = await tillsight('evaluate', '--data', other, '--model', model, '--json');
    expect([exitCode, json()]).toEqual([0, [expect.objectContaining({ mAP50: 0, cAcc: 0 })]]);
    expect(stderr).toBe(
      'fixed has none of the labelled classes (Chocolate, Coffee, Eggs). Classes match by their names.\n',
    );
  });

  it('does not write figures into the card of another file', async () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    const path = writeFixedModel(other, [[16, 16, 48, 48, 0.9, 0]]);
    const cardFile = path.replace('.onnx', '.json');
    const foreign = readFileSync(cardFile, 'utf8').replace(/"sha256": "\w{4}/, '"sha256": "0000');
    writeFileSync(cardFile, foreign);
    const { exitCode, stderr } = await tillsight(
      'evaluate',
      '--data',
      yaml,
      '--model',
      path,
      '--json',
      '--write-cards',
    );
    expect([exitCode, readFileSync(cardFile, 'utf8')]).toEqual([1, foreign]);
    expect(stderr).toMatch(/belongs to another file/);
  });

  it('names the broken label file and ends with 1', async () => {
    const labels = join(folder, 'shelf/labels/val/d.txt');
    writeFileSync(join(folder, 'shelf/images/val/d.png'), readFileSync(join(folder, 'shelf/images/val/a.png')));
    writeFileSync(labels, '0 0.5\n');
    const { exitCode, stdout, stderr } = await tillsight('evaluate', '--data', yaml, '--model', model, '--json');
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/d.txt, line 1/);
  });
});
