/**
 * @file How far the figures depend on which photos happen to be in the split: percentile bootstrap over photos (Efron,
 * 1979). Drawn by a fixed seed, so that the same photos always give the same interval.
 */

import { checkoutFigures, type ShoppingList } from './checkout.ts';
import { classesOf, type JudgedPhoto, judge, mean, photosOfClass, precisionArea } from './mean-average-precision.ts';

/** 2.5 % of the draws lie below the first, 2.5 % above the second. */
export type Interval = readonly [low: number, high: number];

const DRAWS = 500;
const SEED = 1;

/** Intervals of the two leading figures; `photos` and `lists` are in the same order. */
export function intervalsOf(
  photos: readonly JudgedPhoto[],
  lists: readonly ShoppingList[],
): { readonly mAP50: Interval; readonly cAcc: Interval } {
  const classes = classesOf(photos).map((label) => sortedClass(photosOfClass(photos, label)));
  const isRight = lists.map((list) => checkoutFigures([list]).cAcc);
  const random = mulberry32(SEED);
  const draws = Array.from({ length: DRAWS }, () => {
    const weights = drawWeights(photos.length, random);
    return {
      mAP50: mean(classes.flatMap((ofClass) => drawnPrecision(ofClass, weights))),
      cAcc: isRight.reduce((sum, right, photo) => sum + right * (weights[photo] ?? 0), 0) / photos.length,
    };
  });
  return { mAP50: middle(draws.map(({ mAP50 }) => mAP50)), cAcc: middle(draws.map(({ cAcc }) => cAcc)) };
}

/** What a draw needs of one class: everything but the weights stays the same from draw to draw. */
interface SortedClass {
  /** Truths by photo. */
  readonly boxes: readonly number[];
  /** Verdicts of all photos, best first, and the photo of each. */
  readonly correct: readonly boolean[];
  readonly photoOf: readonly number[];
}

function sortedClass(photos: readonly JudgedPhoto[]): SortedClass {
  const verdicts = photos
    .flatMap((photo, index) => judge(photo, 0.5).map((verdict) => ({ ...verdict, photo: index })))
    .sort((a, b) => b.score - a.score);
  return {
    boxes: photos.map(({ truths }) => truths.length),
    correct: verdicts.map(({ correct }) => correct),
    photoOf: verdicts.map(({ photo }) => photo),
  };
}

/** The average precision of one class in one draw; nothing when no photo with that class was drawn. */
function drawnPrecision({ boxes, correct, photoOf }: SortedClass, weights: readonly number[]): number[] {
  const drawn = boxes.reduce((sum, count, photo) => sum + count * (weights[photo] ?? 0), 0);
  if (drawn === 0) return [];
  const verdictWeights = photoOf.map((photo) => weights[photo] ?? 0);
  return [precisionArea(correct, verdictWeights, drawn)];
}

/** How often each photo is drawn when as many as there are are drawn with replacement. */
function drawWeights(count: number, random: () => number): number[] {
  const weights = Array.from({ length: count }, () => 0);
  for (let draw = 0; draw < count; draw++) {
    const photo = Math.floor(random() * count);
    weights[photo] = (weights[photo] ?? 0) + 1;
  }
  return weights;
}

function middle(values: readonly number[]): Interval {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return [at(0.025), at(0.975)];
}

/** Tommy Ettinger's small generator; 0 to 1. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
