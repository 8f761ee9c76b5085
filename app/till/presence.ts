/** @file How well an item that is followed is seen: a thing is there in most frames, a flash in hardly any. */

/** What is told of an item by the frames in which it was seen, at least faintly or better, and those that passed. */
interface Watched {
  readonly hits: number;
  readonly faintHits: number;
  readonly frames: number;
  readonly framesSeen: number;
  /** In how much of the time just past it was seen, 0 to 1. */
  readonly lately: number;
  readonly lastSeenMs: number;
  readonly atMs: number;
}

/** As unlikely as this, it is no chance. */
const NO_CHANCE = 1e-5;
/** Frames that may miss it between two sightings in a row. */
const IN_ROW = 2;
/** Time constant of how much it was seen lately, ms. */
const LATELY_MS = 500;
/** A thing was seen in so much of it, a flash in next to none. */
const THERE = 0.3;
/** Seen in a smaller share of the frames, even with this one, it was a flash, and this is another one. */
const CHANCE = 0.25;

export function isSeen(track: Watched): boolean {
  return track.lastSeenMs === track.atMs;
}

export function unseenMs(track: Watched): number {
  return track.atMs - track.lastSeenMs;
}

/** Frames since it was last seen, before this one. */
export function missedOf({ frames, framesSeen }: Watched): number {
  return Math.max(0, frames - framesSeen - 1);
}

/** Whether what is seen now follows upon what was seen last, give or take a frame or two that missed it. */
export function isInRow(track: Watched): boolean {
  return missedOf(track) <= IN_ROW;
}

/** Whether it is missed by no chance, seen as often as it was before. */
export function isMissed(track: Watched): boolean {
  return Math.max(0.05, 1 - faintPresenceOf(track)) ** missedOf(track) <= NO_CHANCE;
}

/** Share of the frames up to its last sighting in which it was seen. */
export function presenceOf({ hits, framesSeen }: Watched): number {
  return hits / framesSeen;
}

/** The same for what may be faint. */
export function faintPresenceOf({ hits, faintHits, framesSeen }: Watched): number {
  return (hits + faintHits) / framesSeen;
}

/** Whether it was seen in enough of the time just past to be there: for as long as some 200 ms in every frame. */
export function isThere({ lately }: Pick<Watched, 'lately'>): boolean {
  return lately >= THERE;
}

/** What being seen in a frame, so long after the one before, adds to how much it was seen lately. */
export function latelyBy(ms: number): number {
  return 1 - Math.exp(-ms / LATELY_MS);
}

/** Whether it was seen in so few frames that, seen now, what it was before and what it is now is no one thing. */
export function isChance({ hits, faintHits, frames }: Watched): boolean {
  return (hits + faintHits + 1) / frames < CHANCE;
}

/** Whether it never was more than faint. */
export function isFaint({ hits }: Watched): boolean {
  return hits === 0;
}
