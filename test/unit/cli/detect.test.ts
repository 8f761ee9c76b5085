/**
 * @file The promise of `tillsight detect`: one JSON object a photo on stdout and nothing else, the bill by the card's
 * thresholds, every exit code.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { tillsight } from '../../support/cli.ts';
import { writeFixedModel } from '../../support/fixed-model.ts';
import { writeProbeGraph } from '../../support/onnx-graph.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();
const wide = join(folder, 'wide.png');
const turned = join(folder, 'turned.jpg');
const broken = join(folder, 'broken.jpg');
let model: string;

interface Report {
  file: string;
  width: number;
  height: number;
  error?: string;
  detections: { label: string; score: number; box: number[] }[];
  bill: {
    lines: { sku: string; label: string; name: string; quantity: number; unitPrice: number; total: number }[];
    total: number;
    currency: string;
  };
  timings: Record<string, number>;
}

beforeAll(async () => {
  model = writeFixedModel(folder, [
    [4, 4, 20, 20, 0.9, 0],
    // The same item under another name, two more items, and two that are not sure enough.
    [4, 4, 20, 21, 0.8, 1],
    [32, 4, 48, 20, 0.75, 1],
    [40, 12, 60, 30, 0.6, 2],
    [4, 20, 20, 30, 0.6, 1],
    [24, 20, 30, 30, 0.3, 0],
  ]);
  const photo = sharp({ create: { width: 128, height: 64, channels: 3, background: 'white' } });
  await photo.clone().png().toFile(wide);
  await photo.clone().jpeg().withMetadata({ orientation: 6 }).toFile(turned);
  writeFileSync(broken, 'no picture');
});

describe('tillsight detect --json', () => {
  it('gives detections in the photo and the bill, and only JSON on stdout', async () => {
    const { exitCode, json, stderr } = await tillsight('detect', '--model', model, '--json', wide);
    const [report, ...more] = json() as Report[];
    expect([exitCode, more, stderr]).toEqual([0, [], '']);
    expect(report).toMatchObject({ file: wide, width: 128, height: 64 });
    expect(report?.detections).toEqual([
      { label: 'chocolate', score: 0.9, box: [8, 8, 32, 32] },
      { label: 'coffee', score: 0.75, box: [64, 8, 32, 32] },
      { label: 'unicorn', score: 0.6, box: [80, 24, 40, 36] },
    ]);
    expect(report?.bill.lines.map(({ label, quantity }) => [label, quantity])).toEqual([
      ['chocolate', 1],
      ['coffee', 1],
    ]);
    for (const line of report?.bill.lines ?? []) {
      expect(Object.keys(line).sort()).toEqual(['label', 'name', 'quantity', 'sku', 'total', 'unitPrice']);
      expect(line.total).toBe(line.quantity * line.unitPrice);
    }
    expect(report?.bill.total).toBe(report?.bill.lines.reduce((sum, { total }) => sum + total, 0));
    expect(report?.bill.total).toBeGreaterThan(0);
    expect(report?.bill.currency).toMatch(/^[A-Z]{3}$/);
    expect(Object.keys(report?.timings ?? {}).sort()).toEqual(['decodeMs', 'inferenceMs', 'inputMs', 'outputMs']);
  });

  it('with --min-score lists every row from there on and leaves the bill as it is', async () => {
    const plain = (await tillsight('detect', '--model', model, '--json', wide)).json() as Report[];
    for (const [minScore, rows] of [
      ['0.25', 6],
      ['0.85', 1],
      ['1', 0],
    ] as const) {
      const { json } = await tillsight('detect', '--model', model, '--min-score', minScore, '--json', wide);
      const [report] = json() as Report[];
      expect(report?.detections).toHaveLength(rows);
      expect(report?.bill).toEqual(plain[0]?.bill);
    }
  });

  it('goes on after an unreadable photo and ends with 1', async () => {
    const { exitCode, json } = await tillsight('detect', '--model', model, '--json', broken, turned, 'gone.png', wide);
    const reports = json() as Report[];
    expect(exitCode).toBe(1);
    expect(reports.map(({ file, error, width, height }) => [file, error !== undefined, width, height])).toEqual([
      [broken, true, undefined, undefined],
      [turned, false, 64, 128],
      ['gone.png', true, undefined, undefined],
      [wide, false, 128, 64],
    ]);
    expect(Object.keys(reports[0] ?? {})).toEqual(['file', 'error']);
    expect(reports[2]?.error).toBe('gone.png does not exist.');
  });

  it('counts from 0.25 on for a model without a card, and says so', async () => {
    const bare = join(folder, 'bare.onnx');
    writeProbeGraph(bare, {
      input: { type: 'float32', dims: [1, 3, 64, 64] },
      outputDims: [1, 2, 6],
      output: Float32Array.of(4, 4, 20, 20, 0.26, 0, 30, 4, 40, 20, 0.24, 0),
    });
    writeFileSync(join(folder, 'bare.json'), '["chocolate"]');
    const { exitCode, json, stderr } = await tillsight('detect', '--model', bare, '--json', wide);
    expect([exitCode, (json() as Report[])[0]?.bill.lines[0]?.quantity]).toEqual([0, 1]);
    expect(stderr).toMatch(/^bare.onnx has no card, so items count from a score of 0.25 on.\n$/);
  });

  it('fails with 1 and a sentence for a model that is none', async () => {
    for (const [path, sentence] of [
      [join(folder, 'gone.onnx'), /gone.onnx is missing/],
      [broken, /is no ONNX model/],
    ] as const) {
      const { exitCode, stdout, stderr } = await tillsight('detect', '--model', path, '--json', wide);
      expect([exitCode, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(sentence);
      expect(stderr).not.toMatch(/\n\s+at /);
    }
  });
});

describe('tillsight detect --annotate', () => {
  const annotated = (out: string, ...photos: string[]) =>
    tillsight('detect', '--model', model, '--json', '--annotate', out, ...photos);

  it('writes each photo with its boxes, under its name, and numbers equal names', async () => {
    const other = join(folder, 'other');
    await mkdir(other);
    await sharp(wide).negate().toFile(join(other, 'wide.png'));
    const out = join(folder, 'deep/annotated');
    const { exitCode } = await annotated(out, wide, join(other, 'wide.png'));
    expect(exitCode).toBe(0);
    const written = await sharp(join(out, 'wide.png')).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([written.info.width, written.info.height]).toEqual([128, 64]);
    expect(written.data.some((value) => value < 100)).toBe(true);
    expect(existsSync(join(out, '2-wide.png'))).toBe(true);
  });

  it('gives names numbers that differ in case only, since many a disk takes them for one', async () => {
    const photos = ['Cap.png', 'upper/cap.PNG'].map((name) => join(folder, 'cases', name));
    await mkdir(join(folder, 'cases/upper'), { recursive: true });
    for (const photo of photos) writeFileSync(photo, readFileSync(wide));
    const out = join(folder, 'cased');
    const { exitCode } = await annotated(out, ...photos);
    expect([exitCode, readdirSync(out).sort()]).toEqual([0, ['2-cap.PNG', 'Cap.png']]);
  });

  it('keeps the report of a photo whose copy cannot be written, says why, and ends with 1', async () => {
    const out = join(folder, 'blocked');
    await mkdir(join(out, 'wide.png'), { recursive: true });
    const { exitCode, json, stderr } = await annotated(out, wide, turned);
    expect(exitCode).toBe(1);
    expect((json() as Report[]).map(({ file, error }) => [file, error])).toEqual([
      [wide, undefined],
      [turned, undefined],
    ]);
    expect(stderr).toMatch(/^The annotated photo .*wide.png cannot be written: .+\n$/);
    expect(existsSync(join(out, 'turned.jpg'))).toBe(true);
  });

  it('never overwrites a photo', async () => {
    const before = readFileSync(wide);
    const { exitCode, stderr } = await tillsight('detect', '--model', model, '--annotate', folder, wide);
    expect([exitCode, readFileSync(wide).equals(before)]).toEqual([2, true]);
    expect(stderr).toMatch(/would overwrite the photos themselves/);
  });

  it('nor by another name of its folder', async () => {
    const before = readFileSync(wide);
    const link = join(folder, 'the-same');
    await symlink(folder, link, 'junction');
    const { exitCode, stderr } = await tillsight('detect', '--model', model, '--annotate', link, wide);
    expect([exitCode, readFileSync(wide).equals(before)]).toEqual([2, true]);
    expect(stderr).toMatch(/would overwrite the photos themselves/);
  });
});

describe('tillsight, used wrongly', () => {
  it.each([
    [['detect', '--json']],
    [['detect', '--min-score', 'high', 'x.jpg']],
    [['detect', '--min-score', '1.5', 'x.jpg']],
    [['detect', '--nonsense', 'x.jpg']],
    [['nonsense']],
    [['evaluate', '--json']],
  ])('%j ends with 2 and a message on stderr', async (args) => {
    const { exitCode, stdout, stderr } = await tillsight(...args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).not.toBe('');
  });

  it('tells people in a table, too', async () => {
    const { exitCode, stdout } = await tillsight('detect', '--model', model, wide);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/chocolate +90 % +32 x 32 px at 8, 8/);
    expect(stdout).toMatch(/Total/);
  });

  it('tells people once which photo cannot be read', async () => {
    const { exitCode, stderr } = await tillsight('detect', '--model', model, broken);
    expect([exitCode, stderr.split(broken).length]).toEqual([1, 2]);
  });
});
