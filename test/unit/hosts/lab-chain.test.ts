/**
 * @file The sustained mode measures the real desk and a real detector's process, and says why when these cannot
 * start.
 */
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { forkNode } from '../../../app/detector/node-child.ts';
import { loadCatalogue } from '../../../app/hosts/cli/catalogue.ts';
import { openChain } from '../../../app/hosts/lab/chain.ts';
import type { SustainedPlan } from '../../../app/latency/density.ts';
import { sustainedSchema } from '../../../app/latency/schema/index.ts';
import { runSustained } from '../../../app/latency/sustained.ts';
import { bundleChild } from '../../support/bundle.ts';
import { FIXED_SIZE, writeFixedModel } from '../../support/fixed-model.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();
let childFile: string;
let modelPath: string;

beforeAll(async () => {
  childFile = await bundleChild('app/detector/child.ts', 'chain');
  modelPath = writeFixedModel(folder, [[4, 4, 20, 20, 0.9, 0]]);
}, 60_000);

const options = (path: string) => ({
  spawn: forkNode,
  childFile,
  modelPath: path,
  catalogue: loadCatalogue(),
  letterbox: async (_: number, size: number) => ({
    width: size,
    height: size,
    pixels: new Uint8Array(size * size * 4),
  }),
});

it('bills real frames and holds a rate', { timeout: 120_000 }, async () => {
  const { chain, model, session, stop } = await openChain(options(modelPath));
  try {
    expect(model.inputSize).toBe(FIXED_SIZE);
    const { tillMs } = await chain.bill(await chain.letterbox(0));
    expect(tillMs).toBeGreaterThanOrEqual(0);
    // On a busy machine frames may be as late as they like; here it is the way that counts.
    const plan: SustainedPlan = {
      targetMs: 20_000,
      searchWindowMs: 200,
      searchWindows: 1,
      holdWindowMs: 200,
      holdWindows: 2,
      deadlineMs: 60_000,
    };
    const result = await runSustained({ chain, model, modelPath, plan, session, frames: 'black' });
    expect(sustainedSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(result).toMatchObject({ model: 'fixed', complete: true, held: { windows: 2, ms: 400 } });
    expect(result.windows.map(({ phase, passed }) => [phase, passed])).toEqual([
      ['search', true],
      ['hold', true],
      ['hold', true],
    ]);
  } finally {
    stop();
  }
});

it('says why the detector cannot start', async () => {
  await expect(openChain(options(join(folder, 'none.onnx')))).rejects.toThrow(/missing|not there/);
});
