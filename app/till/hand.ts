/**
 * @file What a hand did with an item of a tray that was seen to move and then no more: brought it, laid it on its like, or
 * took it out.
 */
import type { TrayMode } from '../contract.ts';
import type { Box } from '../frame.ts';
import { COVERED } from './again.ts';
import { distanceOf, meanSide, movedBy, shareInside } from './boxes.ts';
import { type PictureSize, rimsOf, sideDistances, touchesRim } from './places.ts';
import { presenceOf, unseenMs } from './presence.ts';
import { rests, type Track } from './track.ts';
import type { Verdict } from './verdict.ts';
import { likeliest } from './votes.ts';

interface TrayPlace {
  readonly mode: TrayMode;
  readonly size: PictureSize;
}

/** What came in a hand, by a way of so many mean sides and with one name most of the time, was no flash: */
export const LAID = {
  strongHits: 4,
  presence: 0.5,
  way: 0.8,
  share: 0.6,
  often: 5,
  /** nor was what was seen so in nearly every frame, */
  steady: { strongHits: 3, presence: 0.8, way: 0.5 },
  /** or over the rim. */
  overRim: { strongHits: 3, presence: 0.5, way: 0.5 },
} as const;
/** What comes down in a hand is down at one of these times after it was last seen, ms. */
const LANDING_MS = [0, 100, 200] as const;
/** What was seen so shortly before is seen, ms: one frame may miss it. */
const SEEN_MS = 250;
/** How far ahead an item is thought on to see whether it was about to leave, ms and at most so many mean sides. */
export const LEAVING_MS = 700;
const LEAVING_SIDES = 1.5;
/** What goes no faster towards a side does not leave there, in mean sides a second. */
const OUTWARD = 0.5;
/** Or so much nearer to the side than where it lay. */
const NEARER = 0.6;

/**
 * Whether an item was on its way down in a hand when it was lost: laid on another of its kind, or not seen as it lies.
 *
 * @param isUnder - another one came over it: it did not leave
 */
export function wasLaidDown(track: Track, verdict: Verdict, isUnder: boolean, { mode, size }: TrayPlace): boolean {
  const isFromRim = touchesRim(mode, size, track.firstBox);
  if (!(isUnder && isFromRim) && (rests(track) || isAtExit(track, mode, size))) return false;
  const way = distanceOf(track.firstBox, track.lastBox);
  const came = (rule: { strongHits: number; presence: number; way: number }) => {
    return track.strongHits >= rule.strongHits && presenceOf(track) >= rule.presence && way >= rule.way;
  };
  if (!came(LAID) && !came(LAID.steady) && !(isFromRim && came(LAID.overRim))) return false;
  const [top] = verdict.candidates;
  // Which of two names it has is asked; seen this often it was no flash.
  return (top?.share ?? 0) >= LAID.share || track.strongHits >= LAID.often;
}

/** Whether it was last seen at a side of the zone, on its way out there. */
function isAtExit({ lastBox, velocity: [vx, vy] }: Track, mode: TrayMode, size: PictureSize): boolean {
  const outward = [-vx, -vy, vx, vy];
  return rimsOf(mode, size, lastBox).some((touches, side) => {
    return touches && (outward[side] ?? 0) * 1000 > OUTWARD * meanSide(lastBox);
  });
}

/** The item of its name that it was last seen over, or about to be: that one hides it or has taken its place. */
export function likeBelow(track: Track, list: readonly Track[]): Track | undefined {
  const name = likeliest(track.votes);
  const [vx, vy] = track.velocity;
  const places = LANDING_MS.map((ms) => movedBy(track.lastBox, vx * ms, vy * ms));
  return list.find((other) => {
    if (other === track || unseenMs(other) > SEEN_MS || likeliest(other.votes) !== name) return false;
    return places.some((place) => shareInside(place, other.box) > COVERED);
  });
}

/** Whether an item that moved when it was last seen was on its way out of the zone: by the side that it came from. */
export function isLeaving(track: Track, restBox: Box | null, { mode, size }: TrayPlace): boolean {
  const { firstBox, lastBox, velocity } = track;
  // What was on its way in does not go straight across and out.
  if (restBox === null) return isAtExit(track, mode, size);
  if (touchesRim(mode, size, lastBox)) return true;
  const came = sideDistances(mode, size, firstBox);
  const isFromRim = touchesRim(mode, size, firstBox);
  const toSide = (box: Box) => {
    const all = sideDistances(mode, size, box);
    return isFromRim ? (all[came.indexOf(Math.min(...came))] ?? 0) : Math.min(...all);
  };
  const speed = Math.hypot(...velocity);
  const aheadMs = Math.min(LEAVING_MS, (LEAVING_SIDES * meanSide(lastBox)) / Math.max(speed, 1e-6));
  if (toSide(movedBy(lastBox, velocity[0] * aheadMs, velocity[1] * aheadMs)) < 0) return true;
  return toSide(lastBox) < toSide(restBox) * NEARER;
}
