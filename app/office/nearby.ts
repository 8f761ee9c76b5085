/** @file What happened near a moment, found by halving and not by going through all: a shop has years of events. */
import { shownMs, type Times } from '../store/times.ts';

/**
 * By the clock: while it is behind, times that never go back all say the same.
 *
 * @returns what of `all` lies no further than `withinMs` from a moment, oldest first
 */
export function nearbyIn<T extends Times>(all: readonly T[], withinMs: number): (moment: Times) => T[] {
  const inOrder = [...all].sort((one, other) => shownMs(one) - shownMs(other));
  return (moment) => {
    const fromMs = shownMs(moment) - withinMs;
    const toMs = shownMs(moment) + withinMs;
    const near: T[] = [];
    for (let at = firstFrom(inOrder, fromMs); at < inOrder.length; at++) {
      const one = inOrder[at];
      if (!one || shownMs(one) > toMs) break;
      near.push(one);
    }
    return near;
  };
}

/** The place of the first that is not before a moment. */
function firstFrom(inOrder: readonly Times[], fromMs: number): number {
  let [low, high] = [0, inOrder.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = inOrder[middle];
    if (one && shownMs(one) < fromMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
