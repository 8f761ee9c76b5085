/**
 * @file Following items from frame to frame by the nearest box.
 *
 * Enough for a calm camera and the belt. A tracker with motion models and optimal assignment takes this place later,
 * behind the same function: tracks and what was seen in, tracks out.
 */
import type { Box } from '../frame.ts';
import { centreOf, containmentOf, iouOf, movedBy } from './boxes.ts';
import type { Seen } from './distinct.ts';

export interface Track {
  readonly id: number;
  /** In picture pixels, where it was last seen or, while unseen, where it should be by now. */
  readonly box: Box;
  /** Pixels a millisecond, smoothed. */
  readonly velocity: readonly [x: number, y: number];
  /** Sum of scores by label: the name of an item is what most of its frames said. */
  readonly votes: Readonly<Record<string, number>>;
  readonly score: number;
  /** Frames in which it was seen. */
  readonly hits: number;
  readonly firstBox: Box;
  readonly lastSeenMs: number;
  readonly atMs: number;
}

export interface Tracks {
  readonly list: readonly Track[];
  readonly nextId: number;
}

export const NO_TRACKS: Tracks = { list: [], nextId: 1 };

/** A track is forgotten when it stayed unseen for longer, ms. */
const FORGET_AFTER_MS = 700;
/** How far the next centre may lie from where it was expected, in mean sides of the box. */
const REACH = 0.6;
/** A new box over a followed one is the same item seen twice, not a second one. */
const GHOST_IOU = 0.45;
/** So is one of the same name that lies mostly inside it: a part of the item taken for a whole one. */
const GHOST_PART = 0.6;
/** Another name costs as much as this distance (in mean sides): position decides, the name breaks ties. */
const OTHER_LABEL_COST = 0.15;
/** Share of the newest measurement in the smoothed velocity. */
const VELOCITY_GAIN = 0.35;

export function labelOf(track: Track): string {
  let best = '';
  for (const [label, vote] of Object.entries(track.votes)) {
    if (best === '' || vote > (track.votes[best] ?? 0)) best = label;
  }
  return best;
}

/** Carries the tracks on to `atMs` (ms, any clock that only moves forward) with what was seen there. */
export function follow(tracks: Tracks, seen: readonly Seen[], atMs: number): Tracks {
  const expected = tracks.list.map((track) => expectAt(track, atMs));
  const partner = nearestPairs(expected, seen);
  const taken = new Set(partner.values());

  const carried = expected.flatMap((track, index) => {
    const hit = partner.get(index);
    const detection = hit === undefined ? undefined : seen[hit];
    if (detection) return [sighted(track, tracks.list[index] ?? track, detection, atMs)];
    return atMs - track.lastSeenMs > FORGET_AFTER_MS ? [] : [track];
  });

  let { nextId } = tracks;
  const fresh: Track[] = [];
  for (const [index, detection] of seen.entries()) {
    if (taken.has(index)) continue;
    if (carried.some((track) => isGhostOf(track, detection))) continue;
    fresh.push(begun(nextId, detection, atMs));
    nextId += 1;
  }
  return { list: [...carried, ...fresh], nextId };
}

function isGhostOf(track: Track, detection: Seen): boolean {
  if (iouOf(track.box, detection.box) > GHOST_IOU) return true;
  return labelOf(track) === detection.label && containmentOf(track.box, detection.box) > GHOST_PART;
}

function expectAt(track: Track, atMs: number): Track {
  const elapsedMs = Math.max(0, atMs - track.atMs);
  return { ...track, atMs, box: movedBy(track.box, track.velocity[0] * elapsedMs, track.velocity[1] * elapsedMs) };
}

/** Pairs tracks with detections, the closest pair first. Returns detection index by track index. */
function nearestPairs(tracks: readonly Track[], seen: readonly Seen[]): Map<number, number> {
  const pairs = tracks.flatMap((track, trackIndex) =>
    seen.flatMap((detection, seenIndex) => {
      const [ax, ay] = centreOf(track.box);
      const [bx, by] = centreOf(detection.box);
      const side = (meanSide(track.box) + meanSide(detection.box)) / 2;
      const distance = Math.hypot(ax - bx, ay - by) / side;
      if (distance > REACH) return [];
      const cost = distance + (labelOf(track) === detection.label ? 0 : OTHER_LABEL_COST);
      return [{ trackIndex, seenIndex, cost }];
    }),
  );
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  for (const { trackIndex, seenIndex } of pairs.sort((a, b) => a.cost - b.cost)) {
    if (partner.has(trackIndex) || taken.has(seenIndex)) continue;
    partner.set(trackIndex, seenIndex);
    taken.add(seenIndex);
  }
  return partner;
}

function sighted(expected: Track, before: Track, detection: Seen, atMs: number): Track {
  const elapsedMs = atMs - before.lastSeenMs;
  const [ax, ay] = centreOf(before.hits === 1 ? before.firstBox : expected.box);
  const [bx, by] = centreOf(detection.box);
  const velocity = ((): readonly [number, number] => {
    if (elapsedMs <= 0) return before.velocity;
    // The second sighting gives the first velocity; later ones correct it by how far the expectation was off.
    if (before.hits === 1) return [(bx - ax) / elapsedMs, (by - ay) / elapsedMs];
    const correction = VELOCITY_GAIN / elapsedMs;
    return [before.velocity[0] + (bx - ax) * correction, before.velocity[1] + (by - ay) * correction];
  })();
  return {
    ...expected,
    box: detection.box,
    velocity,
    votes: { ...before.votes, [detection.label]: (before.votes[detection.label] ?? 0) + detection.score },
    score: detection.score,
    hits: before.hits + 1,
    lastSeenMs: atMs,
  };
}

function begun(id: number, detection: Seen, atMs: number): Track {
  return {
    id,
    box: detection.box,
    velocity: [0, 0],
    votes: { [detection.label]: detection.score },
    score: detection.score,
    hits: 1,
    firstBox: detection.box,
    lastSeenMs: atMs,
    atMs,
  };
}

function meanSide([, , width, height]: Box): number {
  return Math.sqrt(width * height);
}
