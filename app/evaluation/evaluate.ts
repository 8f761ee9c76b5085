/**
 * @file All figures of one model on one split of a data set. Who detects and what counts as billed is handed in.
 */
import type { Detection } from '../detector/types.ts';
import { type CheckoutFigures, checkoutFigures } from './checkout.ts';
import type { Dataset } from './dataset.ts';
import { type Interval, intervalsOf } from './intervals.ts';
import { averagePrecisions, type ClassPrecision, type JudgedPhoto, mean } from './mean-average-precision.ts';

/** Rare classes move the mean by chance: from so many boxes on a class counts in the second pair of means. */
const ENOUGH_BOXES = 5;

export interface Figures extends CheckoutFigures {
  readonly photos: number;
  readonly boxes: number;
  readonly mAP50: number;
  readonly mAP50_95: number;
  /** The same over classes with at least 5 boxes. */
  readonly mAP50AtLeast5: number;
  readonly mAP50_95AtLeast5: number;
  /** Where 95 % of the figures lie when the photos are drawn anew: what a difference of two models must exceed. */
  readonly intervals: { readonly mAP50: Interval; readonly cAcc: Interval };
  /** By label. */
  readonly perClass: readonly ClassPrecision[];
}

export interface PhotoDetections {
  readonly width: number;
  readonly height: number;
  /** All rows that the model gives. */
  readonly detections: readonly Detection[];
}

/**
 * Runs a model over a data set.
 *
 * @param detect - detects in one photo, by its file
 * @param billed - the labels that would be on the bill for these detections
 */
export async function evaluate(
  dataset: Dataset,
  detect: (file: string) => Promise<PhotoDetections>,
  billed: (detections: readonly Detection[]) => readonly string[],
): Promise<Figures> {
  const photos: JudgedPhoto[] = [];
  const lists: { counted: readonly string[]; truth: readonly string[] }[] = [];
  for (const { file, truths } of dataset.photos) {
    const { width, height, detections } = await detect(file);
    lists.push({ counted: billed(detections), truth: truths.map(({ label }) => label) });
    photos.push({
      truths: truths.map(({ label, corners: [x1, y1, x2, y2] }) => ({
        label,
        corners: [x1 * width, y1 * height, x2 * width, y2 * height],
      })),
      detections: detections.map(({ label, score, box: [x, y, boxWidth, boxHeight] }) => ({
        label,
        score,
        corners: [x, y, x + boxWidth, y + boxHeight],
      })),
    });
  }
  const perClass = averagePrecisions(photos);
  const enough = perClass.filter(({ boxes }) => boxes >= ENOUGH_BOXES);
  return {
    photos: photos.length,
    boxes: perClass.reduce((sum, { boxes }) => sum + boxes, 0),
    mAP50: mean(perClass.map(({ ap50 }) => ap50)),
    mAP50_95: mean(perClass.map(({ ap50_95 }) => ap50_95)),
    mAP50AtLeast5: mean(enough.map(({ ap50 }) => ap50)),
    mAP50_95AtLeast5: mean(enough.map(({ ap50_95 }) => ap50_95)),
    intervals: intervalsOf(photos, lists),
    perClass,
    ...checkoutFigures(lists),
  };
}
