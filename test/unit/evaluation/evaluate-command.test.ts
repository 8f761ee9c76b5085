/**
 * @file `tillsight evaluate` as it is called: several models, turned photos, corrected labels, errors, in words and
 * in JSON.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { writeTurned } from '../../../app/hosts/cli/turned-photo.ts';
import { decodePicture } from '../../../app/pictures/index.ts';
import { tillsight } from '../../support/cli.ts';
import { writeFixedModel } from '../../support/fixed-model.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();
const PHOTO = { width: 32, height: 64 };

/** Photos of 32 x 64 px by their labels; classes chocolate, coffee. @returns the yaml */
async function dataset(name: string, labels: Readonly<Record<string, string>>): Promise<string> {
  for (const kind of ['images', 'labels']) mkdirSync(join(folder, name, kind, 'val'), { recursive: true });
  for (const [photo, text] of Object.entries(labels)) {
    const grey = sharp({ create: { ...PHOTO, channels: 3, background: '#646464' } });
    await grey.png().toFile(join(folder, name, `images/val/${photo}.png`));
    writeFileSync(join(folder, name, `labels/val/${photo}.txt`), text);
  }
  const yaml = join(folder, name, 'data.yaml');
  writeFileSync(yaml, 'val: images/val\nnames: [chocolate, coffee]\n');
  return yaml;
}

function model(name: string, rows: readonly (readonly number[])[]): string {
  mkdirSync(join(folder, name), { recursive: true });
  const path = writeFixedModel(join(folder, name), rows);
  const card = JSON.parse(readFileSync(path.replace('.onnx', '.json'), 'utf8')) as object;
  writeFileSync(path.replace('.onnx', '.json'), JSON.stringify({ ...card, name }));
  return path;
}

/** A chocolate in the upper left quarter of a picture 64 px wide, 32 high. */
const QUARTER = [0, 0, 32, 16, 0.9, 0];
const evaluate = (yaml: string, ...rest: string[]) => tillsight('evaluate', '--data', yaml, '--json', ...rest);

/** Each case runs the command two or three times. */
describe('tillsight evaluate', { timeout: 60_000 }, () => {
  it('measures several models and then every pair of them', async () => {
    const yaml = await dataset('pairs', { a: '0 0.5 0.125 1 0.25\n', b: '0 0.5 0.125 1 0.25\n' });
    const [good, none] = [model('good', [QUARTER]), model('none', [[0, 0, 32, 16, 0.9, 1]])];
    const { exitCode, json } = await evaluate(yaml, '--model', good, '--model', none, '--model', good);
    expect(exitCode).toBe(0);
    expect(json()).toMatchObject([
      { model: 'good', mAP50: 1, cAcc: 1, intervals: { mAP50: [1, 1], acd: [0, 0] } },
      { model: 'none', mAP50: 0, cAcc: 0, upTo8: { photos: 2, cAcc: 0, intervals: { cAcc: [0, 0] } } },
      { model: 'good' },
      {
        compare: ['good', 'none'],
        split: 'val',
        photos: 2,
        mAP50: { difference: 1, interval: [1, 1] },
        cAcc: { difference: 1 },
        mAP50AtLeast5: null,
      },
      { compare: ['good', 'good'], mAP50: { difference: 0, interval: [0, 0] } },
      { compare: ['none', 'good'], mAP50_95: { difference: -1 } },
    ]);
  });

  it('turns photos and labels alike', async () => {
    // Lower left, so that a quarter to the right brings it to the upper left.
    const yaml = await dataset('turned', { a: '0 0.25 0.75 0.5 0.5\n' });
    const path = model('quarter', [QUARTER]);
    const [upright, turned] = [
      await evaluate(yaml, '--model', path),
      await evaluate(yaml, '--model', path, '--turn=90'),
    ];
    expect(upright.json()).toMatchObject([{ mAP50: 0 }]);
    expect(turned.json()).toMatchObject([{ turn: 90, mAP50: 1 }]);
    const wrong = await evaluate(yaml, '--model', path, '--turn', '45');
    expect([wrong.exitCode, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toMatch(/one of 90, 180, 270/);
  });

  it('measures against corrected labels', async () => {
    const yaml = await dataset('corrected', { a: '1 0.5 0.125 1 0.25\n' });
    const path = model('corrected-model', [QUARTER]);
    const file = join(folder, 'corrections.json');
    const change = { change: 'relabel', line: 1, from: 'coffee', to: 'chocolate', why: 'by eye' };
    writeFileSync(file, JSON.stringify({ about: 'one', photos: { 'val/a.png': [change] } }));
    const { json } = await evaluate(yaml, '--model', path, '--corrections', file);
    expect(json()).toMatchObject([{ corrections: 'corrections.json', mAP50: 1, cAcc: 1 }]);
    writeFileSync(file, JSON.stringify({ photos: { 'val/a.png': [{ ...change, from: 'tea' }] } }));
    const { exitCode, stderr } = await evaluate(yaml, '--model', path, '--corrections', file);
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/val\/a.png, line 1: it should say "tea"/)]);
    writeFileSync(file, JSON.stringify({ photos: { 'train/a.png': [change] } }));
    const others = await evaluate(yaml, '--model', path, '--corrections', file);
    expect([others.exitCode, others.stdout]).toEqual([1, '']);
    expect(others.stderr).toMatch(
      /corrects no photo of this split: it says e.g. train\/a.png, the data set val\/a.png/,
    );
  });

  it('counts surplus boxes where nothing is for sale, in words and in JSON', async () => {
    const yaml = await dataset('silent', { a: '', b: '' });
    const path = model('loud', [QUARTER]);
    const { json } = await evaluate(yaml, '--model', path, '--errors');
    expect(json()).toMatchObject([{ photos: 2, boxes: 0, emptyPhotos: 2, surplus: 2, mAP50: null, mCIoU: null }]);
    const { exitCode, stdout } = await tillsight('evaluate', '--data', yaml, '--model', path, '--errors');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/mAP50, all classes +not defined/);
    expect(stdout).toMatch(/billed on the 2 photos with nothing for sale: 2/);
    expect(stdout).toMatch(/val\/a.png \(0 items\): invented chocolate/);
    expect(stdout).toMatch(/at most 8 items: 2\n +val\/a.png: too many chocolate\n/);
  });

  it('lists errors only when asked, and never in a card', async () => {
    const yaml = await dataset('errors', { a: '1 0.5 0.125 1 0.25\n' });
    const path = model('erring', [QUARTER]);
    const cardOf = () => JSON.parse(readFileSync(path.replace('.onnx', '.json'), 'utf8')) as { evaluation: object };
    expect((await evaluate(yaml, '--model', path)).json()[0]).not.toHaveProperty('errors');
    const { json } = await evaluate(yaml, '--model', path, '--errors', '--write-cards');
    expect(json()).toMatchObject([
      {
        errors: {
          bySize: [{ all: 0 }, { all: 0 }, { size: 'large', below: null, found: 0, all: 1 }],
          byDarkness: [{ photos: 1, luma: [100, 100], found: 0, all: 1 }],
          byClass: [{ label: 'coffee', found: 0, all: 1 }],
          confusions: [{ truth: 'coffee', detected: 'chocolate', count: 1 }],
          worst: [{ photo: 'val/a.png', confused: [{ truth: 'coffee', detected: 'chocolate' }] }],
          wrongLists: [{ photo: 'val/a.png', missing: ['coffee'], surplus: ['chocolate'] }],
        },
      },
    ]);
    expect(cardOf().evaluation).toMatchObject({ cAcc: 0, upTo8: { photos: 1 }, intervals: { acd: [2, 2] } });
    expect(cardOf().evaluation).not.toHaveProperty('errors');
    const before = cardOf();
    const refused = await evaluate(yaml, '--model', path, '--turn', '180', '--write-cards');
    expect([refused.exitCode, refused.stdout, cardOf()]).toEqual([2, '', before]);
  });
});

describe('writeTurned', () => {
  it('turns the very pixels clockwise', async () => {
    // A row: red, green.
    const file = join(folder, 'row.png');
    await sharp(Uint8Array.of(255, 0, 0, 0, 255, 0), { raw: { width: 2, height: 1, channels: 3 } })
      .png()
      .toFile(file);
    const turned = async (turn: 90 | 180 | 270) => {
      const { width, height, pixels } = await decodePicture(await writeTurned(file, turn, folder));
      return [width, height, ...pixels];
    };
    expect(await turned(90)).toEqual([1, 2, 255, 0, 0, 0, 255, 0]);
    expect(await turned(180)).toEqual([2, 1, 0, 255, 0, 255, 0, 0]);
    expect(await turned(270)).toEqual([1, 2, 0, 255, 0, 255, 0, 0]);
  });
});
