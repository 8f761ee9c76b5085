/** @file One item as it is followed: where it is, where it goes, what speaks for which class. */
import type { Box } from '../frame.ts';
import { blended, centreOf, distanceOf, meanSide, movedBy } from './boxes.ts';
import type { Sighting } from './sightings.ts';
import { NO_VOTES, newPose, type Votes, votedFor } from './votes.ts';

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
  readonly firstBox: Box;
  readonly firstSeenMs: number;
  readonly lastBox: Box;
  readonly lastSeenMs: number;
  /** `lastBox` without the jitter of single frames. */
  readonly calmBox: Box;
  /** Where it lies since when: left when the calm box moves by a part of its size. */
  readonly anchor: Box;
  readonly anchorMs: number;
  /** It moves with the belt, on which it lies as it was laid. */
  readonly rides: boolean;
  readonly atMs: number;
}

/** An item further from its anchor than this has moved, in mean sides: above the jitter of boxes. */
const MOVED = 0.25;
/** Or whose area changed by more: turned, lifted. */
const RESHAPED = 1.6;
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
    firstBox: box,
    firstSeenMs: atMs,
    lastBox: box,
    lastSeenMs: atMs,
    calmBox: box,
    anchor: box,
    anchorMs: atMs,
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
  if (drift && ridesWith(track, drift)) {
    const sinceFrameMs = atMs - track.atMs;
    const carried = (box: Box) => movedBy(box, drift[0] * sinceFrameMs, drift[1] * sinceFrameMs);
    const [box, calmBox] = [carried(track.box), carried(track.calmBox)];
    return changed(track, { atMs, box, calmBox, frames: track.frames + 1, rides: true });
  }
  const box = movedBy(track.lastBox, track.velocity[0] * sinceMs, track.velocity[1] * sinceMs);
  return changed(track, { atMs, box, frames: track.frames + 1, rides: false });
}

/** @param expected - the track by `expectedAt` */
export function sighted(expected: Track, sighting: Sighting): Track {
  const { score, strong, faint, scores } = sighting;
  const { atMs } = expected;
  // What was no more than faint may have been anything: the thing that is seen now begins here.
  if (isFaint(expected) && !faint) return begun(expected.id, sighting, atMs);
  // And of what rides a faint row says that it is there, not where.
  const box = faint && expected.rides && !isFaint(expected) ? expected.box : sighting.box;
  const calmBox = blended(expected.calmBox, box, 1 - Math.exp((expected.lastSeenMs - atMs) / CALM_MS));
  const moved = distanceOf(expected.anchor, calmBox) > MOVED || reshaped(expected.anchor, calmBox);
  // Another place is another look at it only where a hand turned it on the way; what is hardly seen shows no sides.
  const votes = moved && !expected.rides && !isFaint(expected) ? newPose(expected.votes) : expected.votes;
  return changed(expected, {
    box,
    lastBox: box,
    velocity: velocityWith(expected, box, calmBox),
    votes: votedFor(votes, scores),
    score,
    hits: expected.hits + (faint ? 0 : 1),
    faintHits: expected.faintHits + (faint ? 1 : 0),
    strongHits: expected.strongHits + (strong ? 1 : 0),
    framesSeen: expected.frames,
    lastSeenMs: atMs,
    calmBox,
    anchor: moved ? calmBox : expected.anchor,
    anchorMs: moved ? atMs : expected.anchorMs,
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
    firstBox: track.firstBox,
    firstSeenMs: track.firstSeenMs,
    lastBox: to.lastBox ?? track.lastBox,
    lastSeenMs: to.lastSeenMs ?? track.lastSeenMs,
    calmBox: to.calmBox ?? track.calmBox,
    anchor: to.anchor ?? track.anchor,
    anchorMs: to.anchorMs ?? track.anchorMs,
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

export function isSeen(track: Track): boolean {
  return track.lastSeenMs === track.atMs;
}

export function unseenMs(track: Track): number {
  return track.atMs - track.lastSeenMs;
}

/** Frames since it was last seen, before this one. */
export function missedOf({ frames, framesSeen }: Track): number {
  return Math.max(0, frames - framesSeen - 1);
}

/** Share of the frames up to its last sighting in which it was seen. */
export function presenceOf({ hits, framesSeen }: Track): number {
  return hits / framesSeen;
}

/** The same for what may be faint. */
export function faintPresenceOf({ hits, faintHits, framesSeen }: Track): number {
  return (hits + faintHits) / framesSeen;
}

/** Whether it never was more than faint. */
export function isFaint({ hits }: Track): boolean {
  return hits === 0;
}

function reshaped(before: Box, after: Box): boolean {
  const ratio = (after[2] * after[3]) / (before[2] * before[3]);
  return ratio > RESHAPED || ratio < 1 / RESHAPED;
}

/** The second sighting gives the first velocity; later ones correct it by how far the expectation was off. */
function velocityWith(expected: Track, box: Box, calmBox: Box): readonly [number, number] {
  const elapsedMs = expected.atMs - expected.lastSeenMs;
  if (elapsedMs <= 0) return expected.velocity;
  const isNew = expected.hits + expected.faintHits === 1;
  const [ax, ay] = centreOf(isNew ? expected.lastBox : expected.box);
  const [bx, by] = centreOf(box);
  const gain = (isNew ? 1 : 1 - Math.exp(-elapsedMs / VELOCITY_MS)) / elapsedMs;
  const fresh = [expected.velocity[0] + (bx - ax) * gain, expected.velocity[1] + (by - ay) * gain] as const;
  // What lies still has no speed, nor has it by the first box elsewhere: jitter, or an odd box, would carry an unseen item
  // away.
  const still = distanceOf(expected.anchor, calmBox) <= MOVED / 2 && expected.atMs - expected.anchorMs >= REST_MS;
  const isFirst = rests(expected) && distanceOf(expected.anchor, expected.lastBox) <= MOVED;
  return still || isFirst ? [0, 0] : fresh;
}
