/** @file A sweep tries the settings that make sense here, and lists with its reason what cannot be tried. */
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../../app/latency/plan.ts';
import { reasonOf } from '../../../app/latency/reason.ts';
import { sweepSchema } from '../../../app/latency/schema/index.ts';
import { labSessionOptions } from '../../../app/latency/session-options.ts';
import { providerSettings, sizeSettings, threadSettings } from '../../../app/latency/settings.ts';
import { runSweep, type SweepOptions } from '../../../app/latency/sweep.ts';
import { bundleChild } from '../../support/bundle.ts';
import { writeFixedModel } from '../../support/fixed-model.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();
const USUAL = { threads: 2, provider: 'cpu' };
let childFile: string;
let modelPath: string;

const PLAN: Plan = {
  deadlineMs: 100_000,
  leastRounds: 3,
  leastMs: 0,
  block: { runs: 2, ms: 0 },
  round: { cycles: 1, ms: 0 },
  warmUp: { leastRuns: 2, mostMs: 20 },
  halfWidth: 1000,
};

beforeAll(async () => {
  childFile = await bundleChild('app/latency/child.ts', 'sweep');
  modelPath = writeFixedModel(folder, [[4, 4, 20, 20, 0.9, 0]]);
});

function options(changes: Partial<SweepOptions> & Pick<SweepOptions, 'of'>): SweepOptions {
  return {
    childFile,
    variants: ['first', 'second'].map((name) => ({ name, modelPath })),
    pair: ['first', 'second'],
    plan: PLAN,
    session: labSessionOptions(1),
    framesFor: async (size) => [
      { session: 0, number: 0, width: size, height: size, capturedMs: 0, pixels: new Uint8Array(size * size * 4) },
    ],
    frames: 'black',
    seed: 1,
    ...changes,
  };
}

describe('the settings', () => {
  it('are every number of threads on small machines, wider steps on large ones, the usual one always', () => {
    const threads = (cores: number, usual = 2) => threadSettings(cores, { ...USUAL, threads: usual });
    expect(threads(2).map(({ label, usual }) => [label, usual])).toEqual([
      ['1 thread', false],
      ['2 threads', true],
    ]);
    expect(threads(16, 5).map((setting) => setting.threads)).toEqual([1, 2, 3, 4, 5, 6, 8, 12, 16]);
  });

  it("are sizes around the model's own, none too small", () => {
    expect(sizeSettings([352, 352], USUAL).map(({ size }) => size)).toEqual([224, 288, 352, 416, 480]);
    expect(sizeSettings([160, 640], USUAL).map(({ size, usual }) => [size, usual])).toEqual([
      [160, true],
      [224, false],
      [288, false],
      [640, false],
    ]);
  });

  it('are the providers of the runtime; others that people ask for are named too', () => {
    const { settings, absent } = providerSettings(['cpu', 'webgpu', 'tensorrt'], USUAL);
    expect(settings.map(({ provider }) => provider)).toEqual(['cpu', 'webgpu', 'tensorrt']);
    expect(absent).toEqual(['dml', 'coreml', 'cuda']);
  });
});

it('gives reasons without folders, colours and lines of source', () => {
  const source = '/onnxruntime_src/core/x.cc:136 ort::Y::Z() r.status == Success was false. No adapters';
  expect(reasonOf(new Error(source))).toBe('No adapters');
  const failed = 'Load model from /home/someone/shop/m.onnx failed:\nNo Op \u001b[0;1mregistered';
  expect(reasonOf(new Error(failed), '/home/someone/shop/m.onnx')).toBe(
    'Load model from m.onnx failed: No Op registered',
  );
  expect(reasonOf('cannot open /a/b/c/d/lib.so')).toBe('cannot open lib.so');
});

describe('a sweep with real processes', { timeout: 120_000 }, () => {
  it('measures what this machine can and says why it cannot the rest', async () => {
    const begun: string[] = [];
    const sweep = await runSweep(options({ of: 'providers', onSetting: ({ label }) => begun.push(label) }));
    expect(sweepSchema.parse(JSON.parse(JSON.stringify(sweep)))).toEqual(sweep);
    expect(sweep.points[0]?.setting).toMatchObject({ provider: 'cpu', usual: true });
    expect(sweep.points[0]?.result.run.session.provider).toBe('cpu');
    expect(begun).toEqual(expect.arrayContaining(['cpu', ...sweep.points.map(({ setting }) => setting.label)]));
    const named = [...sweep.points.map(({ setting }) => setting.label), ...sweep.missing.map(({ name }) => name)];
    expect(named).toEqual(expect.arrayContaining(['cpu', 'webgpu', 'dml', 'coreml', 'cuda']));
    for (const { reason } of sweep.missing) expect(reason).toMatch(/^\S.{8,}/);
  });

  it('takes our own graph to other sizes and leaves out a model that has only one', async () => {
    const ours = join(folder, 'ours.onnx');
    copyFileSync('models/groceries-relu.onnx', ours);
    copyFileSync('models/groceries-relu.json', ours.replace('.onnx', '.json'));
    const own: number = JSON.parse(readFileSync('models/groceries-relu.json', 'utf8')).inputSize;
    const variants = [
      { name: 'first', modelPath: ours },
      { name: 'second', modelPath: ours },
      { name: 'fixed', modelPath },
    ];
    const ending = new AbortController();
    const sweep = await runSweep(
      options({ of: 'sizes', variants, signal: ending.signal, onPoint: () => ending.abort() }),
    );
    const [point] = sweep.points;
    expect(point?.setting.size).toBe(own - 128);
    expect(point?.result.variants.first).toMatchObject({ inputSize: own - 128, price: { mAP50: null } });
    expect(point?.result.missing).toEqual([{ name: 'fixed', reason: expect.stringMatching(/made for 64 px/) }]);
    expect(sweep.points).toHaveLength(1);
    expect(sweep.missing.map(({ reason }) => reason)).toEqual(Array(4).fill('The sweep was called off before it.'));
  });

  it('says why no size but its own can be had when that goes for the pair', async () => {
    const { points, missing } = await runSweep(options({ of: 'sizes' }));
    expect(points.map(({ setting }) => setting.size)).toEqual([64]);
    expect(missing[0]?.reason).toMatch(/^first: .*made for 64 px/);
  });
});
