/**
 * @file Following items from frame to frame, after ByteTrack (Zhang et al., 2022): strong sightings are paired first,
 * weak ones then keep those alive that are half hidden. Lost items are remembered and found again under their old id.
 */

import type { Box } from '../frame.ts';
import { cheapestPairs, misfit } from './association.ts';
import { containmentOf, distanceOf, iouOf } from './boxes.ts';
import { type Drift, driftWith } from './drift.ts';
import type { Sighting } from './sightings.ts';
import { begun, expectedAt, isFaint, isSeen, missedOf, rests, sighted, type Track, unseenMs } from './track.ts';
import { evidenceOf, likeliest, merged } from './votes.ts';

export interface Tracks {
  readonly list: readonly Track[];
  readonly nextId: number;
  /** How often two tracks of one name were seen at once and apart, by `pairOf`: they are two items. */
  readonly met: ReadonlyMap<string, number>;
  /** How fast the belt runs; null on a tray, and before anything moved. */
  readonly drift: Drift | null;
  readonly atMs: number;
}

export const NO_TRACKS: Tracks = { list: [], nextId: 1, met: new Map(), drift: null, atMs: 0 };

/** How far from where it was expected, in mean sides: of a strong sighting, of a weak one, of an item lost before. */
const REACH = { strong: 0.6, weak: 0.35, faint: 0.2, lost: 1.2 } as const;
/** What is not in the basket yet comes after what is. */
const NEWCOMER_COST = 0.1;
/** And what was seen a moment ago comes before what is gone: the seconds, at most so much. */
const MOST_GONE_COST = 0.3;
/** Two tracks of one name that overlap so much (IoU) are one item, unless they were seen at once and apart so often. */
const SAME_IOU = 0.35;
const MET = 3;
/** A hand moves a thing this fast, in mean sides a second: what else is left over may have gone so far. */
const HAND_SPEED = 7;
/** Only what was seen this shortly before, ms: else flashes of one name would make a way. */
const QUICK_MS = 350;
/** And what lies, or rides, was missed in so many frames: a wrong name elsewhere in one frame takes no item from its place. */
const JUMP_MISSED = 2;
/** Strong sightings that make a lost item worth looking for farther away. */
const GROWN_HITS = 5;
/** Another name costs this much: position decides, the name breaks ties. */
const OTHER_LABEL_COST = 0.15;
/** And this much if nothing of what the item was taken for is seen: another one was laid over it. */
const UNLIKE_COST = 0.45;
/** A name that is seen at this share of the best one's strength is seen. */
const LIKE = 0.3;
/** After so long unseen an item is lost: it is no longer carried on, but found again near its place, ms. */
const LOST_MS = 700;
/** What is lost for longer is forgotten, unless the till still has it in the basket, ms. */
const FORGOTTEN_MS = 1500;
/** So is what never got beyond a flash, ms. */
const FLASH_MS = 450;
const FLASH_HITS = 2;
/** A new box over a followed one is the same item seen twice, not a second one. */
const GHOST_IOU = 0.45;
/** So is one of the same name that lies mostly inside it (a part taken for a whole), and any weak one. */
const GHOST_PART = 0.6;
/** And so is a faint one that no more than touches it. */
const FAINT_IOU = 0.1;

export interface FollowOptions {
  readonly atMs: number;
  /** Tracks that are not forgotten, however long they are unseen. */
  readonly kept?: ReadonlySet<number>;
}

/** Carries the tracks on to `atMs` (ms, any clock that only moves forward) with what was seen there. */
export function follow(tracks: Tracks, sightings: readonly Sighting[], { atMs, kept }: FollowOptions): Tracks {
  const expected = tracks.list.map((track) => expectedAt(track, atMs, tracks.drift));
  const found = new Map<number, Sighting>();
  let free = [...sightings];
  const pair = (candidates: readonly Track[], seen: readonly Sighting[], reach: Reach, who: Who) => {
    const open = candidates.filter((track) => !found.has(track.id));
    for (const { first, second } of cheapestPairs(open, seen, (track, one) =>
      cost(track, one, typeof reach === 'number' ? reach : reach(track), who, kept),
    )) {
      const [track, one] = [open[first] as Track, seen[second] as Sighting];
      found.set(track.id, one);
      free = free.filter((other) => other !== one);
    }
  };
  const live = expected.filter((track) => unseenMs(track) <= LOST_MS);
  const lost = expected.filter((track) => unseenMs(track) > LOST_MS);
  const solid = live.filter((track) => !isFaint(track));
  const strong = () => free.filter((one) => one.strong);
  const weak = () => free.filter((one) => !one.faint);
  // What looks like the item comes before what merely lies where it lay: that one may have been laid over it.
  pair(solid, strong(), REACH.strong, 'alike');
  pair(solid, strong(), kept ? REACH.strong : REACH.weak, 'any');
  pair(solid, weak(), REACH.weak, 'any');
  const quick = solid.filter((track) => unseenMs(track) <= QUICK_MS && mayJump(track, kept === undefined));
  pair(quick, strong(), (track) => REACH.strong + (HAND_SPEED * unseenMs(track)) / 1000, 'named');
  pair(lost, weak(), REACH.strong, 'alike');
  if (!kept) {
    const grown = lost.filter(({ strongHits }) => strongHits >= GROWN_HITS);
    pair(grown, strong(), REACH.lost, 'alike');
  }
  // What never was more than faint comes last, and a faint row keeps alive what lies just there.
  pair(live.filter(isFaint), free, REACH.weak, 'any');
  pair(solid, free, REACH.faint, 'any');

  const carried = expected.flatMap((track) => {
    const one = found.get(track.id);
    if (one) return [sighted(track, one)];
    return kept?.has(track.id) || unseenMs(track) <= memoryMs(track) ? [track] : [];
  });
  let { nextId } = tracks;
  const fresh: Track[] = [];
  for (const one of free) {
    if ([...carried, ...fresh].some((track) => isGhostOf(track, one))) continue;
    fresh.push(begun(nextId, one, atMs));
    nextId += 1;
  }
  const list = [...carried, ...fresh];
  const drift = kept ? null : driftWith(tracks.drift, stepsOf(tracks.list, carried), atMs - tracks.atMs);
  return withoutDoubles({ list, nextId, met: tracks.met, drift, atMs }, kept);
}

function stepsOf(before: readonly Track[], after: readonly Track[]): { before: Track; now: Track }[] {
  const byId = new Map(before.map((track) => [track.id, track]));
  return after.flatMap((now) => {
    const old = byId.get(now.id);
    return old && isSeen(now) ? [{ before: old, now }] : [];
  });
}

/** The newer track turned out to be the older item: it goes on under the older id. */
export function reunited({ list, ...rest }: Tracks, older: Track, newer: Track): Tracks {
  const latest = newer.lastSeenMs >= older.lastSeenMs ? newer : older;
  const one: Track = {
    ...latest,
    id: older.id,
    votes: merged(older.votes, newer.votes),
    hits: older.hits + newer.hits,
    faintHits: older.faintHits + newer.faintHits,
    strongHits: older.strongHits + newer.strongHits,
    frames: Math.max(older.frames, newer.frames),
    framesSeen: latest === newer ? Math.max(older.frames, newer.frames) : older.framesSeen,
    firstBox: older.firstBox,
    firstSeenMs: older.firstSeenMs,
  };
  return { ...rest, list: list.flatMap((track) => (track === newer ? [] : track === older ? [one] : [track])) };
}

/** A track that broke and began anew, or began on a part of an item, is that item; what lies on its like is not. */
function withoutDoubles(tracks: Tracks, kept?: ReadonlySet<number>): Tracks {
  const met = new Map(tracks.met);
  let now: Tracks = { ...tracks, met };
  const grown = tracks.list.filter(({ hits }) => hits > 1);
  const names = new Map(grown.map((track) => [track.id, likeliest(track.votes)]));
  const gone = new Set<number>();
  for (const [place, first] of grown.entries()) {
    for (const second of grown.slice(place + 1)) {
      if (gone.has(first.id) || gone.has(second.id) || names.get(first.id) !== names.get(second.id)) continue;
      const pair = pairOf(first, second);
      const times = met.get(pair) ?? 0;
      if (!isOn(first.box, second.box)) {
        if (isSeen(first) && isSeen(second)) met.set(pair, times + 1);
      } else if (times >= MET && !kept && isSeen(first) !== isSeen(second)) {
        // On a belt nothing lies on its like: two that are seen by turns in one place are one.
        met.set(pair, times - 1);
      } else if (times < MET) {
        const [older, newer] = kept?.has(second.id) && !kept.has(first.id) ? [second, first] : [first, second];
        now = { ...reunited(now, older, newer), met };
        gone.add(first.id).add(second.id);
      }
    }
  }
  const alive = new Set(now.list.map(({ id }) => String(id)));
  for (const pair of met.keys()) if (pair.split(' ').some((id) => !alive.has(id))) met.delete(pair);
  return now;
}

function pairOf(first: Track, second: Track): string {
  return `${Math.min(first.id, second.id)} ${Math.max(first.id, second.id)}`;
}

/** Whether two boxes of one name would be one item. */
export function isOn(a: Box, b: Box): boolean {
  return iouOf(a, b) > SAME_IOU || containmentOf(a, b) > GHOST_PART;
}

function memoryMs({ hits, faintHits }: Track): number {
  return hits + faintHits / 3 <= FLASH_HITS ? FLASH_MS : FORGOTTEN_MS;
}

/** In mean sides, for all or by track. */
type Reach = number | ((track: Track) => number);
/** any: whatever lies there. alike: something of what the item was taken for is seen. named: it has the same name. */
type Who = 'any' | 'alike' | 'named';

/** An item may have gone on as before or have stopped. */
function cost(
  track: Track,
  { box, label, strengths }: Sighting,
  reach: number,
  who: Who,
  kept?: ReadonlySet<number>,
): number | null {
  const fits = [track.box, track.lastBox].flatMap((place) => misfit(place, box, reach) ?? []);
  if (fits.length === 0) return null;
  const isNewcomer = kept !== undefined && !kept.has(track.id);
  const gone = missedOf(track) === 0 ? 0 : Math.min(MOST_GONE_COST, unseenMs(track) / 1000);
  const fit = Math.min(...fits) + (isNewcomer ? NEWCOMER_COST : 0) + gone;
  if (likeliest(track.votes) === label) return fit;
  if (who === 'named') return null;
  if (isAlike(track, strengths)) return fit + OTHER_LABEL_COST;
  return who === 'alike' ? null : fit + UNLIKE_COST;
}

function mayJump(track: Track, isOnBelt: boolean): boolean {
  return missedOf(track) >= JUMP_MISSED || track.hits <= FLASH_HITS || !(isOnBelt || rests(track));
}

/** Whether something of what the track was taken for is seen. */
function isAlike(track: Track, strengths: Sighting['strengths']): boolean {
  const evidence = evidenceOf(track.votes);
  const most = evidence[0]?.log ?? 0;
  const best = Math.max(...Object.values(strengths));
  return evidence.some(({ label, log }) => log >= most / 2 && (strengths[label] ?? 0) >= best * LIKE);
}

function isGhostOf(track: Track, one: Sighting): boolean {
  // What hides another lies over it: an item that is not seen now has no ghosts unless the two are alike.
  const unseen = track.lastSeenMs !== track.atMs;
  if (unseen && !isAlike(track, one.strengths)) return false;
  if (iouOf(track.box, one.box) > GHOST_IOU) return true;
  const inside = containmentOf(track.box, one.box) > GHOST_PART;
  if (one.faint && !isFaint(track) && (inside || iouOf(track.box, one.box) > FAINT_IOU)) return true;
  return inside && (likeliest(track.votes) === one.label || (!one.strong && distanceOf(track.box, one.box) < 1));
}
