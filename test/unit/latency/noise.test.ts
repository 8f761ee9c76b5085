/** @file Where the scatter of a round comes from is told rightly, on rounds whose scatter is known beforehand. */
import { describe, expect, it } from 'vitest';
import { logRatiosOf, type Round } from '../../../app/latency/experiment.ts';
import { noiseOf } from '../../../app/latency/noise.ts';
import { seededRandom } from '../../../app/latency/random.ts';
import { middleOf } from '../../../app/latency/statistics.ts';

const random = seededRandom(5);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Two blocks of one run a cycle; the second variant never scatters. */
function roundsOf(count: number, cycles: number, process: number, cycle: number): Round[] {
  return Array.from({ length: count }, () => {
    const levelMs = 10 * Math.exp(process * normal());
    // The same in both blocks of a cycle, so that the cycle scatters as much.
    const first = Array.from({ length: cycles }, () => ({ totalMs: [levelMs * Math.exp(cycle * normal())] }));
    const blocks = new Map([
      ['a', first.flatMap((block) => [block, block])],
      ['b', first.flatMap(() => [{ totalMs: [10] }, { totalMs: [10] }])],
    ]);
    return { whole: true, blocks };
  });
}

describe('the middle', () => {
  it('is the mean of the middle third, of few values their mean', () => {
    expect(middleOf([900, 1, 5, 6, 7, -900])).toBe(5.5);
    expect(middleOf([9, 1, 5, 6, 8, 7, 0, 100, 6])).toBeCloseTo((6 + 6 + 7) / 3, 12);
    expect(middleOf([4, 8])).toBe(6);
    expect(middleOf([4])).toBe(4);
    expect(() => middleOf([])).toThrow(RangeError);
  });
});

describe('a round', () => {
  it('gives the middle of the log-ratios of its cycles, not moved by a third of them', () => {
    const calm = { totalMs: [20] };
    const hit = { totalMs: [200] };
    const a = [...Array<typeof calm>(16).fill(calm), ...Array<typeof calm>(4).fill(hit)];
    const b = Array<typeof calm>(20).fill({ totalMs: [10] });
    const round: Round = { whole: true, blocks: new Map(Object.entries({ a, b })) };
    expect(logRatiosOf([round], 'a', 'b')).toEqual([expect.closeTo(Math.log(2), 12)]);
    expect(logRatiosOf([{ ...round, whole: false }], 'a', 'b')).toEqual([]);
    const failed = new Map(Object.entries({ a: a.slice(2), b }));
    expect(logRatiosOf([{ whole: true, blocks: failed }], 'a', 'b')).toEqual([]);
  });
});

describe('the noise of a round', () => {
  it('comes from its cycles where processes are alike', () => {
    const { round, within, between, cycles } = noiseOf(roundsOf(400, 30, 0, 0.1), 'a', 'b') ?? {};
    // The middle third of normal values scatters about 1.1 times as much as their mean.
    expect(within).toBeCloseTo((1.1 * 0.1) / Math.sqrt(30), 2);
    expect(round).toBeCloseTo(within ?? 0, 2);
    expect(between).toBeLessThan(0.01);
    expect(cycles).toBe(30);
  });

  it('comes from its processes where cycles agree', () => {
    const { round, within, between } = noiseOf(roundsOf(400, 30, 0.05, 0.01), 'a', 'b') ?? {};
    expect(between).toBeCloseTo(0.05, 2);
    expect(within).toBeLessThan(0.004);
    expect(round).toBeCloseTo(Math.hypot(within ?? 0, between ?? 0), 12);
  });

  it('is unknown of one round, and not taken apart with one cycle each', () => {
    expect(noiseOf(roundsOf(1, 30, 0, 0.1), 'a', 'b')).toBeNull();
    expect(noiseOf(roundsOf(4, 1, 0, 0.1), 'a', 'b')).toMatchObject({ within: null, between: null, cycles: 1 });
  });
});
