/**
 * @file A result has every figure that was promised, right on rounds whose latencies are known, and fits into the
 * history.
 */
import { describe, expect, it } from 'vitest';
import type { Round } from '../../../app/latency/experiment.ts';
import { CONTROL, type Facts, type Findings, type MeasuredBlock, resultOf } from '../../../app/latency/result.ts';
import { labRecordSchema, labResultSchema } from '../../../app/latency/schema/index.ts';
import { REPORT } from './sample-result.ts';

const FACTS: Facts = {
  activation: 'relu',
  inputSize: 352,
  sha256: 'a'.repeat(64),
  sizeBytes: 10_000_000,
  accuracy: { mAP50: 0.9, cAcc: null, photos: null, mAP50Interval: null, cAccInterval: null },
  nodes: {},
  profile: null,
  loadMs: [100, 300, 200],
  firstRunMs: [40],
  transportMs: [1, 3, 2],
  memoryBytes: 90_000_000,
};

function block(ms: number, count = 5): MeasuredBlock {
  const runs = Array<number>(count).fill(ms);
  return {
    totalMs: runs,
    inputMs: runs.map(() => 1),
    inferenceMs: runs.map(() => ms - 1.5),
    outputMs: runs.map(() => 0.5),
  };
}

/** Eight rounds; each variant always takes the same. */
function findings(
  levelsMs: Readonly<Record<string, number>>,
  changes: Readonly<Record<string, Partial<Facts>>> = {},
): Findings {
  const round: Round<MeasuredBlock> = {
    whole: true,
    blocks: new Map(Object.entries(levelsMs).map(([name, ms]) => [name, [block(ms), block(ms)]])),
  };
  const names = Object.keys(levelsMs).filter((name) => name !== CONTROL);
  return {
    pair: ['relu', 'silu'],
    facts: new Map(names.map((name) => [name, { ...FACTS, ...changes[name] }])),
    missing: [],
    outcome: { rounds: Array(8).fill(round), elapsedMs: 40_000, stopped: 'time', failures: new Map() },
    weather: [],
    seed: 1,
    session: { threads: 2, provider: 'cpu', graphLevel: 'all', spinning: false },
    frames: 'grey',
    machine: REPORT.machine,
  };
}

describe('a result', () => {
  const result = resultOf(findings({ relu: 20, silu: 25, identity: 16, [CONTROL]: 20 }));

  it('has every figure of the issue, from all runs', () => {
    expect(labResultSchema.parse(result)).toEqual(result);
    expect(result.ratio).toMatchObject({ a: 'relu', b: 'silu', verdict: 'faster' });
    expect(result.ratio.value).toBeCloseTo(0.8, 12);
    expect(result.control).toMatchObject({ a: 'relu', b: 'relu', value: 1, verdict: 'no measurable difference' });
    expect(result.variants.silu).toMatchObject({ p50: 25, p99: 25, mean: 25, fps: 40, n: 80 });
    expect(result.variants.silu?.latenciesMs).toHaveLength(80);
    expect(result.variants.relu?.stages).toEqual({ input: 1, inference: 18.5, output: 0.5, transport: 2 });
    expect(result.variants.relu?.price).toMatchObject({ loadMs: 200, firstRunMs: 40, mAP50: 0.9 });
    expect(Object.keys(result.variants)).not.toContain(CONTROL);
  });

  it('gives the share of the activation: (variant - identity) / variant', () => {
    expect(result.activationShare?.relu?.value).toBeCloseTo((20 - 16) / 20, 12);
    expect(result.activationShare?.silu?.value).toBeCloseTo((25 - 16) / 25, 12);
    expect(resultOf(findings({ relu: 20, silu: 25, [CONTROL]: 20 })).activationShare).toBeNull();
  });

  it('takes the int8 floor for int8, and gives no share for another network', () => {
    const levels = { relu: 20, silu: 25, identity: 16, 'silu-int8': 15, 'identity-int8': 9, theirs: 50, [CONTROL]: 20 };
    const int8 = { sizeBytes: 3_000_000 };
    const { activationShare } = resultOf(
      findings(levels, { 'silu-int8': int8, 'identity-int8': int8, theirs: { sizeBytes: 44_000_000 } }),
    );
    expect(Object.keys(activationShare ?? {})).toEqual(['relu', 'silu', 'silu-int8']);
    expect(activationShare?.['silu-int8']?.value).toBeCloseTo((15 - 9) / 15, 12);
  });

  it('has an interval of the median that holds it, however skewed the runs are', () => {
    const known = findings({ relu: 20, silu: 25, [CONTROL]: 20 });
    // Two runs in five take longer: the mean of a round's cycles lies between, where no run is.
    const factors = [1, 1.4, 1, 1.4, 1, 1.4, 1, 1.4, 1, 1];
    const rounds = Array.from({ length: 8 }, (_, at): Round<MeasuredBlock> => {
      const blocks = factors.map((factor) => block(20 * factor + 0.01 * at, 1));
      return { whole: true, blocks: new Map(['relu', 'silu'].map((name) => [name, blocks])) };
    });
    const { relu } = resultOf({ ...known, outcome: { ...known.outcome, rounds } }).variants;
    const [low = 0, high = 0] = relu?.medianInterval ?? [];
    const { p50 = 0 } = relu ?? {};
    expect(p50).toBeCloseTo(20.06, 2);
    expect([20 <= low, low <= p50, p50 <= high, high < 20.2]).toEqual([true, true, true, true]);
  });

  it('says that a model failed before its first cycle, and counts no round without one', () => {
    const known = findings({ relu: 20, silu: 25, [CONTROL]: 20 });
    const failing = (before: number, blocksOfSilu: number) => {
      const [round] = known.outcome.rounds as [Round<MeasuredBlock>];
      const blocks = [...round.blocks].map(([name, some]) => {
        return [name, some.slice(0, name === 'silu' ? blocksOfSilu : 0)] as const;
      });
      const last = { whole: true, blocks: new Map(blocks) };
      const failures = new Map([['silu', 'It has no weights.']]);
      const rounds = [...known.outcome.rounds.slice(0, before), last];
      return resultOf({ ...known, outcome: { ...known.outcome, rounds, failures, stopped: 'failed' } });
    };
    const reason = 'This run is not trustworthy, because a variant failed (It has no weights.)';
    for (const [before, blocksOfSilu] of [
      [0, 0],
      [0, 1],
      [2, 0],
    ] as const) {
      const { sentence, run, ratio } = failing(before, blocksOfSilu);
      expect(sentence).toMatch(`${reason}, and there are too few samples (${before} whole rounds, `);
      expect([run.rounds, ratio.value]).toEqual([before, null]);
    }
    expect(failing(7, 0).sentence).toBe(`${reason}.`);
  });

  it('fits into an entry of the history', () => {
    const entry = {
      version: 1,
      id: 'one',
      startedAt: '2026-11-25T18:00:00.000Z',
      note: '',
      kind: 'run',
      length: 'quick',
    };
    const record = { ...entry, result };
    expect(labRecordSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
    expect(() => labRecordSchema.parse({ ...record, version: 2 })).toThrow();
    expect(() => labRecordSchema.parse({ ...record, kind: 'sweep' })).toThrow();
  });
});
