/**
 * @file How sure the median of a variant's runs is. Pure.
 *
 * The draws of the bootstrap are medians themselves: a mean over rounds lies beside the median wherever latencies are
 * skewed. They take whole rounds, since the runs of a round share a process.
 */
import { intervalAround, picksOf } from './bootstrap.ts';
import { LEAST_ROUNDS } from './ratio.ts';
import type { Interval } from './schema/basics.ts';

/** Each goes through half of all runs, so fewer than of the ratio; more would move the ends by less than they scatter. */
const DRAWS = 1000;

/**
 * 95 % of the median of all runs, which it always holds; null with too few rounds.
 *
 * @param rounds - the runs of each whole round, at least one in each, ms
 * @param medianMs - of these runs, and of those of a round in which the time was up
 */
export function medianIntervalOf(rounds: readonly (readonly number[])[], medianMs: number): Interval | null {
  if (rounds.length < LEAST_ROUNDS) return null;
  const [low, high] = intervalAround(Math.log(medianMs), drawnMedians(rounds), rounds.length);
  // The runs of an unfinished round may have moved the median to where no draw comes.
  return [Math.min(low, medianMs), Math.max(high, medianMs)];
}

/** In log ms, ascending. */
function drawnMedians(rounds: readonly (readonly number[])[]): Float64Array {
  const runs = rounds
    .flatMap((some, round) => some.map((ms) => ({ ms, round })))
    .sort((one, other) => one.ms - other.ms);
  const roundOf = Uint16Array.from(runs, ({ round }) => round);
  const picks = picksOf(rounds.length);
  const medians = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw++) {
    // A run counts as often as the draw takes its round.
    const times = new Uint16Array(rounds.length);
    let left = 0;
    for (const round of picks.subarray(draw * rounds.length, (draw + 1) * rounds.length)) {
      times[round] = (times[round] as number) + 1;
      left += (rounds[round] as readonly number[]).length / 2;
    }
    let at = -1;
    while (left > 0) left -= times[roundOf[++at] as number] as number;
    medians[draw] = Math.log((runs[at] as (typeof runs)[number]).ms);
  }
  return medians.sort();
}
