/**
 * @file Following items from frame to frame, after ByteTrack (Zhang et al., 2022): strong sightings are paired first,
 * weak ones then keep those alive that are half hidden. Lost items are remembered and found again under their old id.
 */
import { cheapestPairs, misfit } from './association.ts';
import { containmentOf, distanceOf, iouOf } from './boxes.ts';
import type { Sighting } from './sightings.ts';
import { begun, expectedAt, sighted, type Track, unseenMs } from './track.ts';
import { evidenceOf, likeliest, merged } from './votes.ts';

export interface Tracks {
  readonly list: readonly Track[];
  readonly nextId: number;
}

export const NO_TRACKS: Tracks = { list: [], nextId: 1 };

/** How far from where it was expected, in mean sides: of a strong sighting, of a weak one, of an item lost before. */
const REACH = { strong: 0.6, weak: 0.35, lost: 1.2 } as const;
/** Another name costs this much: position decides, the name breaks ties. */
const OTHER_LABEL_COST = 0.15;
/** After so long unseen an item is lost: it is no longer carried on, but found again near its place, ms. */
const LOST_MS = 700;
/** What is lost for longer is forgotten, unless the till still has it in the basket, ms. */
const FORGOTTEN_MS = 1500;
/** So is what never got beyond a flash, ms. */
const FLASH_MS = 700;
const FLASH_HITS = 2;
/** A new box over a followed one is the same item seen twice, not a second one. */
const GHOST_IOU = 0.45;
/** So is one of the same name that lies mostly inside it (a part taken for a whole), and any weak one. */
const GHOST_PART = 0.6;

export interface FollowOptions {
  readonly atMs: number;
  /** Tracks that are not forgotten, however long they are unseen. */
  readonly kept?: ReadonlySet<number>;
}

/** Carries the tracks on to `atMs` (ms, any clock that only moves forward) with what was seen there. */
export function follow(tracks: Tracks, sightings: readonly Sighting[], { atMs, kept }: FollowOptions): Tracks {
  const expected = tracks.list.map((track) => expectedAt(track, atMs));
  const found = new Map<number, Sighting>();
  let free = [...sightings];
  const pair = (candidates: readonly Track[], seen: readonly Sighting[], reach: number, alike: boolean) => {
    const open = candidates.filter((track) => !found.has(track.id));
    for (const { first, second } of cheapestPairs(open, seen, (track, one) => cost(track, one, reach, alike))) {
      const [track, one] = [open[first] as Track, seen[second] as Sighting];
      found.set(track.id, one);
      free = free.filter((other) => other !== one);
    }
  };
  const live = expected.filter((track) => unseenMs(track) <= LOST_MS);
  const lost = expected.filter((track) => unseenMs(track) > LOST_MS);
  const strong = () => free.filter((one) => one.strong);
  pair(live, strong(), REACH.strong, false);
  pair(live, free, REACH.weak, false);
  pair(lost, free, REACH.strong, true);
  pair(lost, strong(), REACH.lost, true);

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
  return { list: [...carried, ...fresh], nextId };
}

/** The newer track turned out to be the older item: it goes on under the older id. */
export function reunited({ list, nextId }: Tracks, older: Track, newer: Track): Tracks {
  const one: Track = {
    ...newer,
    id: older.id,
    votes: merged(older.votes, newer.votes),
    hits: older.hits + newer.hits,
    strongHits: older.strongHits + newer.strongHits,
    frames: older.frames + newer.frames,
    firstBox: older.firstBox,
    firstSeenMs: older.firstSeenMs,
  };
  return { list: list.flatMap((track) => (track === newer ? [] : track === older ? [one] : [track])), nextId };
}

function memoryMs({ hits }: Track): number {
  return hits <= FLASH_HITS ? FLASH_MS : FORGOTTEN_MS;
}

/** @param alike - an item that was lost comes back as a class that was seen of it before */
function cost(track: Track, { box, label, scores }: Sighting, reach: number, alike: boolean): number | null {
  const fit = misfit(track.box, box, reach);
  if (fit === null) return null;
  if (alike && !isAlike(track, scores)) return null;
  return fit + (likeliest(track.votes) === label ? 0 : OTHER_LABEL_COST);
}

/** Whether something of what the track was taken for is seen. */
function isAlike(track: Track, scores: Sighting['scores']): boolean {
  const evidence = evidenceOf(track.votes);
  const most = evidence[0]?.score ?? 0;
  return evidence.some(({ label, score }) => score >= most / 3 && (scores[label] ?? 0) > 0);
}

function isGhostOf(track: Track, one: Sighting): boolean {
  // What hides another lies over it: an item that is not seen now has no ghosts unless the two are alike.
  const unseen = track.lastSeenMs !== track.atMs;
  if (unseen && !isAlike(track, one.scores)) return false;
  if (iouOf(track.box, one.box) > GHOST_IOU) return true;
  const inside = containmentOf(track.box, one.box) > GHOST_PART;
  return inside && (likeliest(track.votes) === one.label || (!one.strong && distanceOf(track.box, one.box) < 1));
}
