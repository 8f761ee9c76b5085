/**
 * @file The lab with real processes measures, says what is missing, and leaves no process behind when it is called
 * off.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type LabOptions, runLab } from '../../../app/latency/lab.ts';
import { instructionSetsIn } from '../../../app/latency/machine.ts';
import type { Plan } from '../../../app/latency/plan.ts';
import { labResultSchema } from '../../../app/latency/schema/index.ts';
import { labSessionOptions } from '../../../app/latency/session-options.ts';
import { stolenIn } from '../../../app/latency/weather.ts';
import { bundleChild } from '../../support/bundle.ts';
import { writeFixedModel } from '../../support/fixed-model.ts';
import { writeProbeGraph } from '../../support/onnx-graph.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();
let childFile: string;
let modelPath: string;

const PLAN: Plan = {
  deadlineMs: 100_000,
  leastRounds: 3,
  leastMs: 0,
  block: { runs: 4, ms: 0 },
  round: { cycles: 1, ms: 0 },
  warmUp: { leastRuns: 6, mostMs: 50 },
  // Any ratio is precise enough.
  halfWidth: 1000,
};

beforeAll(async () => {
  childFile = await bundleChild('app/latency/child.ts', 'lab');
  modelPath = writeFixedModel(folder, [[4, 4, 20, 20, 0.9, 0]]);
});

function options(changes: Partial<LabOptions> = {}): LabOptions {
  const startMs = performance.now();
  return {
    childFile,
    variants: [
      { name: 'first', modelPath },
      { name: 'second', modelPath },
    ],
    pair: ['first', 'second'],
    plan: PLAN,
    session: labSessionOptions(1),
    framesFor: async (size) => [
      { session: 0, number: 0, width: size, height: size, capturedMs: 0, pixels: new Uint8Array(size * size * 4) },
    ],
    frames: 'black',
    seed: 1,
    now: () => performance.now() - startMs,
    ...changes,
  };
}

describe('the lab with real processes', { timeout: 120_000 }, () => {
  it('measures both, the control, the stages and the graph, and says what is missing', async () => {
    const broken = join(folder, 'broken.onnx');
    writeFileSync(broken, 'no model');
    const { variants } = options();
    // Another's format: float planes in, YOLOv8's raw cells out.
    const theirs = writeProbeGraph(join(folder, 'theirs.onnx'), {
      input: { type: 'float32', dims: [1, 3, 64, 64] },
      outputDims: [1, 5, 84],
      output: new Float32Array(5 * 84),
      metadata: { names: "{0: 'thing'}" },
    });
    const missing = [
      { name: 'identity', modelPath: join(folder, 'identity.onnx') },
      { name: 'broken', modelPath: broken },
    ];
    const given = [...variants, { name: 'theirs', modelPath: theirs }, ...missing];
    const result = await runLab(options({ variants: given, profile: true }));
    expect(Object.keys(result.variants)).toEqual(['first', 'second', 'theirs']);
    expect(result.variants.theirs).toMatchObject({ inputSize: 64, activation: 'unknown', price: { mAP50: null } });
    expect(result.variants.first).toMatchObject({
      inputSize: 64,
      n: 3 * 2 * 4,
      sha256: expect.stringMatching(/^\w{64}$/),
    });
    for (const value of Object.values(result.variants.first?.stages ?? {})) expect(value).toBeGreaterThan(0);
    const [low = 0, high = 0] = result.variants.first?.medianInterval ?? [];
    expect(low).toBeGreaterThan(0);
    expect(high).toBeGreaterThan(low);
    for (const { value } of [result.ratio, result.control]) expect(value).toBeGreaterThan(0);
    expect(result.missing.map(({ name }) => name)).toEqual(['identity', 'broken']);
    expect(result.missing[1]?.reason).toMatch(/no ONNX model/);
    expect(JSON.stringify(result)).not.toContain(folder);
    expect(result.activationShare).toBeNull();
    expect(result.nodes.first).toMatchObject({ Slice: 1, MatMul: 1 });
    expect(result.operators?.first?.map(({ operator }) => operator)).toContain('MatMul');
    expect(result.activationTime?.first).toEqual({ share: 0, msPerRun: 0, nodes: 0, fused: 0 });
    expect(result.run.stopped).toBe('precise');
    // What is stored and exported is what the schema says, no key more.
    expect(labResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
  });

  it('ends its processes at once when it is called off, and gives what there is', async () => {
    vi.stubEnv('TMPDIR', folder);
    const calledOff = new AbortController();
    const plan = { ...PLAN, leastRounds: 1000 };
    const onProgress = () => calledOff.abort();
    const result = await runLab(options({ plan, onProgress, signal: calledOff.signal }));
    expect([result.run.stopped, result.run.rounds, result.ratio.verdict]).toEqual(['time', 0, 'not trustworthy']);
    expect(readdirSync(folder).filter((name) => name.startsWith('tillsight-lab-'))).toEqual([]);
  });

  it('leaves no folder either of models that it did not come to look at', async () => {
    vi.stubEnv('TMPDIR', folder);
    const result = await runLab(options({ signal: AbortSignal.abort() }));
    expect(result.run.rounds).toBe(0);
    expect(readdirSync(folder).filter((name) => name.startsWith('tillsight-lab-'))).toEqual([]);
  });
});

it('reads what Linux tells of the machine', () => {
  expect(instructionSetsIn('model name : X\nflags\t\t: fpu avx2 fma avx512f zzz\n')).toEqual([
    'avx2',
    'fma',
    'avx512f',
  ]);
  expect(stolenIn('cpu  10 20 30 40 50 60 70 88 0 0\ncpu0 1 2')).toBe(880);
});
