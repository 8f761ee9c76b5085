/**
 * @file Where a box is between two views: predicted from its velocity, corrected softly, so that it sits on the moving
 * product although each view comes some tens of ms after its picture. Pure.
 *
 * Each edge is followed on its own (an alpha-beta filter), because a box that enters the picture is cut by its border:
 * one edge stands while the other moves.
 */

/** Left, top, right, bottom in picture px. */
export type Edges = readonly [number, number, number, number];

export interface Glide {
  readonly edges: Edges;
  /** px per ms. */
  readonly velocity: Edges;
  /** When the picture was taken that `edges` belong to, ms on the source's clock. */
  readonly atMs: number;
  /** What the shown box is away from the predicted one, px; it fades. */
  readonly offset: Edges;
  /** When `offset` was measured, ms on the screen's clock. */
  readonly offsetAtMs: number;
}

/** Share of a difference that is believed: place, and velocity. */
const ALPHA = 0.65;
const BETA = 0.3;
/** Differences below this share of the box are the detector's noise, and believed less. */
const NOISE_SHARE = 0.025;
const NOISE_GAIN = 0.35;
/** Slower than this is standing still, px per ms. */
const STILL = 0.015;
/** What is left of such a velocity after each look, so that noise does not add up to a movement. */
const REST = 0.7;
/** Nobody is predicted further than this. */
const LONGEST_AHEAD_MS = 400;
const OFFSET_FADES_MS = 70;

const ZERO: Edges = [0, 0, 0, 0];

export function startGlide(edges: Edges, atMs: number, velocity: Edges = ZERO): Glide {
  return { edges, velocity, atMs, offset: ZERO, offsetAtMs: 0 };
}

/** The glide after another look at the item, taken at `atMs`; `displayMs` and `nowMs` are those of the paint that is up. */
export function observeGlide(glide: Glide, seen: Edges, atMs: number, displayMs: number, nowMs: number): Glide {
  const elapsedMs = atMs - glide.atMs;
  if (elapsedMs <= 0) return { ...glide, edges: seen };
  const shown = shownEdges(glide, displayMs, nowMs);
  const expected = predict(glide, atMs);
  const noise = NOISE_SHARE * Math.max(seen[2] - seen[0], seen[3] - seen[1]);
  const wrong = zip(seen, expected, (one, other) => one - other);
  const believed = zip(wrong, wrong, (by) => (Math.abs(by) < noise ? by * NOISE_GAIN : by));
  const edges = zip(expected, believed, (at, by) => at + by * ALPHA);
  const velocity = zip(
    glide.velocity,
    believed,
    (at, by) => at * (Math.abs(at) < STILL ? REST : 1) + (by * BETA) / elapsedMs,
  );
  const next = { ...glide, edges, velocity, atMs, offset: ZERO, offsetAtMs: nowMs };
  return { ...next, offset: zip(shown, predict(next, displayMs), (one, other) => one - other) };
}

/** Where the box belongs when the picture of `displayMs` is shown, at `nowMs` on the screen's clock. */
export function shownEdges(glide: Glide, displayMs: number, nowMs: number): Edges {
  const left = Math.exp(-(nowMs - glide.offsetAtMs) / OFFSET_FADES_MS);
  return zip(predict(glide, displayMs), glide.offset, (at, by) => at + by * left);
}

function predict(glide: Glide, atMs: number): Edges {
  const aheadMs = Math.min(LONGEST_AHEAD_MS, Math.max(0, atMs - glide.atMs));
  return zip(glide.edges, glide.velocity, (at, by) => (Math.abs(by) < STILL ? at : at + by * aheadMs));
}

function zip(one: Edges, other: Edges, combine: (one: number, other: number) => number): Edges {
  return [combine(one[0], other[0]), combine(one[1], other[1]), combine(one[2], other[2]), combine(one[3], other[3])];
}
