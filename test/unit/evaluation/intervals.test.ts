/**
 * @file Intervals are as wide as chance is and the same every time: no difference is claimed that a few photos made.
 */
import { describe, expect, it } from 'vitest';
import { type Meter, measured, pairedDifferences } from '../../../app/evaluation/intervals.ts';

/** The share of photos that are right, of those that count; null where none of them has one to get right. */
function shareOf(right: readonly (boolean | null)[]): Meter<'share'> {
  return (weights) => {
    let [hits, all] = [0, 0];
    for (const [photo, isRight] of right.entries()) {
      if (isRight === null) continue;
      all += weights[photo] ?? 0;
      if (isRight) hits += weights[photo] ?? 0;
    }
    return { share: all === 0 ? null : hits / all };
  };
}
/** The first `right` of `count`. */
const first = (count: number, right: number) => shareOf(Array.from({ length: count }, (_, index) => index < right));
const width = (interval: readonly [number, number] | null) => (interval ? interval[1] - interval[0] : Number.NaN);

describe('measured', () => {
  it('is as wide as chance is: about 0.5 +- 0.098 for half of 100 photos', () => {
    const { values, intervals } = measured(first(100, 50), 100);
    expect(values.share).toBe(0.5);
    expect(intervals.share?.[0]).toBeGreaterThan(0.37);
    expect(intervals.share?.[0]).toBeLessThan(0.43);
    expect(intervals.share?.[1]).toBeGreaterThan(0.57);
    expect(intervals.share?.[1]).toBeLessThan(0.63);
  });

  it('narrows with the number of photos, and is a point where nothing varies', () => {
    const ratio =
      width(measured(first(20, 10), 20).intervals.share) / width(measured(first(320, 160), 320).intervals.share);
    expect(ratio).toBeGreaterThan(3);
    expect(ratio).toBeLessThan(5);
    expect(measured(first(5, 5), 5)).toEqual({ values: { share: 1 }, intervals: { share: [1, 1] } });
  });

  it('is the same every time', () => {
    expect(measured(first(30, 12), 30)).toEqual(measured(first(30, 12), 30));
  });

  it('leaves out draws for which the figure is not defined, and is null where none defines it', () => {
    // About a third of the draws miss the one photo that counts.
    const { intervals } = measured(shareOf([true, null, null, null]), 4);
    expect(intervals.share).toEqual([1, 1]);
    expect(measured(shareOf([null, null]), 2)).toEqual({ values: { share: null }, intervals: { share: null } });
    expect(measured(shareOf([]), 0)).toEqual({ values: { share: null }, intervals: { share: null } });
  });
});

describe('pairedDifferences', () => {
  it('gives both models the same photos: what they share does not widen the interval', () => {
    const { share } = pairedDifferences(first(100, 50), first(100, 50), 100);
    expect(share).toEqual({ difference: 0, interval: [0, 0] });
    // 4 of 100 photos differ: a standard error of 0.02, where apart each has one of 0.05.
    const paired = pairedDifferences(first(100, 50), first(100, 54), 100).share;
    expect(paired?.difference).toBeCloseTo(-0.04, 12);
    expect(paired?.interval[0]).toBeLessThan(-0.06);
    expect(paired?.interval[0]).toBeGreaterThan(-0.1);
    expect(width(paired?.interval ?? null)).toBeLessThan(0.1);
    expect(width(measured(first(100, 50), 100).intervals.share)).toBeGreaterThan(0.15);
  });

  it('is null where one of the two has no figure', () => {
    expect(pairedDifferences(shareOf([null]), first(1, 1), 1)).toEqual({ share: null });
  });
});
