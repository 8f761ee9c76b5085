/** @file Intersection over union of boxes by their corners. */

export type Corners = readonly [x1: number, y1: number, x2: number, y2: number];

/** 0 (apart, or without area) to 1 (the same). */
export function intersectionOverUnion(a: Corners, b: Corners): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  const intersection = width * height;
  return intersection / (areaOf(a) + areaOf(b) - intersection);
}

function areaOf(box: Corners): number {
  return (box[2] - box[0]) * (box[3] - box[1]);
}
