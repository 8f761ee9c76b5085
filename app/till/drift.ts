/** @file How fast the belt runs, by what rides on it: all that lies on it moves alike, so one speed tells where each must be. */
import { centreOf, meanSide } from './boxes.ts';
import type { Track } from './track.ts';

/** Pixels a millisecond. */
export type Drift = readonly [x: number, y: number];

/** Time constant of the smoothing, ms. */
const SMOOTH_MS = 200;
/** Steps over longer gaps say nothing of the speed now, ms. */
const STEP_MS = 400;

/** Faster than this against the belt, in mean sides a second, a thing goes by a hand. */
const BY_HAND = 3;

/**
 * @param steps - tracks as they were and as they are, both seen
 * @param along - which way the belt runs, of length 1; none runs back
 */
export function driftWith(
  drift: Drift | null,
  steps: readonly { readonly before: Track; readonly now: Track }[],
  elapsedMs: number,
  along: Drift = [0, 0],
): Drift | null {
  const alongOf = ([x, y]: Drift) => x * along[0] + y * along[1];
  const speeds = steps.flatMap(({ before, now }): Drift[] => {
    const ms = now.lastSeenMs - before.lastSeenMs;
    if (ms <= 0 || ms > STEP_MS || before.hits === 0) return [];
    const [ax, ay] = centreOf(before.lastBox);
    const [bx, by] = centreOf(now.lastBox);
    const speed: Drift = [(bx - ax) / ms, (by - ay) / ms];
    return alongOf(speed) * 1000 < -BY_HAND * meanSide(now.calmBox) ? [] : [speed];
  });
  if (speeds.length === 0) return drift;
  const middle: Drift = [median(speeds.map(([x]) => x)), median(speeds.map(([, y]) => y))];
  const back = Math.min(0, alongOf(middle));
  const fresh: Drift = [middle[0] - back * along[0], middle[1] - back * along[1]];
  if (!drift) return fresh;
  // One item alone may be in a hand, or its box be wrong: many are to be believed sooner.
  const gain = 1 - Math.exp((-elapsedMs * Math.min(3, speeds.length)) / 3 / SMOOTH_MS);
  return [drift[0] + (fresh[0] - drift[0]) * gain, drift[1] + (fresh[1] - drift[1]) * gain];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = low] = sorted.length % 2 === 1 ? [sorted[middle]] : [sorted[middle - 1], sorted[middle]];
  return (low + high) / 2;
}
