/** @file Geometry of boxes as the till needs it: centres, overlap, movement. */
import type { Box } from '../frame.ts';

/* Millions of pairs are compared: sides are read by their place, which is quicker than taking boxes apart. */

export function centreOf([x, y, width, height]: Box): readonly [x: number, y: number] {
  return [x + width / 2, y + height / 2];
}

export function movedBy([x, y, width, height]: Box, dx: number, dy: number): Box {
  return [x + dx, y + dy, width, height];
}

/** Intersection over union, 0 to 1. */
export function iouOf(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  return shared === 0 ? 0 : shared / (a[2] * a[3] + b[2] * b[3] - shared);
}

/** Intersection over the smaller box, 0 to 1: 1 when one lies inside the other. */
export function containmentOf(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  return shared === 0 ? 0 : shared / Math.min(a[2] * a[3], b[2] * b[3]);
}

function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  return width <= 0 || height <= 0 ? 0 : width * height;
}

/** Of a square of the same area, px. */
export function meanSide(box: Box): number {
  return Math.sqrt(box[2] * box[3]);
}

/** How far apart the centres are, in mean sides of the two. */
export function distanceOf(a: Box, b: Box): number {
  const dx = a[0] + a[2] / 2 - (b[0] + b[2] / 2);
  const dy = a[1] + a[3] / 2 - (b[1] + b[3] / 2);
  return Math.sqrt(dx * dx + dy * dy) / ((meanSide(a) + meanSide(b)) / 2);
}

/** Share of the first box that lies under the second, 0 to 1. */
export function shareInside(a: Box, b: Box): number {
  return sharedArea(a, b) / (a[2] * a[3]);
}

/** The first box, gone by that share of the way to the second. */
export function blended(a: Box, b: Box, share: number): Box {
  const mix = (at: 0 | 1 | 2 | 3) => a[at] + (b[at] - a[at]) * share;
  return [mix(0), mix(1), mix(2), mix(3)];
}
