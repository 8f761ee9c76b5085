/**
 * @file The tray: the basket mirrors what lies in the zone, settled over time. All limits are in ms, none in frames.
 *
 * What was put there and then is not seen where it lies is a doubt, never a silent loss; what was seen to lie there and
 * is gone was taken.
 */
import type { Catalogue, TrayMode } from '../contract.ts';
import type { Box } from '../frame.ts';
import { COVERED, foundAgain, isCovered, isFoundAs } from './again.ts';
import { containmentOf, distanceOf, iouOf, shareInside } from './boxes.ts';
import { type Entry, inDoubt, outOfSight, unknown } from './entry.ts';
import type { Tracks } from './followed.ts';
import { isLeaving, LAID, LEAVING_MS, likeBelow, wasLaidDown } from './hand.ts';
import { isOn } from './likeness.ts';
import { isInZone, type PictureSize } from './places.ts';
import { faintPresenceOf, isMissed, isSeen, isThere, presenceOf, unseenMs } from './presence.ts';
import { rests, type Track } from './track.ts';
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
/** What lies by more than this share of the smaller one on an item that is seen as before hides it not. */
const ON = 0.45;
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
/** What does not come to rest counts after a while all the same. */
const RESTLESS = { ms: 1500, hits: 6, presence: 0.6 } as const;
/** Unseen for longer, it is gone: longer than a hand takes across the counter, ms. */
const HOLD_MS = 1400;
/** What lay in one place for so long and is gone was taken from there; before, it may have been moved or turned, ms. */
const SETTLED_MS = 500;
/** And no more than this of what is faint may lie under what is known. */
const BESIDE = 0.3;
/** What was last seen so near an item, in mean sides, may have come to lie over it. */
const OVER = 1;
/** What came no further apart than so, ms, and lies on one another with so much, is one thing. */
const TOGETHER_MS = 400;
const TOGETHER = 0.3;

export function trayStep(
  before: readonly TrayEntry[],
  followed: Tracks,
  sight: TraySight,
): { readonly entries: readonly TrayEntry[]; readonly tracks: Tracks } {
  const tracks = foundAgain(before, followed, sight);
  const byId = new Map(tracks.list.map((track) => [track.id, track]));
  const stay = before.flatMap((entry) => {
    const track = byId.get(entry.id);
    const next = track && carried(entry, track, tracks, before, sight);
    return next ? [next] : [];
  });
  const isIn = new Set(before.map(({ id }) => id));
  const come = tracks.list.flatMap((track) => {
    const entry =
      isIn.has(track.id) || isDouble(track, tracks, isIn, sight) ? null : entered(track, tracks, isIn, sight);
    return entry ? [entry] : [];
  });
  return { entries: [...stay, ...come], tracks };
}

/** @returns null when it is in the basket no longer */
function carried(
  entry: TrayEntry,
  track: Track,
  { list }: Tracks,
  entries: readonly TrayEntry[],
  sight: TraySight,
): TrayEntry | null {
  const { mode, size, catalogue, atMs } = sight;
  if (isSeen(track)) {
    // Not by one frame's box: what left is seen further out.
    if (!isInZone(mode, size, track.box, true) && !isInZone(mode, size, track.calmBox, true)) return null;
    const seen = verdictOf(track.votes, catalogue, sureName(entry.verdict));
    // What never was seen where it lies, and is asked for, is asked for until it is.
    const isUnsettled = entry.restBox === null && entry.verdict.state !== 'sure' && !rests(track);
    // And what was never seen well has no sure name by one good look: that may be another thing passing over it.
    const isWeak = entry.verdict.state !== 'sure' && (isFlash(track, entry) || !isThere(track));
    const held = entry.verdict.perhapsGone ? outOfSight : inDoubt;
    const verdict = isUnsettled || isWeak ? held(seen) : seen;
    return { ...entry, verdict, knownMs: atMs, restBox: rests(track) ? track.calmBox : entry.restBox };
  }
  if (isCovered(track, list, entry.restBox)) return { ...entry, knownMs: atMs };
  if (atMs - entry.knownMs <= HOLD_MS) return entry;
  const hasLain = track.lastSeenMs - track.anchorMs >= SETTLED_MS && !isFlash(track, entry);
  if (hasLain && isPerhapsCovered(entry, track, entries, list)) {
    return { ...entry, verdict: outOfSight(entry.verdict), vanishedAt: track.strongHits };
  }
  if (hasLain || track.strongHits < CONFIRMED.strongHits) return null;
  if (!rests(track) && isLeaving(track, entry.restBox, sight)) return null;
  // It was moved, not out, and is not seen where it came to lie.
  return { ...entry, verdict: outOfSight(entry.verdict), vanishedAt: track.strongHits };
}

/** Whether it vanished as something was laid down about there that is not seen as it lies: that one may lie over it. */
function isPerhapsCovered(
  { id, restBox }: TrayEntry,
  track: Track,
  entries: readonly TrayEntry[],
  list: readonly Track[],
): boolean {
  const place = restBox ?? track.lastBox;
  const isFaintOver = (one: Track) => {
    if (one === track || one.hits + one.faintHits < CONFIRMED.hits || faintPresenceOf(one) < FAINT.presence)
      return false;
    return one.firstSeenMs > track.lastSeenMs - LEAVING_MS && shareInside(place, one.lastBox) > COVERED;
  };
  if (list.some(isFaintOver)) return true;
  return entries.some((other) => {
    if (other.id === id || other.restBox !== null) return false;
    const over = list.find((one) => one.id === other.id);
    if (!over || isSeen(over) || Math.abs(over.lastSeenMs - track.lastSeenMs) > LEAVING_MS) return false;
    return distanceOf(over.lastBox, place) <= OVER;
  });
}

/** Whether it was hardly seen well since it vanished, or at all. */
function isFlash({ strongHits }: Track, { vanishedAt = 0 }: TrayEntry): boolean {
  return strongHits < vanishedAt + CONFIRMED.strongHits;
}

function entered(track: Track, { list }: Tracks, isIn: ReadonlySet<number>, sight: TraySight): TrayEntry | null {
  const { mode, size, catalogue, atMs } = sight;
  if (!isInZone(mode, size, track.lastBox)) return null;
  const entry = { id: track.id, restBox: rests(track) ? track.calmBox : null, knownMs: track.lastSeenMs };
  if (!isSeen(track) && unseenMs(track) <= LEAVING_MS) return null;
  const verdict = verdictOf(track.votes, catalogue);
  const followedMs = track.lastSeenMs - track.firstSeenMs;
  if (!isSeen(track)) {
    const isUnder = isCovered(track, list, null);
    if (!wasLaidDown(track, verdict, isUnder, sight) || isFoundAs(track, list)) return null;
    // It lay there when another was laid upon it, before it was watched for long enough.
    if (isUnder && rests(track)) return { ...entry, verdict };
    const like = likeBelow(track, list);
    return like ? { ...entry, restBox: like.calmBox, verdict } : { ...entry, verdict: outOfSight(verdict) };
  }
  const isConfirmed = (rule: { ms: number; hits: number; presence: number }) =>
    followedMs >= rule.ms && track.hits >= rule.hits && presenceOf(track) >= rule.presence;
  if (mayBeOther(track, list, isIn, isConfirmed(WEAK))) return null;
  const isStrong = track.strongHits >= CONFIRMED.strongHits;
  const isSettled = rests(track) || isConfirmed(RESTLESS);
  if (isStrong && isSettled && verdict.state === 'sure')
    return isConfirmed(CONFIRMED) && isThere(track) ? { ...entry, verdict } : null;
  if (isStrong && isSettled && isConfirmed(DOUBTED)) return { ...entry, verdict };
  const hasLain = atMs - track.anchorMs >= WEAK.ms && isConfirmed(WEAK);
  if (hasLain) return { ...entry, verdict: inDoubt(verdict) };
  return isFaintThing(track, list, sight) ? { ...entry, verdict: unknown(verdict) } : null;
}

/** Whether it may be no thing of its own but an item of the basket, or a part of one, under another name. */
function mayBeOther(track: Track, list: readonly Track[], isIn: ReadonlySet<number>, isLong: boolean): boolean {
  return list.some((other) => {
    if (!isIn.has(other.id) || other === track) return false;
    // What takes up its place hides it, or is it.
    if (iouOf(other.calmBox, track.calmBox) > SAME) return !isMissed(other);
    return !isLong && !isMissed(other) && containmentOf(other.calmBox, track.calmBox) > ON;
  });
}

/** Whether it is another one seen twice: it came to light on an item of its name, or came with one and lies in part on it. */
function isDouble(track: Track, { list }: Tracks, isIn: ReadonlySet<number>, { catalogue }: TraySight): boolean {
  const isPart = list.some((other) => cameAsOne(track, other));
  if (isPart && verdictOf(track.votes, catalogue).state !== 'sure') return true;
  if (distanceOf(track.firstBox, track.lastBox) >= LAID.way) return false;
  const name = likeliest(track.votes);
  return list.some((other) => {
    return isIn.has(other.id) && likeliest(other.votes) === name && isOn(other.lastBox, track.lastBox);
  });
}

/** Whether both came in one hand and lie in one place, the other one being seen more or better. */
function cameAsOne(track: Track, other: Track): boolean {
  if (other === track || !isSeen(other) || other.strongHits < track.strongHits || other.hits < track.hits) return false;
  if (other.hits === track.hits && other.strongHits === track.strongHits && other.id > track.id) return false;
  if (Math.abs(other.firstSeenMs - track.firstSeenMs) > TOGETHER_MS) return false;
  return shareInside(track.lastBox, other.lastBox) > TOGETHER;
}

/** Whether something that nobody recognises was put there, and beside what is known. */
function isFaintThing(track: Track, list: readonly Track[], { atMs, openedMs }: TraySight): boolean {
  const { hits, faintHits, anchorMs, firstSeenMs, lastBox } = track;
  if (atMs - anchorMs < FAINT.ms || hits + faintHits < FAINT.sightings) return false;
  if (faintPresenceOf(track) < FAINT.presence || firstSeenMs - openedMs < COUNTER_MS) return false;
  return !list.some((other) => other !== track && other.hits > hits && shareInside(lastBox, other.lastBox) > BESIDE);
}

function sureName({ state, label }: Verdict): string | null {
  return state === 'sure' ? label : null;
}
