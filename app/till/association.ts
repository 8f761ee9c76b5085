/** @file Which of the boxes seen belongs to which item followed: the pairs that cost least together (munkres). */
import { munkres } from 'munkres';
import type { Box } from '../frame.ts';
import { distanceOf, iouOf } from './boxes.ts';

export interface Pair {
  readonly first: number;
  readonly second: number;
}

interface Edge extends Pair {
  readonly cost: number;
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
  const edges: Edge[] = [];
  for (const [first, one] of firsts.entries()) {
    for (const [second, other] of seconds.entries()) {
      const cost = costOf(one, other);
      if (cost !== null) edges.push({ first, second, cost });
    }
  }
  return partsOf(edges).flatMap(cheapestOf);
}

function cheapestOf(edges: readonly Edge[]): readonly Pair[] {
  if (edges.length === 1) return edges.map(({ first, second }) => ({ first, second }));
  const rows = [...new Set(edges.map(({ first }) => first))];
  const columns = [...new Set(edges.map(({ second }) => second))];
  const costs = rows.map(() => columns.map(() => FORBIDDEN));
  for (const { first, second, cost } of edges) (costs[rows.indexOf(first)] as number[])[columns.indexOf(second)] = cost;
  return munkres(costs).flatMap(([row, column]) => {
    const isFree = (costs[row]?.[column] ?? FORBIDDEN) < FORBIDDEN;
    return isFree ? [{ first: rows[row] as number, second: columns[column] as number }] : [];
  });
}

/** Those that have to do with one another, directly or by others: the rest of the counter does not matter to them. */
function partsOf(edges: readonly Edge[]): Edge[][] {
  let parts: Edge[][] = [];
  for (const edge of edges) {
    const touches = (part: readonly Edge[]) => {
      return part.some(({ first, second }) => first === edge.first || second === edge.second);
    };
    const touched = parts.filter(touches);
    if (touched.length > 0) parts = parts.filter((part) => !touched.includes(part));
    parts.push([...touched.flat(), edge]);
  }
  return parts;
}

/**
 * How badly two boxes fit, 0 (same place) upward: half by distance of the centres, half by what they do not share.
 *
 * @param reach - how far the centres may lie apart, in mean sides of the boxes
 * @returns infinity when they lie further apart
 */
export function misfit(a: Box, b: Box, reach: number): number {
  const distance = distanceOf(a, b);
  return distance > reach ? Number.POSITIVE_INFINITY : distance / 2 + (1 - iouOf(a, b)) / 2;
}
