/**
 * @file Percentiles, intervals and verdicts are right on known values, and no verdict is given that the rounds do not
 * bear.
 */
import { describe, expect, it } from 'vitest';
import type { Block, Round } from '../../../app/latency/experiment.ts';
import { runExperiment, TimeUp } from '../../../app/latency/experiment.ts';
import { flagsOf, type Weather } from '../../../app/latency/flags.ts';
import { orderOfCycle, PLANS } from '../../../app/latency/plan.ts';
import { seededRandom } from '../../../app/latency/random.ts';
import { estimateOf } from '../../../app/latency/ratio.ts';
import { activationShareOf } from '../../../app/latency/shares.ts';
import { isWarm, summaryOf } from '../../../app/latency/statistics.ts';
import { studentLimit95 } from '../../../app/latency/student.ts';
import { judge, sentenceOf } from '../../../app/latency/verdict.ts';

describe('figures', () => {
  it('are percentiles of all runs, the slowest too', () => {
    const durations = [...Array.from({ length: 99 }, (_, at) => at + 1), 1000];
    const { p50, p90, p99, mean, fps, n } = summaryOf(durations);
    expect([p50, n]).toEqual([50.5, 100]);
    expect(p90).toBeCloseTo(90.1);
    expect(p99).toBeCloseTo(108.01);
    expect(mean).toBeCloseTo(59.5);
    expect(fps).toBeCloseTo(1000 / 59.5);
  });

  it('begin when runs no longer become faster', () => {
    expect(isWarm([9, 8, 7, 5, 5, 5])).toBe(false);
    expect(isWarm([9, 5, 5, 5.1, 5, 5.1, 5])).toBe(true);
    expect(isWarm([5, 5, 5])).toBe(false);
  });

  it("take Student's t from the tables", () => {
    expect([1, 2, 5, 10, 30].map((freedom) => Number(studentLimit95(freedom).toFixed(3)))).toEqual([
      12.706, 4.303, 2.571, 2.228, 2.042,
    ]);
  });

  it('give the share of the activation', () => {
    const { value, interval } = activationShareOf({ value: 1.25, interval: [1, 2] });
    expect([value, ...interval]).toEqual([expect.closeTo(0.2), 0, 0.5]);
  });
});

describe('the interval', () => {
  it('is the same for the same rounds, holds the mean, and needs three of them', () => {
    const rounds = [0.01, 0.03, 0.02, 0.04];
    expect(estimateOf(rounds)).toEqual(estimateOf([...rounds]));
    const { value, interval } = estimateOf(rounds) ?? { value: 0, interval: [0, 0] };
    expect(Math.log(value)).toBeCloseTo(0.025);
    expect(Math.log(interval[0])).toBeLessThan(0.015);
    expect(Math.log(interval[1])).toBeGreaterThan(0.035);
    expect(estimateOf([0.1, 0.1])).toBeNull();
  });
});

describe('a cycle', () => {
  it('has each variant twice, the other way round the second time, in an order that changes', () => {
    const random = seededRandom(3);
    const orders = Array.from({ length: 20 }, () => orderOfCycle(['a', 'b', 'c'], random));
    for (const order of orders) {
      expect([...order].reverse()).toEqual(order);
      expect([...order.slice(0, 3)].sort()).toEqual(['a', 'b', 'c']);
    }
    expect(new Set(orders.map(String)).size).toBe(6);
  });
});

describe('the experiment', () => {
  const experiment = { pair: ['a', 'b'] as const, plan: PLANS.quick, random: seededRandom(1) };

  it('goes on without a variant that fails, and names the reason', async () => {
    let nowMs = 0;
    let running = 0;
    const { rounds, failures } = await runExperiment(
      { ...experiment, ids: ['a', 'b', 'c'] },
      {
        now: () => nowMs,
        async start(id) {
          if (id === 'c') throw new Error('It has no weights.');
          running++;
          nowMs += 300;
          return {
            async block() {
              nowMs += 150;
              return { totalMs: [10 + nowMs / 1e6] };
            },
            stop: () => running--,
          };
        },
      },
    );
    expect([...failures]).toEqual([['c', 'It has no weights.']]);
    expect(flagsOf({ rounds, failures }, ['a', 'b'], []).map(({ kind }) => kind)).toEqual([]);
    expect(rounds.length).toBeGreaterThanOrEqual(PLANS.quick.leastRounds);
    expect(running).toBe(0);
  });

  it('keeps the runs of the round in which the time was up, but takes no ratio from it', async () => {
    let [blocks, stopped] = [0, 0];
    const plan = { ...PLANS.quick, round: { cycles: 1, ms: 0 } };
    const outcome = await runExperiment(
      { ...experiment, plan, ids: ['a', 'b'] },
      {
        now: () => 0,
        start: async () => ({
          async block() {
            if (++blocks > 4 + 3) throw new TimeUp();
            return { totalMs: [1] };
          },
          stop: () => stopped++,
        }),
      },
    );
    expect(outcome.rounds.map(({ whole }) => whole)).toEqual([true, false]);
    expect([...(outcome.rounds[1]?.blocks.values() ?? [])].flat()).toHaveLength(3);
    expect([outcome.stopped, stopped]).toEqual(['time', 4]);
  });
});

describe('the verdict', () => {
  const faster = { value: 0.9, interval: [0.88, 0.92] as const };

  it('names the faster one, however the pair is turned', () => {
    const slower = { value: 1 / 0.9, interval: [1 / 0.92, 1 / 0.88] as const };
    expect([judge(faster, null, []), judge(slower, null, [])]).toEqual(['faster', 'slower']);
    const sentence = 'On this machine relu takes 10.0 % less time a frame than silu (8.0 to 12.0 %).';
    expect(sentenceOf('faster', ['relu', 'silu'], faster, [])).toBe(sentence);
    expect(sentenceOf('slower', ['silu', 'relu'], slower, [])).toBe(sentence);
  });

  it('finds no difference where 1 lies inside or two copies differ as much', () => {
    expect(judge({ value: 0.99, interval: [0.97, 1.01] }, null, [])).toBe('no measurable difference');
    expect(judge(faster, { value: 1, interval: [0.85, 1.1] }, [])).toBe('no measurable difference');
    expect(judge(faster, { value: 1, interval: [0.95, 1.05] }, [])).toBe('faster');
  });

  it('trusts nothing that is flagged', () => {
    const flags = [{ kind: 'busy', reason: 'other programs kept 1.5 cores busy' }] as const;
    expect(judge(faster, null, flags)).toBe('not trustworthy');
    expect(sentenceOf('not trustworthy', ['relu', 'silu'], faster, flags)).toBe(
      'This run is not trustworthy, because other programs kept 1.5 cores busy.',
    );
  });
});

describe('flags', () => {
  const calm: Weather = { otherCores: 0.02, stolen: 0, putAside: 5, probeMs: 4 };
  const roundsOf = (levelsMs: readonly number[]): Round[] =>
    levelsMs.map((levelMs) => {
      const block: Block = { totalMs: Array.from({ length: 5 }, () => levelMs) };
      return { whole: true, blocks: new Map(['a', 'b'].map((id) => [id, [block, block]])) };
    });
  const kinds = (levelsMs: readonly number[], weather: readonly Weather[]) =>
    flagsOf({ rounds: roundsOf(levelsMs), failures: new Map() }, ['a', 'b'], weather).map(({ kind }) => kind);
  const six = (change: (at: number) => Partial<Weather>) =>
    Array.from({ length: 6 }, (_, at) => ({ ...calm, ...change(at) }));

  it('stay down on a calm machine', () => {
    expect(
      kinds(
        [10, 10, 10.1, 10, 10, 9.9],
        six(() => ({})),
      ),
    ).toEqual([]);
  });

  it('do not take for drift that a third model failed half way', () => {
    const heavy: Block = { totalMs: [100, 100, 100, 100, 100] };
    const rounds = roundsOf(Array.from({ length: 9 }, () => 10)).map((round, at) =>
      at < 4 ? { ...round, blocks: new Map([...round.blocks, ['heavy', [heavy, heavy]]]) } : round,
    );
    const failures = new Map([['heavy', 'It ran out of memory.']]);
    expect(flagsOf({ rounds, failures }, ['a', 'b'], [calm])).toEqual([]);
  });

  it('tell too few samples, drift, throttling, and others at work', () => {
    expect(kinds([10, 10], [calm])).toEqual(['few']);
    expect(
      kinds(
        [10, 10, 11, 11, 14, 14],
        six(() => ({})),
      ),
    ).toEqual(['drift']);
    expect(
      kinds(
        [10, 10, 11, 11, 14, 14],
        six((at) => ({ probeMs: 4 + at * 0.2 })),
      ),
    ).toEqual(['throttling']);
    expect(
      kinds(
        [10, 10, 10, 10, 10, 10],
        six(() => ({ otherCores: 0.5 })),
      ),
    ).toEqual(['busy']);
    expect(
      kinds(
        [10, 10, 10, 10, 10, 10],
        six(() => ({ stolen: 0.1 })),
      ),
    ).toEqual(['busy']);
    expect(
      kinds(
        [10, 10, 10, 10, 10, 10],
        six(() => ({ putAside: 900 })),
      ),
    ).toEqual(['busy']);
  });
});
