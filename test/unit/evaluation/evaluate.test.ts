/** @file One measurement holds all figures with their intervals, and two models are compared on the same photos. */
import { describe, expect, it } from 'vitest';
import { compare, measure } from '../../../app/evaluation/evaluate.ts';
import type { Sample } from '../../../app/evaluation/samples.ts';
import { sampleOf } from './sample.ts';

const milks = (count: number) => Array.from({ length: count }, (_, index) => ({ label: 'milk', x: index * 11 }));

describe('measure', () => {
  it('gives lists of at most 8 items their own figures', () => {
    const samples = [
      sampleOf('a', milks(8), milks(8)),
      sampleOf('b', milks(2), milks(1)),
      // The ninth is one too many for a basket.
      sampleOf('c', milks(9), []),
    ];
    const { figures } = measure(samples);
    expect(figures).toMatchObject({ photos: 3, boxes: 19, cAcc: 1 / 3, acd: 10 / 3, mCIoU: 9 / 19 });
    expect(figures.upTo8).toMatchObject({ photos: 2, cAcc: 0.5, acd: 0.5, mCIoU: 0.9 });
    expect(figures.upTo8.intervals).toEqual({ cAcc: [0, 1], acd: [0, 1], mCIoU: [0.5, 1] });
  });

  it('has an interval around every headline figure', () => {
    const samples = [0, 1, 2, 3, 4, 5].map((at) => sampleOf(String(at), milks(2), milks(at % 3)));
    const { intervals, ...figures } = measure(samples).figures;
    expect(Object.keys(intervals).sort()).toEqual(
      ['acd', 'cAcc', 'mAP50', 'mAP50AtLeast5', 'mAP50_95', 'mAP50_95AtLeast5', 'mCIoU'].sort(),
    );
    for (const [name, interval] of Object.entries(intervals)) {
      const value = figures[name as keyof typeof intervals] ?? Number.NaN;
      expect(interval?.[0], name).toBeLessThan(value);
      expect(interval?.[1], name).toBeGreaterThan(value);
    }
  });

  it('counts what is billed where nothing is for sale, and has no mAP there', () => {
    const silent = [sampleOf('a', [], milks(2)), sampleOf('b', [], []), sampleOf('c', [], milks(1))];
    const { figures } = measure(silent);
    expect(figures).toMatchObject({ photos: 3, boxes: 0, emptyPhotos: 3, surplus: 3, perClass: [] });
    expect(figures).toMatchObject({ mAP50: null, mAP50_95: null, mAP50AtLeast5: null, mCIoU: null });
    expect(figures).toMatchObject({ cAcc: 1 / 3, acd: 1, intervals: { mAP50: null, mCIoU: null } });
    // What is too much beside real items is not silence broken.
    const mixed = [...silent, sampleOf('d', milks(1), milks(3))];
    expect(measure(mixed).figures).toMatchObject({ emptyPhotos: 3, surplus: 3 });
  });
});

describe('compare', () => {
  it('is the first less the second, on the same photos', () => {
    const good = Array.from({ length: 20 }, (_, at) => sampleOf(String(at), milks(1), milks(1)));
    const worse: Sample[] = good.map((sample, at) => (at < 5 ? sampleOf(sample.name, milks(1), []) : sample));
    const { mAP50, cAcc, acd, mAP50AtLeast5 } = compare(measure(good), measure(worse));
    // All that is found is right: 15 of 20, a recall of 0.75, 76 points of 101.
    expect(mAP50?.difference).toBeCloseTo(25 / 101, 12);
    expect(mAP50AtLeast5).toEqual(mAP50);
    expect(cAcc?.difference).toBeCloseTo(0.25, 12);
    expect(acd?.difference).toBeCloseTo(-0.25, 12);
    expect(cAcc?.interval[0]).toBeGreaterThan(0);
    expect(cAcc?.interval[1]).toBeLessThan(0.5);
    const same = compare(measure(worse), measure(worse));
    expect(same.mAP50_95).toEqual({ difference: 0, interval: [0, 0] });
  });
});
