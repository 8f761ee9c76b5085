/** @file One item as it is followed: where it is, where it goes, what speaks for which class. */
import type { Box } from '../frame.ts';
import { blended, centreOf, distanceOf, meanSide, movedBy } from './boxes.ts';
import { isChance, isFaint, isInRow, latelyBy } from './presence.ts';
import type { Sighting } from './sightings.ts';
import { likeliest, NO_VOTES, newPose, type Votes, votedFor } from './votes.ts';

export interface Track {
  readonly id: number;
  /** In picture pixels, where it was last seen or, while unseen, where it should be by now. */
  readonly box: Box;
  /** Pixels a millisecond, smoothed. */
  readonly velocity: readonly [x: number, y: number];
  readonly votes: Votes;
  /** Of the last sighting. */
  readonly score: number;
  /** Frames in which it was seen, at least weakly; strong ones count as well in `strongHits`. */
  readonly hits: number;
  /** And those in which it was no more than faint. */
  readonly faintHits: number;
  readonly strongHits: number;
  /** Frames since it began, seen or not; and those up to its last sighting. */
  readonly frames: number;
  readonly framesSeen: number;
  /** In how much of the time just past it was seen, 0 to 1: a thing that is there in most, a flash in next to none. */
  readonly lately: number;
  readonly firstBox: Box;
  readonly firstSeenMs: number;
  readonly lastBox: Box;
  readonly lastSeenMs: number;
  /** When it was last seen as what it was taken for. */
  readonly namedMs: number;
  /** `lastBox` without the jitter of single frames. */
  readonly calmBox: Box;
  /** Where it lies since when: left when the calm box moves by a part of its size. */
  readonly anchor: Box;
  readonly anchorMs: number;
  /** Since when each box of it was away from there; infinity while it lies there. */
  readonly awayMs: number;
  /** It moves with the belt, on which it lies as it was laid. */
  readonly rides: boolean;
  readonly atMs: number;
}

/** An item further from its anchor than this has moved, in mean sides: above the jitter of boxes. */
const MOVED = 0.25;
/** Or whose area changed by more: turned, lifted. */
const RESHAPED = 1.6;
/** What lay still has moved once it is seen elsewhere for so long, ms. */
const AWAY_MS = 120;
/** Time constant of the velocity, ms: the same smoothing at any frame rate. */
const VELOCITY_MS = 300;
/** An unseen item is carried on by its velocity no longer than this, ms. */
const CARRIED_MS = 700;
/** Time constant of the calm box, ms. */
const CALM_MS = 150;
/** Faster than this against the belt, in mean sides a second, an item goes its own way. */
const OWN_WAY = 3;
/** Lies still from so long at its anchor on, ms. */
const REST_MS = 250;

export function begun(id: number, sighting: Sighting, atMs: number): Track {
  const { box, score, strong, faint, scores } = sighting;
  return {
    id,
    box,
    velocity: [0, 0],
    votes: votedFor(NO_VOTES, scores),
    score,
    hits: faint ? 0 : 1,
    faintHits: faint ? 1 : 0,
    strongHits: strong ? 1 : 0,
    frames: 1,
    framesSeen: 1,
    lately: 0,
    firstBox: box,
    firstSeenMs: atMs,
    lastBox: box,
    lastSeenMs: atMs,
    namedMs: atMs,
    calmBox: box,
    anchor: box,
    anchorMs: atMs,
    awayMs: Number.POSITIVE_INFINITY,
    rides: false,
    atMs,
  };
}

/**
 * Where it should be at `atMs`.
 *
 * @param drift - of the belt, px/ms: what rides on it is carried on by it, however long it is unseen
 */
export function expectedAt(track: Track, atMs: number, drift: readonly [x: number, y: number] | null = null): Track {
  const sinceMs = Math.min(CARRIED_MS, atMs - track.lastSeenMs);
  const sinceFrameMs = atMs - track.atMs;
  const lately = track.lately * (1 - latelyBy(sinceFrameMs));
  if (drift && ridesWith(track, drift)) {
    const carried = (box: Box) => movedBy(box, drift[0] * sinceFrameMs, drift[1] * sinceFrameMs);
    const [box, calmBox] = [carried(track.box), carried(track.calmBox)];
    return changed(track, { atMs, box, calmBox, frames: track.frames + 1, lately, rides: true });
  }
  // An odd box that nothing followed is forgotten.
  const from = rests(track) && !isInRow(track) ? track.calmBox : track.lastBox;
  const box = movedBy(from, track.velocity[0] * sinceMs, track.velocity[1] * sinceMs);
  return changed(track, { atMs, box, frames: track.frames + 1, lately, rides: false });
}

/**
 * @param expected - the track by `expectedAt`
 * @param sinceFrameMs - since the frame before
 * @param isNew - it is in no basket yet
 */
export function sighted(expected: Track, sighting: Sighting, sinceFrameMs: number, isNew = false): Track {
  const { score, strong, faint, scores } = sighting;
  const { atMs } = expected;
  // What was no more than faint may have been anything: the thing that is seen now begins here.
  if (isFaint(expected) && !faint) return begun(expected.id, sighting, atMs);
  // So may what was seen in hardly any frame since.
  if (isNew && isChance(expected)) return begun(expected.id, sighting, atMs);
  // And of what rides a faint row says that it is there, not where.
  const box = faint && expected.rides && !isFaint(expected) ? expected.box : sighting.box;
  const lay = rests(expected) && !expected.rides;
  const away = isAway(expected.anchor, box);
  const awayMs = away ? (isInRow(expected) ? Math.min(expected.awayMs, atMs) : atMs) : Number.POSITIVE_INFINITY;
  // What lies still is where it was until it is seen elsewhere for a while: one odd box is no way of it.
  const isOdd = lay && away && atMs - awayMs < AWAY_MS;
  const share = isOdd ? 0 : 1 - Math.exp((expected.lastSeenMs - atMs) / CALM_MS);
  const calmBox = blended(expected.calmBox, box, share);
  const moved = lay ? atMs - awayMs >= AWAY_MS : isAway(expected.anchor, calmBox);
  // Another place is another look at it only where a hand turned it on the way; what is hardly seen shows no sides.
  const votes = moved && !expected.rides && !isFaint(expected) ? newPose(expected.votes) : expected.votes;
  return changed(expected, {
    box,
    lastBox: box,
    velocity: velocityWith(expected, box, moved),
    votes: votedFor(votes, scores),
    score,
    hits: expected.hits + (faint ? 0 : 1),
    faintHits: expected.faintHits + (faint ? 1 : 0),
    strongHits: expected.strongHits + (strong ? 1 : 0),
    framesSeen: expected.frames,
    lately: expected.lately + latelyBy(sinceFrameMs),
    lastSeenMs: atMs,
    namedMs: likeliest(expected.votes) in scores ? atMs : expected.namedMs,
    calmBox,
    anchor: moved ? calmBox : expected.anchor,
    anchorMs: moved ? atMs : expected.anchorMs,
    awayMs: moved ? Number.POSITIVE_INFINITY : awayMs,
  });
}

/**
 * The track with this otherwise. Field by field: each frame does it to each track, and a spread takes Node 20 many times
 * as long.
 */
function changed(track: Track, to: Partial<Track>): Track {
  return {
    id: track.id,
    box: to.box ?? track.box,
    velocity: to.velocity ?? track.velocity,
    votes: to.votes ?? track.votes,
    score: to.score ?? track.score,
    hits: to.hits ?? track.hits,
    faintHits: to.faintHits ?? track.faintHits,
    strongHits: to.strongHits ?? track.strongHits,
    frames: to.frames ?? track.frames,
    framesSeen: to.framesSeen ?? track.framesSeen,
    lately: to.lately ?? track.lately,
    firstBox: track.firstBox,
    firstSeenMs: track.firstSeenMs,
    lastBox: to.lastBox ?? track.lastBox,
    lastSeenMs: to.lastSeenMs ?? track.lastSeenMs,
    namedMs: to.namedMs ?? track.namedMs,
    calmBox: to.calmBox ?? track.calmBox,
    anchor: to.anchor ?? track.anchor,
    anchorMs: to.anchorMs ?? track.anchorMs,
    awayMs: to.awayMs ?? track.awayMs,
    rides: to.rides ?? track.rides,
    atMs: to.atMs ?? track.atMs,
  };
}

/** Followed anew from where it is, as the item that it was. */
export function restarted(track: Track): Track {
  const { box, lastSeenMs } = track;
  const one = { hits: 1, faintHits: 0, strongHits: 1, frames: 1, framesSeen: 1 };
  return { ...track, ...one, votes: newPose(track.votes), firstBox: box, firstSeenMs: lastSeenMs };
}

/** Whether it moves as the belt does: nothing in a hand. */
function ridesWith({ velocity, calmBox }: Track, drift: readonly [x: number, y: number]): boolean {
  return Math.hypot(velocity[0] - drift[0], velocity[1] - drift[1]) * 1000 < OWN_WAY * meanSide(calmBox);
}

/** Whether it lay still when it was last seen. */
export function rests(track: Track): boolean {
  return track.lastSeenMs - track.anchorMs >= REST_MS;
}

/** Where it is by all its boxes: where it lies, one odd box says nothing. */
export function placeOf(track: Track): Box {
  return rests(track) ? track.calmBox : track.lastBox;
}

/**
 * Whether the first may lie upon the second: what was still on its way when it was last seen does not lie under what lay
 * there before, or under one of its own name only: which of the two is seen cannot be told.
 */
export function mayCover(first: Track, second: Track): boolean {
  if (rests(second) || first.anchorMs >= second.anchorMs) return true;
  return likeliest(first.votes) === likeliest(second.votes);
}

function isAway(anchor: Box, box: Box): boolean {
  return distanceOf(anchor, box) > MOVED || reshaped(anchor, box);
}

function reshaped(before: Box, after: Box): boolean {
  const ratio = (after[2] * after[3]) / (before[2] * before[3]);
  return ratio > RESHAPED || ratio < 1 / RESHAPED;
}

/** The second sighting gives the first velocity; later ones correct it by how far the expectation was off. */
function velocityWith(expected: Track, box: Box, moved: boolean): readonly [number, number] {
  const elapsedMs = expected.atMs - expected.lastSeenMs;
  if (elapsedMs <= 0) return expected.velocity;
  const isNew = expected.hits + expected.faintHits === 1;
  const [ax, ay] = centreOf(isNew ? expected.lastBox : expected.box);
  const [bx, by] = centreOf(box);
  const gain = (isNew ? 1 : 1 - Math.exp(-elapsedMs / VELOCITY_MS)) / elapsedMs;
  const fresh = [expected.velocity[0] + (bx - ax) * gain, expected.velocity[1] + (by - ay) * gain] as const;
  // What lies still has no speed, before it is seen to have moved: an odd box would carry an unseen item away.
  return rests(expected) && !moved ? [0, 0] : fresh;
}
