/** @file A record of the lab as the engine would give it, to be changed by tests. */
import {
  type LabRecord,
  type LabResult,
  type LabSustained,
  type LabVariantResult,
  labRecordSchema,
} from '../../../app/contract.ts';

type Run = Extract<LabRecord, { kind: 'run' }>;

export function variantResult(activation: string, p50: number, cAcc: number | null): LabVariantResult {
  return {
    activation,
    inputSize: 352,
    sha256: 'a'.repeat(64),
    p50,
    p90: p50 * 1.1,
    p95: p50 * 1.2,
    p99: p50 * 1.4,
    mean: p50 * 1.02,
    fps: 1000 / p50,
    n: 240,
    medianInterval: [p50 * 0.99, p50 * 1.01],
    latenciesMs: Array.from({ length: 240 }, (_, run) => p50 * (1 + (run % 24) / 100)),
    stages: { input: 0.02, inference: p50 - 0.1, output: 0.08, transport: 1.2 },
    price: {
      mAP50: 0.65,
      mAP50Interval: [0.6, 0.73],
      cAcc,
      cAccInterval: cAcc === null ? null : [cAcc - 0.08, cAcc + 0.08],
      photos: 130,
      sizeBytes: 10.4e6,
      memoryBytes: 180e6,
      loadMs: 120,
      firstRunMs: 60,
    },
  };
}

/** ReLU takes 86 % of SiLU's time (84 to 88 %), and is less right by 1 checkout in 80. */
export function labRun(changes: Partial<LabResult> = {}): Run {
  const operators = [
    { operator: 'Conv', nodes: 69, msPerRun: 20, share: 0.8, activation: false },
    { operator: 'QuickGelu', nodes: 63, msPerRun: 5, share: 0.2, activation: true },
  ];
  const result: LabResult = {
    variants: { relu: variantResult('relu', 30.1, 0.45), silu: variantResult('silu', 35, 0.4625) },
    ratio: { a: 'relu', b: 'silu', value: 0.86, interval: [0.84, 0.88], verdict: 'faster' },
    control: { a: 'relu', b: 'relu', value: 1.001, interval: [0.99, 1.012], verdict: 'no measurable difference' },
    activationShare: { silu: { value: 0.15, interval: [0.13, 0.17] } },
    nodes: { relu: { 'Conv+Relu': 63, Conv: 6 }, silu: { Conv: 69, QuickGelu: 63 } },
    operators: { silu: operators },
    missing: [{ name: 'identity', reason: 'Its file is not there.' }],
    flags: [],
    sentence: 'On this machine relu takes 14.0 % less time a frame than silu (12.0 to 16.0 %).',
    run: {
      rounds: 8,
      elapsedMs: 21_000,
      stopped: 'precise',
      seed: 7,
      noise: { pair: 0.01, control: 0.01 },
      weather: null,
      session: { threads: 2, provider: 'cpu', graphLevel: 'all', spinning: false },
      frames: '4 counters laid with the shipped packs',
    },
    machine: {
      cpu: 'A processor',
      architecture: 'x64',
      instructionSets: ['avx2'],
      cores: 2,
      memoryBytes: 8 * 2 ** 30,
      governor: null,
      power: 'AC',
      os: 'Linux 6',
      node: '20.20.2',
      electron: null,
      onnxruntime: '1.30.0',
      providers: ['cpu'],
    },
    ...changes,
  };
  const head = { version: 1, id: 'run-1', startedAt: '2026-11-25T10:00:00.000Z', note: '' };
  return labRecordSchema.parse({ ...head, kind: 'run', length: 'quick', result }) as Run;
}

export const SUSTAINED_LATENCY = { p50: 15, p90: 20, p95: 25, p99: 40, mean: 16, fps: 60, n: 810 };

/** ReLU holds 54 frames a second for five minutes. */
export function sustainedRun(changes: Partial<LabSustained> = {}): LabRecord {
  const run = labRun();
  const latency = SUSTAINED_LATENCY;
  const result: LabSustained = {
    model: 'relu',
    activation: 'relu',
    inputSize: 256,
    sha256: 'a'.repeat(64),
    targetMs: 100,
    windowMs: 15_000,
    held: { fps: 54, windows: 20, ms: 300_000, failed: false, latency },
    streams: { fps: 15, count: 3 },
    stages: null,
    windows: [{ phase: 'hold', fps: 54, latency, maxMs: 50, due: 810, lost: 0, passed: true, atMs: 9 }],
    complete: true,
    flags: [],
    sentence: '',
    run: { elapsedMs: 1, weather: null, session: run.result.run.session, frames: 'grey' },
    machine: run.result.machine,
    ...changes,
  };
  return labRecordSchema.parse({ ...run, kind: 'sustained', result });
}
