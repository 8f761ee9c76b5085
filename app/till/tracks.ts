/**
 * @file Following items from frame to frame, after ByteTrack (Zhang et al., 2022): strong sightings are paired first,
 * weak ones then keep those alive that are half hidden. Lost items are remembered and found again under their old id.
 */

import { cheapestPairs } from './association.ts';
import { distanceOf, shareInside } from './boxes.ts';
import { withoutDoubles } from './doubles.ts';
import { type Drift, driftWith } from './drift.ts';
import type { Tracks } from './followed.ts';
import { leapOf, leapt } from './leap.ts';
import { cost, isGhostOf, type Who } from './likeness.ts';
import { isChance, isFaint, isSeen, isThere, missedOf, presenceOf, unseenMs } from './presence.ts';
import type { Sighting } from './sightings.ts';
import { begun, expectedAt, mayCover, placeOf, rests, sighted, type Track } from './track.ts';
import { likeliest } from './votes.ts';

/** How far from where it was expected, in mean sides: of a strong sighting, of a weak one, of an item lost before. */
const REACH = { strong: 0.6, weak: 0.35, faint: 0.2, lost: 1.2 } as const;
/** A hand moves a thing this fast, in mean sides a second: what else is left over may have gone so far. */
const HAND_SPEED = { tray: 12, belt: 7 } as const;
/** Only what was seen this shortly before, ms: else flashes of one name would make a way. */
const QUICK_MS = 350;
/**
 * And what lies, or rides, was missed in so many frames, and in more than it is missed by chance, seen as often as it was: a
 * wrong name elsewhere in one frame takes no item from its place.
 */
const JUMP_MISSED = 2;
const BY_CHANCE = 0.05;
/** Strong sightings that make a lost item worth looking for farther away. */
const GROWN_HITS = 5;
/** After so long unseen an item is lost: it is no longer carried on, but found again near its place, ms. */
const LOST_MS = 700;
/** So much of an item must lie under another one to be hidden by it, and that one was seen so often. */
const BURIED = { share: 0.5, hits: 3 } as const;
/** Seen well so often, on a way of so many mean sides, so shortly before, ms, a thing was brought. */
const BROUGHT = { strongHits: 2, way: 0.5, ms: 1000 } as const;
const NONE: ReadonlySet<Track> = new Set();
/** What is lost for longer is forgotten, unless the till still has it in the basket, ms. */
const FORGOTTEN_MS = 1500;
/** On a belt, where all must come by, what is known is remembered for longer, ms. */
const BELT_MS = 2500;
/** So is what never got beyond a flash, ms. */
const FLASH_MS = 450;
/** And what was faint once, as most rows of a counter are, sooner: it is not seen in the next frame. */
const GLIMPSE_MS = 220;
const FLASH_HITS = 2;

export interface FollowOptions {
  readonly atMs: number;
  /** Tracks that are not forgotten, however long they are unseen. */
  readonly kept?: ReadonlySet<number>;
  /** Which way the belt runs, of length 1. */
  readonly along?: Drift;
}

/** Carries the tracks on to `atMs` (ms, any clock that only moves forward) with what was seen there. */
export function follow(tracks: Tracks, sightings: readonly Sighting[], { atMs, kept, along }: FollowOptions): Tracks {
  const carriedOn = tracks.list.map((track) => expectedAt(track, atMs, tracks.drift));
  const leap = along ? leapOf(carriedOn, sightings, along) : null;
  const expected = leap ? carriedOn.map((track) => leapt(track, leap)) : carriedOn;
  const brought = kept ? namesBrought(expected, kept) : undefined;
  const found = new Map<number, Sighting>();
  const taken = new Set<Sighting>();
  const free = () => sightings.filter((one) => !taken.has(one));
  const pair = (candidates: readonly Track[], seen: readonly Sighting[], reach: Reach, who: Who) => {
    const open = candidates.filter((track) => !found.has(track.id));
    for (const { first, second } of cheapestPairs(open, seen, (track, one) =>
      cost(track, one, typeof reach === 'number' ? reach : reach(track), who, kept, brought),
    )) {
      const [track, one] = [open[first] as Track, seen[second] as Sighting];
      found.set(track.id, one);
      taken.add(one);
    }
  };
  const covers = expected.filter((track) => track.hits >= BURIED.hits && unseenMs(track) <= LOST_MS);
  const buried = kept ? new Set(expected.filter((track) => isBuried(track, covers))) : NONE;
  const live = expected.filter((track) => unseenMs(track) <= LOST_MS && !buried.has(track));
  const lost = expected.filter((track) => unseenMs(track) > LOST_MS && !buried.has(track));
  const solid = live.filter((track) => !isFaint(track));
  const strong = () => free().filter((one) => one.strong);
  const weak = () => free().filter((one) => !one.faint);
  const telling = () => free().filter((one) => !one.scant);
  // What looks like the item comes before what merely lies where it lay: that one may have been laid over it.
  // And what is known to be a thing before what may be a flash, as the cascade of DeepSORT does (Wojke et al., 2017).
  if (kept)
    pair(
      solid.filter((track) => kept.has(track.id) || isThere(track)),
      strong(),
      REACH.strong,
      'alike',
    );
  pair(solid, strong(), REACH.strong, 'alike');
  pair(solid, strong(), kept ? REACH.strong : REACH.weak, 'any');
  pair(solid, weak(), REACH.weak, 'any');
  const quick = solid.filter((track) => unseenMs(track) <= QUICK_MS && mayJump(track, kept === undefined));
  const speed = kept ? HAND_SPEED.tray : HAND_SPEED.belt;
  pair(quick, strong(), (track) => REACH.strong + (speed * unseenMs(track)) / 1000, 'named');
  pair(lost, weak(), REACH.strong, 'alike');
  if (!kept) {
    const grown = lost.filter(({ strongHits }) => strongHits >= GROWN_HITS);
    pair(grown, strong(), REACH.lost, 'alike');
  }
  pair([...buried], weak(), REACH.weak, 'named');
  // What never was more than faint comes last, and a faint row keeps alive what lies just there.
  pair(live.filter(isFaint), free(), REACH.weak, 'any');
  pair(solid, telling(), REACH.faint, 'any');

  const carried = expected.flatMap((track) => {
    const one = found.get(track.id);
    if (one) return [sighted(track, one, atMs - tracks.atMs, kept !== undefined && !kept.has(track.id))];
    if (kept?.has(track.id)) return [track];
    if (kept && isChance(track) && isFlash(track)) return [];
    return unseenMs(track) <= memoryMs(track, kept === undefined) ? [track] : [];
  });
  let { nextId } = tracks;
  const list = [...carried];
  for (const one of free()) {
    if (list.some((track) => isGhostOf(track, one))) continue;
    list.push(begun(nextId, one, atMs));
    nextId += 1;
  }
  const drift = kept ? null : driftWith(tracks.drift, stepsOf(tracks.list, carried), atMs - tracks.atMs, along);
  return withoutDoubles({ list, nextId, met: tracks.met, drift, leap, atMs }, atMs - tracks.atMs, kept);
}

function stepsOf(before: readonly Track[], after: readonly Track[]): { before: Track; now: Track }[] {
  const byId = new Map(before.map((track) => [track.id, track]));
  return after.flatMap((now) => {
    const old = byId.get(now.id);
    return old && isSeen(now) ? [{ before: old, now }] : [];
  });
}

function memoryMs(track: Track, isOnBelt: boolean): number {
  const { hits, faintHits } = track;
  if (isOnBelt && hits >= GROWN_HITS) return BELT_MS;
  if (hits === 0 && faintHits === 1) return GLIMPSE_MS;
  return isFlash(track) ? FLASH_MS : FORGOTTEN_MS;
}

function isFlash({ hits, faintHits }: Track): boolean {
  return hits + faintHits / 3 <= FLASH_HITS;
}

/** In mean sides, for all or by track. */
type Reach = number | ((track: Track) => number);

/** Whether another thing was laid over it: what is seen there now is that one. */
function isBuried(track: Track, covers: readonly Track[]): boolean {
  if (missedOf(track) === 0) return false;
  return covers.some((other) => {
    if (other.lastSeenMs <= track.lastSeenMs || !mayCover(other, track)) return false;
    return shareInside(placeOf(track), placeOf(other)) > BURIED.share;
  });
}

/** Names of what was just seen to come by a hand. */
function namesBrought(expected: readonly Track[], kept: ReadonlySet<number>): ReadonlySet<string> {
  const inHand = expected.filter((track) => {
    if (kept.has(track.id) || track.strongHits < BROUGHT.strongHits || unseenMs(track) > BROUGHT.ms) return false;
    return distanceOf(track.firstBox, track.lastBox) >= BROUGHT.way;
  });
  return new Set(inHand.map(({ votes }) => likeliest(votes)));
}

function mayJump(track: Track, isOnBelt: boolean): boolean {
  if (track.hits <= FLASH_HITS || !(isOnBelt || rests(track))) return true;
  const missed = missedOf(track);
  return missed >= JUMP_MISSED && (1 - presenceOf(track)) ** missed <= BY_CHANCE;
}
