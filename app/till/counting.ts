/**
 * @file When an item counts: what a photo shows, what most of the last frames showed, what crossed the belt's line.
 *
 * Each rule takes the tracks after a frame and says which labels are on the bill now. Corrections by the customer and
 * doubt come on top of these rules, not into them.
 */
import { centreOf } from './boxes.ts';
import { labelOf, type Track } from './tracks.ts';

/** Counts by label in one frame. */
export interface Tally {
  readonly atMs: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** The window of the last frames: a second, but at least five frames on a slow machine and at most thirty. */
const WINDOW_MS = 1000;
const WINDOW_LEAST = 5;
const WINDOW_MOST = 30;
/** Below this many frames nothing is settled yet. */
const SETTLED_LEAST = 3;

export function tallyOf(tracks: readonly Track[], atMs: number): Tally {
  const counts: Record<string, number> = {};
  for (const track of tracks) {
    if (track.lastSeenMs !== atMs) continue;
    const label = labelOf(track);
    counts[label] = (counts[label] ?? 0) + 1;
  }
  return { atMs, counts };
}

export function windowWith(window: readonly Tally[], tally: Tally): readonly Tally[] {
  const all = [...window, tally].slice(-WINDOW_MOST);
  return all.filter((one, index) => index >= all.length - WINDOW_LEAST || tally.atMs - one.atMs <= WINDOW_MS);
}

/**
 * How many of each label most frames of the window showed: the largest number that more than half of them reach.
 *
 * `before` keeps its order, so that a line does not move on the bill; new labels follow.
 */
export function settledLabels(window: readonly Tally[], before: readonly string[]): string[] {
  if (window.length < SETTLED_LEAST) return [...before];
  const labels = new Set([...before, ...window.flatMap((tally) => Object.keys(tally.counts))]);
  return [...labels].flatMap((label) => {
    const counts = window.map((tally) => tally.counts[label] ?? 0).sort((a, b) => b - a);
    const quantity = counts[Math.floor(window.length / 2)] ?? 0;
    return Array.from({ length: quantity }, () => label);
  });
}

/** A track needs this many sightings before it may count: one flash of a wrong box is no item. */
export const CONFIRMED_HITS = 3;

/** Whether an item that began before the line has its centre at or past it (`lineX` in picture pixels, belt runs to growing x). */
export function hasCrossed(track: Track, lineX: number): boolean {
  if (track.hits < CONFIRMED_HITS) return false;
  return centreOf(track.firstBox)[0] < lineX && centreOf(track.box)[0] >= lineX;
}
