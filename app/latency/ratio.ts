/**
 * @file The ratio of two variants' latencies, and how sure it is. Pure.
 *
 * A cycle of a fifth of a second, in mirrored order, gives one log-ratio: what slows the machine for longer slows both
 * variants alike, and what hits one of them is outvoted by the round's other cycles. A round gives the middle of its
 * cycles, from processes started for it. Rounds are independent of each other; the cycles of a round are not, since a
 * process keeps its place in memory, and are therefore never counted as evidence of their own.
 */

import { seededRandom } from './random.ts';
import type { Estimate, Interval } from './schema/basics.ts';
import { meanOf, medianOf, middleOf, quantile, standardDeviationOf } from './statistics.ts';
import { studentLimit95 } from './student.ts';

export type { Estimate, Interval };

/** With fewer rounds no interval is given. */
export const LEAST_ROUNDS = 3;

/** Fewer would move the ends of all intervals of so many rounds by some percent of their width. */
const DRAWS = 4000;
const SEED = 1;
const NORMAL_LIMIT_95 = 1.959964;

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
 * The ratio with its interval; null with fewer than three rounds.
 *
 * Percentile bootstrap over rounds. The plain one covers too little at few rounds: it takes the spread of the sample for
 * that of all rounds, and a normal distribution for Student's t. So its distances from the mean are stretched by both
 * ratios, as Hesterberg ("What Teachers Should Know About the Bootstrap", 2015) widens its tails; stretching instead of
 * reaching for rarer percentiles, because the rare means of a handful of rounds are ragged (tried: 92.6 % covered with
 * eight rounds). The draws are fixed by a seed: the same rounds always give the same interval.
 *
 * @param logRatios - one a round
 */
export function estimateOf(logRatios: readonly number[]): Estimate | null {
  const rounds = logRatios.length;
  if (rounds < LEAST_ROUNDS) return null;
  const means = drawnMeans(logRatios).sort();
  const mean = meanOf(logRatios);
  const stretch = Math.sqrt(rounds / (rounds - 1)) * (studentLimit95(rounds - 1) / NORMAL_LIMIT_95);
  const at = (share: number) => Math.exp(mean + stretch * (quantile(means, share) - mean));
  return { value: Math.exp(mean), interval: [at(0.025), at(0.975)] };
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

/** Which rounds each draw takes, `[DRAWS, rounds]`; the same for every sample of that many rounds. */
const draws = new Map<number, Uint16Array>();

function drawnMeans(values: readonly number[]): Float64Array {
  const count = values.length;
  let picks = draws.get(count);
  if (!picks) {
    const random = seededRandom(SEED);
    picks = Uint16Array.from({ length: DRAWS * count }, () => Math.floor(random() * count));
    draws.set(count, picks);
  }
  const means = new Float64Array(DRAWS);
  for (let draw = 0, pick = 0; draw < DRAWS; draw++) {
    let sum = 0;
    for (const end = pick + count; pick < end; pick++) sum += values[picks[pick] as number] as number;
    means[draw] = sum / count;
  }
  return means;
}
