/** @file Whether what is seen may be an item that is followed, and how badly the two fit: by place, name and size. */
import type { Box } from '../frame.ts';
import { misfit } from './association.ts';
import { containmentOf, distanceOf, iouOf } from './boxes.ts';
import { isFaint, isInRow, missedOf, unseenMs } from './presence.ts';
import type { Sighting } from './sightings.ts';
import { rests, type Track } from './track.ts';
import { likeliest, nameShareOf, sharesOf } from './votes.ts';

/** What is not in the basket yet comes after what is. */
const NEWCOMER_COST = 0.1;
/** And what was seen a moment ago comes before what is gone: the seconds, at most so much. */
const MOST_GONE_COST = 0.3;
/** Another name costs this much: position decides, the name breaks ties. */
const OTHER_LABEL_COST = 0.15;
/** And this much if nothing of what the item was taken for is seen: another one was laid over it. */
const UNLIKE_COST = 0.45;
/** A name that is seen at this share of the best one's score is seen. */
const LIKE = 0.3;
/** And was of about that size: of larger and smaller area at most so many times. */
const RESIZED = 2;
/** Two tracks of one name that overlap so much (IoU) are one item, unless they were seen at once and apart so often. */
const SAME_IOU = 0.35;
/** A new box over a followed one is the same item seen twice, not a second one. */
const GHOST_IOU = 0.45;
/** So is one of the same name that lies mostly inside it (a part taken for a whole), and any weak one. */
const GHOST_PART = 0.6;
/** And so is a faint one that no more than touches it. */
const FAINT_IOU = 0.1;

/**
 * What lay there so long, seen well so often, and in such a share of its sightings by one name that is so likely, is
 * known; seen so shortly before, it was not turned by a hand.
 */
const KNOWN = { ms: 800, strongHits: 5, share: 0.8, odds: 0.97, unseenMs: 350 } as const;

const NOWHERE = Number.POSITIVE_INFINITY;

/** any: whatever lies there. alike: something of what the item was taken for is seen. named: it has the same name. */
export type Who = 'any' | 'alike' | 'named';

/** An item may have gone on as before or have stopped. */
export function cost(
  track: Track,
  one: Sighting,
  reach: number,
  who: Who,
  kept?: ReadonlySet<number>,
  brought?: ReadonlySet<string>,
): number | null {
  const { box, label, scores, strong } = one;
  // On a belt all moves, and one odd box, of a part of it, takes nothing that rides from its place.
  const still = Math.min(
    misfit(track.box, box, reach),
    track.rides || rests(track) ? misfit(track.calmBox, box, reach) : NOWHERE,
  );
  const isThere = !rests(track) || isInRow(track);
  const nearest = isThere ? Math.min(still, misfit(track.lastBox, box, reach)) : still;
  if (nearest === NOWHERE) return null;
  const isNamed = likeliest(track.votes) === label;
  if (who === 'named' && !isNamed) return null;
  const isLike = isNamed || isAlike(track, scores);
  if (who === 'alike' && !isLike) return null;
  // A thing in a hand turns, but does not become half as large from one frame to the next.
  if (who === 'named' && !isOfSize(track.lastBox, box) && !(track.rides && isOfSize(track.calmBox, box))) return null;
  // What lies there is no more likely to be seen as another thing of quite another size.
  if (!isLike && kept && rests(track) && !isOfSize(track.calmBox, box)) return null;
  // And what is lost on its way in a hand is not what looks neither like it nor of its size.
  if (kept && !isLike && !rests(track) && (one.faint || missedOf(track) > 0) && !isOfSize(track.lastBox, box))
    return null;
  const isNewcomer = kept !== undefined && !kept.has(track.id);
  const gone = missedOf(track) === 0 ? 0 : Math.min(MOST_GONE_COST, unseenMs(track) / 1000);
  // What looks like nothing of it is it, on a belt, only where it should be by now.
  const fit = (isLike || kept ? nearest : still) + (isNewcomer ? NEWCOMER_COST : 0) + gone;
  if (fit === NOWHERE) return null;
  if (isNamed) return fit;
  // The name of a thing that lies there does not change: another one was laid over it, and is followed by itself.
  if (!isLike && strong && kept?.has(track.id) && isKnown(track)) {
    if (brought?.has(label) || track.atMs - track.namedMs <= KNOWN.unseenMs) return null;
  }
  return fit + (isLike ? OTHER_LABEL_COST : UNLIKE_COST);
}

/** Whether it lies there under a name that hardly wavers. */
function isKnown({ votes, lastSeenMs, anchorMs, strongHits }: Track): boolean {
  if (lastSeenMs - anchorMs < KNOWN.ms || strongHits < KNOWN.strongHits || nameShareOf(votes) < KNOWN.share)
    return false;
  return (sharesOf(votes)[0]?.odds ?? 0) >= KNOWN.odds;
}

function isOfSize(a: Box, b: Box): boolean {
  const ratio = (a[2] * a[3]) / (b[2] * b[3]);
  return ratio < RESIZED && ratio > 1 / RESIZED;
}

/** Whether something of what the track was taken for is seen. */
export function isAlike(track: Track, scores: Sighting['scores']): boolean {
  const { evidence } = track.votes;
  const most = evidence[0]?.log ?? 0;
  const best = Math.max(...Object.values(scores));
  return evidence.some(({ label, log }) => log >= most / 2 && (scores[label] ?? 0) >= best * LIKE);
}

export function isGhostOf(track: Track, one: Sighting): boolean {
  const overlap = iouOf(track.box, one.box);
  if (overlap === 0) return false;
  // What hides another lies over it: an item that is not seen now has no ghosts unless the two are alike.
  const unseen = track.lastSeenMs !== track.atMs;
  if (unseen && !isAlike(track, one.scores)) return false;
  if (overlap > GHOST_IOU) return true;
  const inside = containmentOf(track.box, one.box) > GHOST_PART;
  if (one.faint && !isFaint(track) && (inside || overlap > FAINT_IOU)) return true;
  return inside && (likeliest(track.votes) === one.label || (!one.strong && distanceOf(track.box, one.box) < 1));
}

/** Whether two boxes of one name would be one item. */
export function isOn(a: Box, b: Box): boolean {
  return iouOf(a, b) > SAME_IOU || containmentOf(a, b) > GHOST_PART;
}
