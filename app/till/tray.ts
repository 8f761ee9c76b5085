/**
 * @file The tray: the basket mirrors what lies in the zone, settled over time. All limits are in ms, none in frames.
 *
 * What was put there and then is not seen where it lies is a doubt, never a silent loss; what was seen to lie there and
 * is gone was taken.
 */
import type { Catalogue, TrayMode } from '../contract.ts';
import type { Box } from '../frame.ts';
import { COVERED, foundAgain, isCovered, isFoundAs } from './again.ts';
import { containmentOf, distanceOf, iouOf, meanSide, movedBy, shareInside } from './boxes.ts';
import { type Entry, inDoubt, unknown } from './entry.ts';
import { isOn } from './likeness.ts';
import { isInZone, type PictureSize, sideDistances, touchesRim } from './places.ts';
import { faintPresenceOf, isMissed, isSeen, presenceOf, unseenMs } from './presence.ts';
import { rests, type Track } from './track.ts';
import type { Tracks } from './tracks.ts';
import { type Verdict, verdictOf } from './verdict.ts';
import { likeliest } from './votes.ts';

export interface TrayEntry extends Entry {
  /** Where it last lay still, px; null while it never did. */
  readonly restBox: Box | null;
  /** When it was last known to be there: seen, or covered by another item. */
  readonly knownMs: number;
  /** Since it vanished and nobody saw it leave: how often it had been seen well by then. */
  readonly vanishedAt?: number;
}

export interface TraySight {
  readonly mode: TrayMode;
  readonly size: PictureSize;
  readonly catalogue: Catalogue;
  /** When the till first looked. */
  readonly openedMs: number;
  readonly atMs: number;
}

/** An item counts once it was followed for so long, ms, in so many frames and in so many of those that passed. */
const CONFIRMED = { ms: 300, hits: 5, strongHits: 3, presence: 0.4 } as const;
/** And in so much of the time just past: enough for 300 ms in which it was hardly missed. */
const LATELY = 0.3;
/** What was seen so shortly before is seen, ms: one frame may miss it. */
const SEEN_MS = 250;
/** So well seen, an item is not hidden by what seems to lie on more than this of the smaller one. */
const SEEN_AS_BEFORE = 0.3;
const ON = 0.6;
/** Boxes that overlap so much (IoU) show one item, or one that hides another. */
const SAME = 0.45;
/** One that is doubtful by then is watched for longer before anybody is asked. */
const DOUBTED = { ms: 900, hits: 5, presence: 0.5 } as const;
/** And one that was hardly ever above its threshold has to lie still and be seen nearly always. */
const WEAK = { ms: 1200, hits: 6, presence: 0.65 } as const;
/** And one that never was more than faint, longer yet. */
const FAINT = { ms: 1500, sightings: 7, presence: 0.6 } as const;
/** What was there within this of the first frame is a part of the counter, ms. */
const COUNTER_MS = 250;
/** What came in a hand, by a way of so many mean sides and with one name most of the time, was no flash. */
const LAID = { strongHits: 4, fromRim: 3, presence: 0.5, way: 0.8, wayFromRim: 0.5, share: 0.6 } as const;
/** What does not come to rest counts after a while all the same. */
const RESTLESS = { ms: 1500, hits: 6, presence: 0.6 } as const;
/** Unseen for longer, it is gone: longer than a hand takes across the counter, ms. */
const HOLD_MS = 1400;
/** What lay in one place for so long and is gone was taken from there; before, it may have been moved or turned, ms. */
const SETTLED_MS = 500;
/** And no more than this of what is faint may lie under what is known. */
const BESIDE = 0.3;
/** What comes down in a hand is down at one of these times after it was last seen, ms. */
const LANDING_MS = [0, 100, 200] as const;
/** How far ahead an item is thought on to see whether it was about to leave, ms and at most so many mean sides. */
const LEAVING_MS = 700;
const LEAVING_SIDES = 1.5;
/** Or so much nearer to the side than where it lay. */
const NEARER = 0.6;

export function trayStep(
  before: readonly TrayEntry[],
  followed: Tracks,
  sight: TraySight,
): { readonly entries: readonly TrayEntry[]; readonly tracks: Tracks } {
  const tracks = foundAgain(before, followed, sight);
  const byId = new Map(tracks.list.map((track) => [track.id, track]));
  const stay = before.flatMap((entry) => {
    const track = byId.get(entry.id);
    const next = track && carried(entry, track, tracks, sight);
    return next ? [next] : [];
  });
  const isIn = new Set(before.map(({ id }) => id));
  const come = tracks.list.flatMap((track) => {
    const entry = isIn.has(track.id) || isDouble(track, tracks, isIn) ? null : entered(track, tracks, isIn, sight);
    return entry ? [entry] : [];
  });
  return { entries: [...stay, ...come], tracks };
}

/** @returns null when it is in the basket no longer */
function carried(entry: TrayEntry, track: Track, { list }: Tracks, sight: TraySight): TrayEntry | null {
  const { mode, size, catalogue, atMs } = sight;
  if (isSeen(track)) {
    // Not by one frame's box: what left is seen further out.
    if (!isInZone(mode, size, track.box, true) && !isInZone(mode, size, track.calmBox, true)) return null;
    const seen = verdictOf(track.votes, catalogue, sureName(entry.verdict));
    // What never was seen where it lies, and is asked for, is asked for until it is.
    const isUnsettled = entry.restBox === null && entry.verdict.state !== 'sure' && !rests(track);
    // And what was never seen well has no sure name by one good look: that may be another thing passing over it.
    const isWeak = entry.verdict.state !== 'sure' && (isFlash(track, entry) || track.lately < LATELY);
    const verdict = isUnsettled || isWeak ? inDoubt(seen) : seen;
    return { ...entry, verdict, knownMs: atMs, restBox: rests(track) ? track.calmBox : entry.restBox };
  }
  if (isCovered(track, list, entry.restBox)) return { ...entry, knownMs: atMs };
  if (atMs - entry.knownMs <= HOLD_MS) return entry;
  const hasLain = track.lastSeenMs - track.anchorMs >= SETTLED_MS && !isFlash(track, entry);
  if (hasLain || track.strongHits < LAID.fromRim) return null;
  if (!rests(track) && isLeaving(track, entry.restBox, sight)) return null;
  // It was moved, not out, and is not seen where it came to lie.
  return { ...entry, verdict: inDoubt(entry.verdict), vanishedAt: track.strongHits };
}

/** Whether it was hardly seen well since it vanished, or at all. */
function isFlash({ strongHits }: Track, { vanishedAt = 0 }: TrayEntry): boolean {
  return strongHits < vanishedAt + CONFIRMED.strongHits;
}

function entered(track: Track, { list }: Tracks, isIn: ReadonlySet<number>, sight: TraySight): TrayEntry | null {
  const { mode, size, catalogue, atMs } = sight;
  if (!isInZone(mode, size, track.lastBox)) return null;
  const entry = { id: track.id, restBox: rests(track) ? track.calmBox : null, knownMs: track.lastSeenMs };
  const verdict = verdictOf(track.votes, catalogue);
  const followedMs = track.lastSeenMs - track.firstSeenMs;
  if (!isSeen(track)) {
    if (unseenMs(track) <= LEAVING_MS || !wasLaidDown(track, verdict, sight) || isFoundAs(track, list)) return null;
    const like = likeBelow(track, list);
    return like ? { ...entry, restBox: like.calmBox, verdict } : { ...entry, verdict: inDoubt(verdict) };
  }
  const isConfirmed = (rule: { ms: number; hits: number; presence: number }) =>
    followedMs >= rule.ms && track.hits >= rule.hits && presenceOf(track) >= rule.presence;
  if (mayBeOther(track, list, isIn, isConfirmed(WEAK))) return null;
  const isStrong = track.strongHits >= CONFIRMED.strongHits;
  const isSettled = rests(track) || isConfirmed(RESTLESS);
  if (isStrong && isSettled && verdict.state === 'sure')
    return isConfirmed(CONFIRMED) && track.lately >= LATELY ? { ...entry, verdict } : null;
  if (isStrong && isSettled && isConfirmed(DOUBTED)) return { ...entry, verdict };
  const isThere = atMs - track.anchorMs >= WEAK.ms && isConfirmed(WEAK);
  if (isThere) return { ...entry, verdict: inDoubt(verdict) };
  return isFaintThing(track, list, sight) ? { ...entry, verdict: unknown(verdict) } : null;
}

/** Whether it may be no thing of its own but an item of the basket, or a part of one, under another name. */
function mayBeOther(track: Track, list: readonly Track[], isIn: ReadonlySet<number>, isLong: boolean): boolean {
  return list.some((other) => {
    if (!isIn.has(other.id) || other === track) return false;
    // What takes up its place hides it, or is it.
    if (iouOf(other.calmBox, track.calmBox) > SAME) return !isMissed(other);
    return !isLong && other.lately >= SEEN_AS_BEFORE && containmentOf(other.calmBox, track.calmBox) > ON;
  });
}

/** Whether it came to light on an item of its name that is in the basket: that one seen twice. */
function isDouble(track: Track, { list }: Tracks, isIn: ReadonlySet<number>): boolean {
  if (distanceOf(track.firstBox, track.lastBox) >= LAID.way) return false;
  const name = likeliest(track.votes);
  return list.some((other) => {
    return isIn.has(other.id) && likeliest(other.votes) === name && isOn(other.lastBox, track.lastBox);
  });
}

/** Whether something that nobody recognises was put there, and beside what is known. */
function isFaintThing(track: Track, list: readonly Track[], { atMs, openedMs }: TraySight): boolean {
  const { hits, faintHits, anchorMs, firstSeenMs, lastBox } = track;
  if (atMs - anchorMs < FAINT.ms || hits + faintHits < FAINT.sightings) return false;
  if (faintPresenceOf(track) < FAINT.presence || firstSeenMs - openedMs < COUNTER_MS) return false;
  return !list.some((other) => other !== track && other.hits > hits && shareInside(lastBox, other.lastBox) > BESIDE);
}

/** Whether an item was on its way down in a hand when it was lost: laid on another of its kind, or not seen as it lies. */
function wasLaidDown(track: Track, verdict: Verdict, { mode, size }: TraySight): boolean {
  if (rests(track) || touchesRim(mode, size, track.lastBox)) return false;
  const isFromRim = touchesRim(mode, size, track.firstBox);
  if (track.strongHits < (isFromRim ? LAID.fromRim : LAID.strongHits) || presenceOf(track) < LAID.presence)
    return false;
  const [top] = verdict.candidates;
  const way = distanceOf(track.firstBox, track.lastBox);
  return way >= (isFromRim ? LAID.wayFromRim : LAID.way) && (top?.share ?? 0) >= LAID.share;
}

/** The item of its name that it was last seen over, or about to be: that one hides it or has taken its place. */
function likeBelow(track: Track, list: readonly Track[]): Track | undefined {
  const name = likeliest(track.votes);
  const [vx, vy] = track.velocity;
  const places = LANDING_MS.map((ms) => movedBy(track.lastBox, vx * ms, vy * ms));
  return list.find((other) => {
    if (other === track || unseenMs(other) > SEEN_MS || likeliest(other.votes) !== name) return false;
    return places.some((place) => shareInside(place, other.box) > COVERED);
  });
}

/** Whether an item that moved when it was last seen was on its way out of the zone: by the side that it came from. */
function isLeaving({ firstBox, lastBox, velocity }: Track, restBox: Box | null, { mode, size }: TraySight): boolean {
  if (touchesRim(mode, size, lastBox)) return true;
  // What was on its way in does not go straight across and out.
  if (restBox === null) return false;
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

function sureName({ state, label }: Verdict): string | null {
  return state === 'sure' ? label : null;
}
