/**
 * @file The ratio of two variants' latencies, and how sure it is. Pure.
 *
 * A cycle of a tenth of a second, in mirrored order, gives one log-ratio: what slows the machine for longer slows both
 * variants alike, and what hits one of them is outvoted by the round's other cycles. A round gives the middle of its
 * cycles, from processes started for it. Rounds are independent of each other; the cycles of a round are not, since a
 * process keeps its place in memory, and are therefore never counted as evidence of their own.
 */

import { DRAWS, intervalAround, picksOf } from './bootstrap.ts';
import type { Estimate, Interval } from './schema/basics.ts';
import { meanOf, medianOf, middleOf, standardDeviationOf } from './statistics.ts';
import { studentLimit95 } from './student.ts';

export type { Estimate, Interval };

/** With fewer rounds no interval is given. */
export const LEAST_ROUNDS = 3;

/** @param blocks - durations of each block of one variant in one round, ms; @returns the mean log of the blocks' medians */
export function levelOf(blocks: readonly ArrayLike<number>[]): number {
  return meanOf(blocks.map((block) => Math.log(medianOf(block))));
}

type Blocks = readonly ArrayLike<number>[];

/** @param blocks - of one variant in one round, two a cycle, ms; @returns the level of each cycle, in log ms */
function cyclesOf(blocks: Blocks): number[] {
  const levels: number[] = [];
  for (let at = 0; at + 1 < blocks.length; at += 2) levels.push(levelOf(blocks.slice(at, at + 2)));
  return levels;
}

/** Whether a variant ran a whole cycle of a round; one that failed on the way may not have. */
export function hasCycle(blocks: readonly unknown[]): boolean {
  return blocks.length >= 2;
}

/** The level of a whole round, in log ms. @throws RangeError without a whole cycle */
export function roundLevelOf(blocks: Blocks): number {
  return middleOf(cyclesOf(blocks));
}

/** The log-ratio of each cycle of a round; both have as many blocks. */
export function cycleRatiosOf(first: Blocks, second: Blocks): number[] {
  const others = cyclesOf(second);
  return cyclesOf(first).map((level, cycle) => level - (others[cycle] as number));
}

/**
 * The ratio with its interval by the bootstrap over rounds (see `bootstrap.ts`); null with fewer than three rounds. The same
 * rounds always give the same interval.
 *
 * @param logRatios - one a round
 */
export function estimateOf(logRatios: readonly number[]): Estimate | null {
  const rounds = logRatios.length;
  if (rounds < LEAST_ROUNDS) return null;
  const mean = meanOf(logRatios);
  return { value: Math.exp(mean), interval: intervalAround(mean, drawnMeans(logRatios), rounds) };
}

/**
 * About half the width of the interval, in log units (0.01 is 1 %): what deciding to stop looks at. It is the width that
 * decides, never whether 1 lies inside, or a run would stop on the luck of looking often enough.
 */
export function halfWidthOf(logRatios: readonly number[]): number {
  const rounds = logRatios.length;
  if (rounds < LEAST_ROUNDS) return Number.POSITIVE_INFINITY;
  return (studentLimit95(rounds - 1) * standardDeviationOf(logRatios)) / Math.sqrt(rounds);
}

/** Ascending. */
function drawnMeans(values: readonly number[]): Float64Array {
  const count = values.length;
  const picks = picksOf(count);
  const means = new Float64Array(DRAWS);
  for (let draw = 0, pick = 0; draw < DRAWS; draw++) {
    let sum = 0;
    for (const end = pick + count; pick < end; pick++) sum += values[picks[pick] as number] as number;
    means[draw] = sum / count;
  }
  return means.sort();
}
