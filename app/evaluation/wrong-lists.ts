/** @file The shopping lists that would be wrong: what a customer would have to have corrected, photo by photo. */
import { BASKET_ITEMS } from './checkout.ts';
import type { Sample } from './samples.ts';

/** One photo whose list is not right to the item; a label an item, sorted. */
export interface WrongList {
  readonly photo: string;
  /** On the photo and not on the list. */
  readonly missing: readonly string[];
  /** On the list and not on the photo. */
  readonly surplus: readonly string[];
}

/**
 * Among the photos with at most BASKET_ITEMS items, by name. Positions do not matter, as they do not for cAcc: these are
 * the photos that it counts as wrong.
 */
export function wrongListsOf(samples: readonly Sample[]): WrongList[] {
  return samples
    .filter(({ truths }) => truths.length <= BASKET_ITEMS)
    .map(({ name, truths, billed }) => ({
      photo: name,
      missing: without(truths, billed),
      surplus: without(billed, truths),
    }))
    .filter(({ missing, surplus }) => missing.length + surplus.length > 0)
    .sort((a, b) => (a.photo < b.photo ? -1 : 1));
}

/** The labels of `items` that are left when each of `others` has taken its like. */
function without(items: readonly { label: string }[], others: readonly { label: string }[]): string[] {
  const left = items.map(({ label }) => label).sort();
  for (const { label } of others) {
    const at = left.indexOf(label);
    if (at >= 0) left.splice(at, 1);
  }
  return left;
}
