/**
 * @file One item that is followed twice on a tray: its track broke in a hand, or an odd box carried it away. And what lies
 * under another item, which is not seen again before that one is gone.
 */
import type { TrayMode } from '../contract.ts';
import type { Box } from '../frame.ts';
import { containmentOf, distanceOf, shareInside } from './boxes.ts';
import { haveMet, reunited } from './doubles.ts';
import type { Tracks } from './followed.ts';
import { isOn } from './likeness.ts';
import { type PictureSize, touchesRim } from './places.ts';
import { isSeen, isThere, presenceOf, unseenMs } from './presence.ts';
import { mayCover, placeOf, rests, type Track } from './track.ts';
import { likeliest } from './votes.ts';

/** An item in the basket: its track, and where it lay. */
interface Lying {
  readonly id: number;
  readonly restBox: Box | null;
}

interface TrayPlace {
  readonly mode: TrayMode;
  readonly size: PictureSize;
}

/** An item that was not seen for at most so long may come back in another place, ms. */
const ELSEWHERE_MS = 2000;
const ELSEWHERE_HITS = 4;
/** What was seen so well in a hand comes to lie no further than this from where it was last seen, in mean sides. */
const NEARBY = { strongHits: 3, sides: 2 } as const;
/** And its other track came to rest no sooner than so long before it was last seen, ms. */
const REFOUND_MS = 150;
/** What began no further than this from where an item lay was not brought, in mean sides. */
const SAME_PLACE = 0.8;
/** More of an item than this must lie under another one to be hidden by it. */
export const COVERED = 0.5;
/** A box that has so much in common with where an item lay is of no other place. */
const ODD = 0.3;
/** Seen so often, and in so many of the frames, a thing is no flash and hides another. */
const THING = { hits: 5, presence: 0.4 } as const;

/** An item that vanished in one place and came to light in another, under a hand, is one item. */
export function foundAgain(before: readonly Lying[], tracks: Tracks, { mode, size }: TrayPlace): Tracks {
  const isIn = new Set(before.map(({ id }) => id));
  let now = seenAgain(before, tracks);
  for (const newer of now.list) {
    if (isIn.has(newer.id) || !isSeen(newer) || newer.hits < ELSEWHERE_HITS) continue;
    // What comes in over the rim is another one, unless the first was gone that way.
    const isFromRim = touchesRim(mode, size, newer.firstBox);
    const older = now.list.find(
      (track) =>
        (!isFromRim || touchesRim(mode, size, track.lastBox)) &&
        (isIn.has(track.id) || isNearby(track, newer)) &&
        track !== newer &&
        unseenMs(track) > 0 &&
        unseenMs(track) <= ELSEWHERE_MS &&
        (newer.firstSeenMs >= track.lastSeenMs || (!isIn.has(track.id) && isLaidAfter(newer, track))) &&
        likeliest(track.votes) === likeliest(newer.votes) &&
        !haveMet(now, track, newer) &&
        !(rests(track) && isCovered(track, now.list, null, newer)),
    );
    if (older) now = reunited(now, older, newer);
  }
  return now;
}

/** One odd box may carry a track away from its item; what is seen where that one lay, by its name, is it. */
function seenAgain(before: readonly Lying[], tracks: Tracks): Tracks {
  let now = tracks;
  for (const { id, restBox } of before) {
    const older = now.list.find((track) => track.id === id);
    if (!older || !restBox || isSeen(older)) continue;
    const newer = now.list.find(
      (track) =>
        isSeen(track) &&
        isThere(track) &&
        track.id > id &&
        isOn(restBox, track.box) &&
        distanceOf(restBox, track.firstBox) < SAME_PLACE &&
        likeliest(track.votes) === likeliest(older.votes) &&
        !haveMet(now, track, older),
    );
    if (newer) now = reunited(now, older, newer);
  }
  return now;
}

/** Whether what was followed in a hand may have come to lie there. */
function isNearby(inHand: Track, { firstBox }: Track): boolean {
  return inHand.strongHits >= NEARBY.strongHits && distanceOf(inHand.lastBox, firstBox) <= NEARBY.sides;
}

/** Whether the newer one, which may have begun as a flash, came to lie there when the other was lost; they were not two. */
function isLaidAfter(newer: Track, inHand: Track): boolean {
  return isThere(newer) && newer.anchorMs >= inHand.lastSeenMs;
}

/** Whether another track of its name came to rest close by just then: the same item, whose track broke in the hand. */
export function isFoundAs(track: Track, list: readonly Track[]): boolean {
  const name = likeliest(track.votes);
  return list.some((other) => {
    if (other === track || !isThere(other) || other.anchorMs < track.lastSeenMs - REFOUND_MS) return false;
    return likeliest(other.votes) === name && distanceOf(track.lastBox, other.lastBox) <= NEARBY.sides;
  });
}

/**
 * Whether another thing lies over it.
 *
 * @param restBox - where it lay: one odd box at the end says nothing
 * @param but - what is not asked
 */
export function isCovered(track: Track, list: readonly Track[], restBox: Box | null, but = track): boolean {
  const place = restBox && containmentOf(restBox, placeOf(track)) > ODD ? restBox : placeOf(track);
  return list.some((other) => {
    if (other === track || other === but || !isSeen(other) || !isThing(other)) return false;
    return mayCover(other, track) && shareInside(place, other.calmBox) > COVERED;
  });
}

function isThing(track: Track): boolean {
  return track.hits >= THING.hits && presenceOf(track) >= THING.presence;
}
