import { describe, expect, it } from 'vitest';
import { intervalsOf } from '../../../app/evaluation/intervals.ts';
import type { JudgedPhoto } from '../../../app/evaluation/mean-average-precision.ts';

const CORNERS = [0, 0, 10, 10] as const;

/** `count` photos of one item each, the first `right` of them recognised for sure. */
function photosOf(count: number, right: number): JudgedPhoto[] {
  return Array.from({ length: count }, (_, index) => ({
    truths: [{ label: 'milk', corners: CORNERS }],
    detections: index < right ? [{ label: 'milk', score: 0.9, corners: CORNERS }] : [],
  }));
}
const listsOf = (photos: readonly JudgedPhoto[]) =>
  photos.map(({ truths, detections }) => ({
    counted: detections.map(({ label }) => label),
    truth: truths.map(({ label }) => label),
  }));

describe('intervalsOf', () => {
  it('is as wide as chance is: about 0.5 +- 0.098 for half of 100 lists', () => {
    const photos = photosOf(100, 50);
    const { cAcc, mAP50 } = intervalsOf(photos, listsOf(photos));
    expect(cAcc[0]).toBeGreaterThan(0.37);
    expect(cAcc[0]).toBeLessThan(0.43);
    expect(cAcc[1]).toBeGreaterThan(0.57);
    expect(cAcc[1]).toBeLessThan(0.63);
    // All that is found is right, so the average precision is the recall.
    expect(Math.abs(mAP50[0] - cAcc[0])).toBeLessThan(0.02);
  });

  it('narrows with the number of photos, and is a point where nothing varies', () => {
    const width = ([low, high]: readonly [number, number]) => high - low;
    const [few, many] = [photosOf(20, 10), photosOf(320, 160)];
    const ratio = width(intervalsOf(few, listsOf(few)).cAcc) / width(intervalsOf(many, listsOf(many)).cAcc);
    expect(ratio).toBeGreaterThan(3);
    expect(ratio).toBeLessThan(5);
    const all = photosOf(5, 5);
    expect(intervalsOf(all, listsOf(all))).toEqual({ mAP50: [1, 1], cAcc: [1, 1] });
  });

  it('is the same every time', () => {
    const photos = photosOf(30, 12);
    expect(intervalsOf(photos, listsOf(photos))).toEqual(intervalsOf(photos, listsOf(photos)));
  });
});
