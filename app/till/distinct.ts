/** @file One detection an item: two names for one box are two guesses, not two products. */
import type { Box } from '../frame.ts';
import { iouOf } from './boxes.ts';

/** What the till needs to know of a detection; the detector's own type fits. `box` in picture pixels. */
export interface Seen {
  readonly label: string;
  readonly score: number;
  readonly box: Box;
}

/** Above this overlap (IoU) two boxes show the same item, whatever their classes. */
const SAME_ITEM_IOU = 0.7;

/** The detections best first, without those that overlap a better one by more than `SAME_ITEM_IOU`. */
export function distinctDetections<T extends Seen>(detections: readonly T[]): T[] {
  const kept: T[] = [];
  for (const candidate of [...detections].sort((a, b) => b.score - a.score)) {
    if (kept.every((better) => iouOf(better.box, candidate.box) <= SAME_ITEM_IOU)) kept.push(candidate);
  }
  return kept;
}
