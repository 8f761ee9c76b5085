/** @file Which of the boxes seen belongs to which item followed: the pairs that cost least together (munkres). */
import { munkres } from 'munkres';
import type { Box } from '../frame.ts';
import { distanceOf, iouOf } from './boxes.ts';

export interface Pair {
  readonly first: number;
  readonly second: number;
}

/** More than any pair may cost; a pair that must not be. */
const FORBIDDEN = 1e6;

/**
 * @param costOf - null where the two cannot be one
 */
export function cheapestPairs<A, B>(
  firsts: readonly A[],
  seconds: readonly B[],
  costOf: (first: A, second: B) => number | null,
): Pair[] {
  if (firsts.length === 0 || seconds.length === 0) return [];
  const costs = firsts.map((first) => seconds.map((second) => costOf(first, second) ?? FORBIDDEN));
  return munkres(costs).flatMap(([first, second]) =>
    (costs[first]?.[second] ?? FORBIDDEN) < FORBIDDEN ? [{ first, second }] : [],
  );
}

/**
 * How badly two boxes fit, 0 (same place) upward: half by distance of the centres, half by what they do not share.
 *
 * @param reach - how far the centres may lie apart, in mean sides of the boxes
 * @returns null when they lie further apart
 */
export function misfit(a: Box, b: Box, reach: number): number | null {
  const distance = distanceOf(a, b);
  return distance > reach ? null : distance / 2 + (1 - iouOf(a, b)) / 2;
}
