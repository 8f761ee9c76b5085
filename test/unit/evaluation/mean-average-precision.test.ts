/**
 * @file mAP is COCO's to the last point, on cases counted by hand: a figure of our own making could not be compared.
 */
import { describe, expect, it } from 'vitest';
import {
  classCurves,
  classPrecisions,
  type JudgedPhoto,
  precisionArea,
  precisionMeter,
} from '../../../app/evaluation/mean-average-precision.ts';

const box = (x: number, width = 10) => [x, 0, x + width, 10] as const;
const truth = (label: string, x: number) => ({ label, corners: box(x) });
const guess = (label: string, score: number, x: number, width?: number) => ({ label, score, corners: box(x, width) });
const averagePrecisions = (photos: readonly JudgedPhoto[]) => classPrecisions(classCurves(photos));

/** The average precision of verdicts, best first: `+` right, `-` wrong. */
function areaOf(verdicts: string, boxes: number): number {
  const seen = [...verdicts].flatMap((sign, index) => (sign === '+' ? [index + 1] : []));
  return precisionArea(
    seen.map((_, index) => index + 1),
    seen,
    boxes,
  );
}

describe('precisionArea, by hand', () => {
  it('is 1 when all are found first, 0 when none is', () => {
    expect(areaOf('++', 2)).toBe(1);
    expect(areaOf('++---', 2)).toBe(1);
    expect(areaOf('--', 2)).toBe(0);
    expect(areaOf('', 2)).toBe(0);
  });

  it('counts the recalls that are reached: half of the boxes, 51 of 101 points', () => {
    expect(areaOf('+', 2)).toBeCloseTo(51 / 101, 12);
  });

  it('takes the best precision at this recall or a higher one', () => {
    // Precisions 1, 1/2, 2/3, 3/4 at recalls 1/4, 1/4, 2/4, 3/4: 26 points of 1, then 50 of 3/4, then 25 of 0.
    expect(areaOf('+-++', 4)).toBeCloseTo((26 + 50 * 0.75) / 101, 12);
    // A late hit after four errors: 51 points of 1, then 50 of 2/6.
    expect(areaOf('+----+', 2)).toBeCloseTo((51 + 50 / 3) / 101, 12);
    // The first is wrong: every point has 1/2.
    expect(areaOf('-+', 1)).toBeCloseTo(0.5, 12);
  });

  it('reaches a recall of 29/100 with 29 of 100, whatever binary fractions say', () => {
    expect(areaOf('+'.repeat(29), 100)).toBeCloseTo(30 / 101, 12);
    expect(areaOf('+'.repeat(58), 100)).toBeCloseTo(59 / 101, 12);
  });
});

describe('precisionArea, as COCO’s own code has it', () => {
  it.each([
    [7, 10, 70],
    [7, 20, 35],
    [19, 20, 95],
    [3, 4, 76],
    [1, 10, 11],
  ])('%d of %d boxes reach %d of numpy.linspace’s 101 recalls', (found, boxes, points) => {
    expect(areaOf('+'.repeat(found), boxes)).toBeCloseTo(points / 101, 12);
  });
});

describe('classPrecisions', () => {
  it('sorts by score through all photos, and of a tie takes the earlier first', () => {
    const wrong = (score: number): JudgedPhoto => ({ truths: [], detections: [guess('milk', score, 0)] });
    const right = (score: number): JudgedPhoto => ({
      truths: [truth('milk', 0)],
      detections: [guess('milk', score, 0)],
    });
    expect(averagePrecisions([wrong(0.1), right(0.9)])[0]?.ap50).toBe(1);
    expect(averagePrecisions([wrong(0.5), right(0.5)])[0]?.ap50).toBeCloseTo(0.5, 12);
    expect(averagePrecisions([right(0.5), wrong(0.5)])[0]?.ap50).toBe(1);
  });

  it('counts a second box on the same item as an error', () => {
    const photo: JudgedPhoto = {
      truths: [truth('milk', 0), truth('milk', 50)],
      detections: [guess('milk', 0.9, 0), guess('milk', 0.8, 0), guess('milk', 0.7, 50)],
    };
    // + - +: 51 points of 1, 50 of 2/3.
    expect(averagePrecisions([photo])).toEqual([
      {
        label: 'milk',
        boxes: 2,
        ap50: expect.closeTo((51 + 50 * (2 / 3)) / 101, 12),
        ap50_95: expect.closeTo((51 + 50 * (2 / 3)) / 101, 12),
      },
    ]);
  });

  it('is stricter with every threshold', () => {
    // Shifted by 2 of 10: IoU 8/12 = 0.667, right at 0.50, 0.55, 0.60, 0.65.
    const [shifted] = averagePrecisions([{ truths: [truth('milk', 0)], detections: [guess('milk', 0.9, 2)] }]);
    expect(shifted).toMatchObject({ ap50: 1, ap50_95: expect.closeTo(0.4, 12) });
    // IoU of exactly 0.5 is enough for 0.50 and no more.
    const [exact] = averagePrecisions([{ truths: [truth('milk', 0)], detections: [guess('milk', 0.9, 0, 20)] }]);
    expect(exact).toMatchObject({ ap50: 1, ap50_95: expect.closeTo(0.1, 12) });
  });

  it('gives the best box the truth that it covers most, not the first', () => {
    const photo: JudgedPhoto = {
      truths: [truth('milk', 0), truth('milk', 3)],
      detections: [guess('milk', 0.9, 3), guess('milk', 0.8, 0)],
    };
    expect(averagePrecisions([photo])[0]).toMatchObject({ ap50: 1, ap50_95: 1 });
  });

  it('does not let a box of one photo find the truth of another', () => {
    const photos: JudgedPhoto[] = [
      { truths: [truth('milk', 0)], detections: [] },
      { truths: [], detections: [guess('milk', 0.9, 0)] },
    ];
    expect(averagePrecisions(photos)[0]).toMatchObject({ boxes: 1, ap50: 0 });
  });

  it('matches by name: a class that the data does not have is ignored, one that the model lacks has 0', () => {
    const photo: JudgedPhoto = {
      truths: [truth('milk', 0), truth('eggs', 40)],
      detections: [guess('house_tea', 0.99, 0), guess('milk', 0.9, 0)],
    };
    expect(averagePrecisions([photo]).map(({ label, ap50 }) => [label, ap50])).toEqual([
      ['eggs', 0],
      ['milk', 1],
    ]);
    expect(averagePrecisions([])).toEqual([]);
  });

  it('looks at the best hundred of a class in a photo', () => {
    const wrong = Array.from({ length: 100 }, (_, index) => guess('milk', 0.9 - index / 1000, 200 + index));
    const photo = { truths: [truth('milk', 0)], detections: [...wrong, guess('milk', 0.1, 0)] };
    expect(averagePrecisions([photo])[0]?.ap50).toBe(0);
    expect(averagePrecisions([{ ...photo, detections: photo.detections.slice(1) }])[0]?.ap50).toBeCloseTo(0.01, 12);
  });
});

describe('precisionMeter', () => {
  const found = (label: string): JudgedPhoto => ({ truths: [truth(label, 0)], detections: [guess(label, 0.9, 0)] });
  const lost = (label: string): JudgedPhoto => ({ truths: [truth(label, 0)], detections: [guess(label, 0.95, 90)] });

  it('takes a photo as often as its weight says', () => {
    const photos = [found('milk'), lost('milk'), found('eggs')];
    const weighted = precisionMeter(classCurves(photos))([2, 1, 0]);
    const repeated = [found('milk'), found('milk'), lost('milk')];
    expect(weighted).toEqual(precisionMeter(classCurves(repeated))([1, 1, 1]));
    // - + +: recall 2/3 by a precision of 2/3, and eggs are in no photo that counts.
    expect(weighted.mAP50).toBeCloseTo((67 * (2 / 3)) / 101, 12);
  });

  it('leaves classes with less than 5 boxes out of the second pair of means', () => {
    const photos = [...Array.from({ length: 5 }, () => found('milk')), lost('eggs')];
    const all = photos.map(() => 1);
    expect(precisionMeter(classCurves(photos))(all)).toEqual({
      mAP50: 0.5,
      mAP50_95: 0.5,
      mAP50AtLeast5: 1,
      mAP50_95AtLeast5: 1,
    });
    expect(precisionMeter(classCurves(photos.slice(1)))(all.slice(1)).mAP50AtLeast5).toBeNull();
  });

  it('is not defined where nothing is for sale', () => {
    const photos: JudgedPhoto[] = [{ truths: [], detections: [guess('milk', 0.9, 0)] }];
    expect(precisionMeter(classCurves(photos))([1])).toMatchObject({ mAP50: null, mAP50_95: null });
  });
});
