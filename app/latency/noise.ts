/**
 * @file How much a round's log-ratio scatters, and whether cycles or processes make it scatter: the one is averaged out by
 * longer rounds, the other only by more of them. Pure.
 */
import { pairedCyclesOf, type Round } from './experiment.ts';
import type { Noise } from './schema/result.ts';
import { meanOf, medianOf, middleOf, standardDeviationOf } from './statistics.ts';

export type { Noise };

/** @returns null with fewer than two whole rounds in which both ran */
export function noiseOf(rounds: readonly Round[], a: string, b: string): Noise | null {
  const cycles = pairedCyclesOf(rounds, a, b);
  if (cycles.length < 2) return null;
  const round = standardDeviationOf(cycles.map((some) => middleOf(some)));
  const within = withinOf(cycles);
  const between = within === null ? null : Math.sqrt(Math.max(0, round ** 2 - within ** 2));
  return { round, within, between, cycles: Math.round(medianOf(cycles.map(({ length }) => length))) };
}

/** By how far apart the odd and the even cycles of a round are, which share their processes; null with one cycle each. */
function withinOf(cycles: readonly (readonly number[])[]): number | null {
  const halves = cycles.flatMap((some) => {
    const [odd, even] = [1, 0].map((rest) => some.filter((_, at) => at % 2 === rest)) as [number[], number[]];
    return odd.length > 0 ? [middleOf(odd) - middleOf(even)] : [];
  });
  // Half of the difference of two halves scatters as the mean of both does.
  return halves.length < 2 ? null : Math.sqrt(meanOf(halves.map((difference) => difference ** 2))) / 2;
}
