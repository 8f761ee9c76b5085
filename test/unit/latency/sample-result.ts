/** @file A result of the lab as tests need one: small, whole, valid by its schema. */
import type { LabResult, VariantResult } from '../../../app/latency/schema/index.ts';

const variant = (p50: number): VariantResult => ({
  activation: 'relu',
  inputSize: 352,
  sha256: 'a'.repeat(64),
  p50,
  p90: p50 + 1,
  p95: p50 + 2,
  p99: p50 + 3,
  mean: p50 + 0.5,
  fps: 1000 / (p50 + 0.5),
  n: 300,
  stages: { input: 0.1, inference: p50 - 0.2, output: 0.1, transport: 1 },
  price: { mAP50: 0.9, cAcc: null, sizeBytes: 10e6, memoryBytes: 90e6, loadMs: 100, firstRunMs: 40 },
  latenciesMs: [p50],
});

export const REPORT: LabResult = {
  variants: { relu: variant(20), silu: variant(25) },
  ratio: { a: 'relu', b: 'silu', value: 0.8, interval: [0.79, 0.81], verdict: 'faster' },
  control: { a: 'relu', b: 'relu', value: 1, interval: [0.99, 1.01], verdict: 'no measurable difference' },
  activationShare: null,
  nodes: { relu: { 'Conv+Relu': 63, Conv: 6 }, silu: { Conv: 69, QuickGelu: 63 } },
  missing: [{ name: 'identity', reason: 'Its file groceries-identity.onnx is not there.' }],
  flags: [],
  sentence: 'On this machine relu takes 20.0 % less time a frame than silu (19.0 to 21.0 %).',
  run: {
    rounds: 11,
    elapsedMs: 55_000,
    stopped: 'time',
    seed: 1,
    noise: { pair: 0.0123, control: 0.0111, parts: { round: 0.0123, within: 0.0071, between: 0.01, cycles: 13 } },
    weather: null,
    session: { threads: 2, provider: 'cpu', graphLevel: 'all', spinning: false },
    frames: '4 counters laid with the shipped packs',
  },
  machine: {
    cpu: 'A processor',
    architecture: 'x64',
    instructionSets: ['avx2'],
    cores: 2,
    memoryBytes: 8e9,
    governor: null,
    power: null,
    os: 'Linux 6',
    node: '20.20.2',
    electron: null,
    onnxruntime: '1.30.0',
    providers: ['cpu'],
  },
};
