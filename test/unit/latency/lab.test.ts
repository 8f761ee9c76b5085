import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type LabOptions, runLab } from '../../../app/latency/lab.ts';
import { instructionSetsIn } from '../../../app/latency/machine.ts';
import { countNodes } from '../../../app/latency/nodes.ts';
import type { Plan } from '../../../app/latency/plan.ts';
import { operatorTimes } from '../../../app/latency/profile.ts';
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
  deadlineMs: 15_000,
  leastRounds: 3,
  leastMs: 0,
  block: { runs: 4, ms: 0 },
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

describe('the lab with real processes', () => {
  it('measures both, the control, the stages and the graph, and says what is missing', async () => {
    const broken = join(folder, 'broken.onnx');
    writeFileSync(broken, 'no model');
    const { variants } = options();
    const missing = [
      { name: 'identity', modelPath: join(folder, 'identity.onnx') },
      { name: 'broken', modelPath: broken },
    ];
    const result = await runLab(options({ variants: [...variants, ...missing], profile: true }));
    expect(Object.keys(result.variants)).toEqual(['first', 'second']);
    expect(result.variants.first).toMatchObject({
      inputSize: 64,
      n: 3 * 2 * 4,
      sha256: expect.stringMatching(/^\w{64}$/),
    });
    for (const value of Object.values(result.variants.first?.stages ?? {})) expect(value).toBeGreaterThan(0);
    for (const { value } of [result.ratio, result.control]) expect(value).toBeGreaterThan(0);
    expect(result.missing.map(({ name }) => name)).toEqual(['identity', 'broken']);
    expect(result.missing[1]?.reason).toMatch(/no ONNX model/);
    expect(JSON.stringify(result)).not.toContain(folder);
    expect(result.activationShare).toBeNull();
    expect(result.nodes.first).toMatchObject({ Slice: 1, MatMul: 1 });
    expect(result.operators?.first?.map(({ operator }) => operator)).toContain('MatMul');
    expect(result.run.stopped).toBe('precise');
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
});

describe('proof of what ran', () => {
  it('counts the nodes of a file by operator', () => {
    const path = writeProbeGraph(join(folder, 'probe.onnx'), {
      input: { type: 'uint8', dims: [1, 4, 4, 4] },
      outputDims: [1, 1, 6],
      output: new Float32Array(6),
    });
    expect(countNodes(path)).toEqual({ Reshape: 2, Add: 1, Cast: 1, MatMul: 1, Slice: 1 });
    const text = join(folder, 'text.onnx');
    writeFileSync(text, 'no protobuf at all');
    expect(() => countNodes(text)).toThrow(RangeError);
  });

  it('names the activation that is fused into a convolution', () => {
    const part = (number: number, bytes: Buffer) => Buffer.concat([Buffer.from([number * 8 + 2, bytes.length]), bytes]);
    const attribute = part(5, Buffer.concat([part(1, Buffer.from('activation')), part(4, Buffer.from('Relu'))]));
    const node = (operator: string) => part(1, Buffer.concat([part(4, Buffer.from(operator)), attribute]));
    const path = join(folder, 'fused.onnx');
    writeFileSync(path, part(7, Buffer.concat([node('FusedConv'), node('Conv')])));
    expect(countNodes(path)).toEqual({ 'Conv+Relu': 2 });
  });

  it('adds up the profile by operator, without the runs of the warm-up', () => {
    const event = (name: string, op_name: string, dur: number) => ({ cat: 'Node', name, dur, args: { op_name } });
    const run = (factor: number) => [
      event('c1_kernel_time', 'Conv', 3000 * factor),
      event('s1_kernel_time', 'QuickGelu', 1000 * factor),
      event('s1_fence_before', 'QuickGelu', 9999),
    ];
    expect(operatorTimes(JSON.stringify([...run(50), ...run(1), ...run(1)]), 1)).toEqual([
      { operator: 'Conv', nodes: 1, msPerRun: 3, share: 0.75 },
      { operator: 'QuickGelu', nodes: 1, msPerRun: 1, share: 0.25 },
    ]);
  });

  it('reads what Linux tells of the machine', () => {
    expect(instructionSetsIn('model name : X\nflags\t\t: fpu avx2 fma avx512f zzz\n')).toEqual([
      'avx2',
      'fma',
      'avx512f',
    ]);
    expect(stolenIn('cpu  10 20 30 40 50 60 70 88 0 0\ncpu0 1 2')).toBe(880);
  });
});
