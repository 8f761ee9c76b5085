/** @file How long a run is, in which order its blocks come, and when it may stop. Pure. */
import { type Random, shuffled } from './random.ts';
import { halfWidthOf } from './ratio.ts';
import type { Length } from './schema/record.ts';

/** Both must be reached; ms. */
export interface Least {
  readonly runs: number;
  readonly ms: number;
}

export interface Plan {
  /** The command is over after this, ms from the start of its process. */
  readonly deadlineMs: number;
  /** Before it may stop early. */
  readonly leastRounds: number;
  readonly leastMs: number;
  /** What a process runs before another has its turn. */
  readonly block: Least;
  /** What is measured with the processes of one round: at least so many cycles and so long. */
  readonly round: { readonly cycles: number; readonly ms: number };
  /** Until stable, at least so many runs, at most so long, ms. */
  readonly warmUp: { readonly leastRuns: number; readonly mostMs: number };
  /** Stops early when the ratio is known to about this, in log units: 0.01 is give or take 1 %. */
  readonly halfWidth: number;
}

export type { Length };

/**
 * One run a turn: it takes about a hundredth of a second, so a neighbour's burst hits turns of all variants alike. Of 1, 2
 * and 4, tried on recorded runs, 1 gave the sharpest ratios in the same time.
 */
const BLOCK: Least = { runs: 1, ms: 0 };

/**
 * Quick leaves two of its 30 s for starting and writing. A round is as long as pays: starting its processes takes a second,
 * and a cycle scatters some ten times as much as a process.
 */
export const PLANS: Readonly<Record<Length, Plan>> = {
  quick: {
    deadlineMs: 27_000,
    leastRounds: 5,
    leastMs: 8_000,
    block: BLOCK,
    round: { cycles: 2, ms: 2_000 },
    warmUp: { leastRuns: 6, mostMs: 250 },
    halfWidth: 0.01,
  },
  default: {
    deadlineMs: 60_000,
    // Stopping after fewer lets a few rounds that happen to agree end the run.
    leastRounds: 10,
    leastMs: 20_000,
    block: BLOCK,
    round: { cycles: 2, ms: 3_000 },
    warmUp: { leastRuns: 6, mostMs: 250 },
    halfWidth: 0.005,
  },
  thorough: {
    deadlineMs: 240_000,
    leastRounds: 20,
    leastMs: 90_000,
    block: BLOCK,
    round: { cycles: 2, ms: 4_000 },
    warmUp: { leastRuns: 9, mostMs: 500 },
    halfWidth: 0.002,
  },
};

/**
 * The blocks of a cycle: every variant once in random order, then all once more the other way round. That is ABBA for
 * two and the same idea for more: a machine that slows down evenly during a cycle slows all variants alike.
 */
export function orderOfCycle<Id>(ids: readonly Id[], random: Random): Id[] {
  const order = shuffled(ids, random);
  return [...order, ...[...order].reverse()];
}

/** Whether the pair's ratio is known well enough; the time limit is the caller's. */
export function isPreciseEnough(logRatios: readonly number[], elapsedMs: number, plan: Plan): boolean {
  if (logRatios.length < plan.leastRounds || elapsedMs < plan.leastMs) return false;
  return halfWidthOf(logRatios) <= plan.halfWidth;
}

/** Whether a block is long enough. */
export function isFilled(runs: number, elapsedMs: number, least: Least): boolean {
  return runs >= least.runs && elapsedMs >= least.ms;
}
