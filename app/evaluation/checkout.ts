/**
 * @file How good whole shopping lists are, as "RPC: A Large-Scale Retail Product Checkout Dataset" (Wei et al., 2019)
 * defines it. Positions do not matter here, only how many of what.
 *
 * With P and T the counted and the true number of class k in photo i, and CD = |P - T| the counting distance:
 * cAcc is the share of photos whose CD is 0 for every class; ACD the mean over photos of the sum of CD over classes;
 * mCIoU the mean over classes of (sum over photos of min(P, T)) / (sum over photos of max(P, T)).
 */
import type { Meter } from './intervals.ts';
import { mean } from './mean-average-precision.ts';

/** A usual basket has no more; photos of whole shelves say little about a till. */
export const BASKET_ITEMS = 8;

export interface ShoppingList {
  /** A label an item. */
  readonly counted: readonly string[];
  readonly truth: readonly string[];
}

/**
 * cAcc: share of lists that are wholly right; a counted class that the data does not have is an error, too.
 * acd: wrong items a list, missing ones and surplus ones. mCIoU: over the classes that the data has.
 */
export type CheckoutFigures = 'cAcc' | 'acd' | 'mCIoU';

/** How many of one class in which photo. */
interface ClassCount {
  readonly photo: number;
  readonly truth: number;
  /** Counted and true. */
  readonly shared: number;
  /** Counted or true. */
  readonly either: number;
}

export function checkoutMeter(lists: readonly ShoppingList[]): Meter<CheckoutFigures> {
  const byClass = new Map<string, ClassCount[]>();
  const distances = lists.map(({ counted, truth }, photo) => {
    const [was, is] = [countsOf(counted), countsOf(truth)];
    let distance = 0;
    for (const label of new Set([...was.keys(), ...is.keys()])) {
      const [p, t] = [was.get(label) ?? 0, is.get(label) ?? 0];
      const counts = byClass.get(label) ?? [];
      byClass.set(label, counts);
      counts.push({ photo, truth: t, shared: Math.min(p, t), either: Math.max(p, t) });
      distance += Math.abs(p - t);
    }
    return distance;
  });
  return (weights) => {
    let [photos, right, wrongItems] = [0, 0, 0];
    for (const [photo, distance] of distances.entries()) {
      const weight = weights[photo] ?? 0;
      photos += weight;
      wrongItems += weight * distance;
      if (distance === 0) right += weight;
    }
    const overlaps: number[] = [];
    for (const counts of byClass.values()) {
      let [truths, shared, either] = [0, 0, 0];
      for (const count of counts) {
        const weight = weights[count.photo] ?? 0;
        truths += weight * count.truth;
        shared += weight * count.shared;
        either += weight * count.either;
      }
      if (truths > 0) overlaps.push(shared / either);
    }
    return {
      cAcc: photos === 0 ? null : right / photos,
      acd: photos === 0 ? null : wrongItems / photos,
      mCIoU: mean(overlaps),
    };
  };
}

function countsOf(labels: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
