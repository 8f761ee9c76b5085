/** @file What spoils a measurement: too little of it, a machine that slows down, somebody else at work. Pure. */
import { type Block, logRatiosOf, type Outcome, type Round } from './experiment.ts';
import { hasCycle, LEAST_ROUNDS, roundLevelOf } from './ratio.ts';
import type { Flag, Weather } from './schema/basics.ts';
import { meanOf, medianOf } from './statistics.ts';

export type { Weather };

/** Above these the run is flagged. */
const LIMITS = {
  /** Cores. */
  otherCores: 0.2,
  /** Share. */
  stolen: 0.03,
  /** A second, of arithmetic on one core; a calm machine does it less than ten times. */
  putAside: 300,
  /** Between the first and the last third of the rounds. */
  drift: 0.3,
  /** The same, of the fixed piece of arithmetic. */
  throttling: 0.1,
  /** Of each variant of the pair. */
  leastRuns: 20,
} as const;

export function flagsOf(
  outcome: Pick<Outcome<Block>, 'rounds' | 'failures'>,
  pair: readonly [a: string, b: string],
  weather: readonly Weather[],
): Flag[] {
  const { rounds, failures } = outcome;
  const failed = pair.flatMap((id) => failures.get(id) ?? []);
  return [
    ...failed.map((reason): Flag => ({ kind: 'failed', reason: `a variant failed (${reason})` })),
    ...few(rounds, pair),
    ...slowing(rounds, pair, weather),
    ...busyFlags(weather),
  ];
}

/** Only rounds that gave a ratio count: in one that ended a run because a model failed it may have no cycle. */
function few(rounds: readonly Round[], pair: readonly [a: string, b: string]): Flag[] {
  const whole = logRatiosOf(rounds, ...pair).length;
  const runs = (id: string) =>
    rounds.flatMap(({ blocks }) => blocks.get(id) ?? []).reduce((sum, { totalMs }) => sum + totalMs.length, 0);
  const least = Math.min(...pair.map(runs));
  if (whole >= LEAST_ROUNDS && least >= LIMITS.leastRuns) return [];
  return [
    {
      kind: 'few',
      reason: `there are too few samples (${whole} whole ${whole === 1 ? 'round' : 'rounds'}, ${least} runs)`,
    },
  ];
}

/** Of the pair alone, and where both ran: a model that fails takes its level with it. */
function slowing(rounds: readonly Round[], pair: readonly string[], weather: readonly Weather[]): Flag[] {
  const throttled = throttlingFlags(Math.exp(change(weather.map(({ probeMs }) => Math.log(probeMs)))) - 1);
  if (throttled.length > 0) return throttled;
  const levels = rounds
    .filter((round) => round.whole)
    .map(({ blocks }) => pair.map((id) => blocks.get(id) ?? []))
    .filter((blocks) => blocks.every(hasCycle))
    .map((blocks) => meanOf(blocks.map((some) => roundLevelOf(some.map(({ totalMs }) => totalMs)))));
  const drift = Math.exp(change(levels)) - 1;
  if (Math.abs(drift) <= LIMITS.drift) return [];
  const word = drift > 0 ? 'slower' : 'faster';
  return [{ kind: 'drift', reason: `everything became ${percent(Math.abs(drift))} ${word} while it ran` }];
}

/** @param slower - share by which the fixed piece of arithmetic takes longer than at the beginning */
export function throttlingFlags(slower: number): Flag[] {
  if (slower <= LIMITS.throttling) return [];
  return [{ kind: 'throttling', reason: `the processor itself became ${percent(slower)} slower while it ran` }];
}

/** Median of the last third less that of the first; 0 for fewer than six values, of which nothing can be said. */
function change(values: readonly number[]): number {
  const third = Math.floor(values.length / 3);
  return third < 2 ? 0 : medianOf(values.slice(-third)) - medianOf(values.slice(0, third));
}

/** Others at work on this machine or on its host. */
export function busyFlags(weather: readonly Weather[]): Flag[] {
  if (weather.length === 0) return [];
  const mean = (of: (round: Weather) => number) => meanOf(weather.map(of));
  const [otherCores, stolen, putAside] = [
    mean((round) => round.otherCores),
    mean((round) => round.stolen),
    mean((round) => round.putAside),
  ];
  if (otherCores > LIMITS.otherCores) {
    return [{ kind: 'busy', reason: `other programs kept ${otherCores.toFixed(1)} cores busy` }];
  }
  if (stolen > LIMITS.stolen) {
    return [{ kind: 'busy', reason: `other machines on the same host took ${percent(stolen)} of the time` }];
  }
  if (putAside > LIMITS.putAside) {
    return [{ kind: 'busy', reason: `other programs took a core away ${putAside.toFixed(0)} times a second` }];
  }
  return [];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
