/** @file One detection an item: two names for one box are two guesses, not two products. */
import type { Box } from '../frame.ts';
import { containmentOf, iouOf } from './boxes.ts';

/** What the till needs to know of a detection; the detector's own type fits. `box` in picture pixels. */
export interface Seen {
  readonly label: string;
  readonly score: number;
  readonly box: Box;
}

/** Above this overlap (IoU) two boxes show the same item, whatever their classes. */
const SAME_ITEM_IOU = 0.7;
/**
 * From this share of the smaller box on, two boxes of one class show the same item: the label of a can is no second can.
 * Chosen on training photos by the share of whole lists right.
 */
const SAME_ITEM_INSIDE = 0.8;

/** Whether two guesses are about one item. */
export function showOneItem(a: Pick<Seen, 'label' | 'box'>, b: Pick<Seen, 'label' | 'box'>): boolean {
  if (iouOf(a.box, b.box) > SAME_ITEM_IOU) return true;
  return a.label === b.label && containmentOf(a.box, b.box) > SAME_ITEM_INSIDE;
}

/** The detections best first, without those that are about the same item as a better one. */
export function distinctDetections<T extends Seen>(detections: readonly T[]): T[] {
  const kept: T[] = [];
  for (const candidate of [...detections].sort((a, b) => b.score - a.score)) {
    if (!kept.some((better) => showOneItem(better, candidate))) kept.push(candidate);
  }
  return kept;
}
