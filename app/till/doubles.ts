/** @file One item on two tracks becomes one again, and two of one name that were seen at once and apart stay two. */
import { centreOf, meanSide } from './boxes.ts';
import type { Tracks } from './followed.ts';
import { isOn } from './likeness.ts';
import { isSeen, isThere, unseenMs } from './presence.ts';
import { rests, type Track } from './track.ts';
import { likeliest, merged } from './votes.ts';

/** Two tracks of one name that were seen at once and apart so often are two items. */
const MET = 3;
/**
 * On a tray it is the time that counts: as much as three frames ten times a second, and what is so many mean sides of the
 * larger away from what is in the basket counts more, for it can be no part of that one: it is brought.
 */
const MET_MS = { all: 250, most: 100 } as const;
/** Unseen for longer, an item is gone, ms. */
const GONE_MS = 300;
const APART = { sides: 0.7, times: 1.5 } as const;

/** The newer track turned out to be the older item: it goes on under the older id. */
export function reunited({ list, ...rest }: Tracks, older: Track, newer: Track): Tracks {
  const latest = newer.lastSeenMs >= older.lastSeenMs ? newer : older;
  const one: Track = {
    ...latest,
    // What is seen where the item lay says that it lies there yet, however its other track came there.
    ...(rest.drift === null && rests(older) && isOn(older.calmBox, latest.calmBox) ? lyingAs(older) : {}),
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

function lyingAs({ calmBox, anchor, anchorMs }: Track): Partial<Track> {
  return { calmBox, anchor, anchorMs, velocity: [0, 0], awayMs: Number.POSITIVE_INFINITY };
}

/** A track that broke and began anew, or began on a part of an item, is that item; what lies on its like is not. */
export function withoutDoubles(tracks: Tracks, sinceMs: number, kept?: ReadonlySet<number>): Tracks {
  const most = Math.min(MET_MS.most, sinceMs) / MET_MS.all;
  const met = new Map(tracks.met);
  let now: Tracks = { ...tracks, met };
  const gone = new Set<number>();
  for (const alike of byName(tracks.list.filter(({ hits }) => hits > (kept ? 0 : 1)))) {
    for (const [first, second] of pairsOf(alike)) {
      if (gone.has(first.id) || gone.has(second.id)) continue;
      const pair = pairOf(first, second);
      const times = met.get(pair) ?? 0;
      if (!isOn(first.box, second.box)) {
        const isIn = kept?.has(first.id) || kept?.has(second.id);
        const once = kept ? MET * most * (isIn && isWellApart(first, second) ? APART.times : 1) : 1;
        if (isSeen(first) && isSeen(second)) met.set(pair, times + once);
      } else if (times >= MET && !kept && isSeen(first) !== isSeen(second)) {
        // On a belt nothing lies on its like: two that are seen by turns in one place are one.
        met.set(pair, times - 1);
      } else if (times < MET && Math.min(first.hits, second.hits) > 1) {
        const [older, newer] = kept?.has(second.id) && !kept.has(first.id) ? [second, first] : [first, second];
        // What is gone, or covered, is not found again by a flash.
        if (kept?.has(older.id) && unseenMs(older) > GONE_MS && !isThere(newer)) continue;
        now = { ...reunited(now, older, newer), met };
        gone.add(first.id).add(second.id);
      }
    }
  }
  const alive = new Set(now.list.map(({ id }) => String(id)));
  for (const pair of met.keys()) if (pair.split(' ').some((id) => !alive.has(id))) met.delete(pair);
  return now;
}

/** The tracks in groups of one name. */
function byName(tracks: readonly Track[]): Iterable<readonly Track[]> {
  const groups = new Map<string, Track[]>();
  for (const track of tracks) {
    const name = likeliest(track.votes);
    const group = groups.get(name);
    if (group) group.push(track);
    else groups.set(name, [track]);
  }
  return groups.values();
}

function pairsOf(tracks: readonly Track[]): [first: Track, second: Track][] {
  return tracks.flatMap((first, place) => tracks.slice(place + 1).map((second): [Track, Track] => [first, second]));
}

/** Whether two tracks of one name were seen to be two items. */
export function haveMet({ met }: Tracks, first: Track, second: Track): boolean {
  return (met.get(pairOf(first, second)) ?? 0) >= MET;
}

/** So far that neither can be a part of the other. */
function isWellApart(first: Track, second: Track): boolean {
  const [ax, ay] = centreOf(first.box);
  const [bx, by] = centreOf(second.box);
  return Math.hypot(ax - bx, ay - by) >= APART.sides * Math.max(meanSide(first.box), meanSide(second.box));
}

function pairOf(first: Track, second: Track): string {
  return `${Math.min(first.id, second.id)} ${Math.max(first.id, second.id)}`;
}
