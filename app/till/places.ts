/** @file The zone of a tray and the line of a belt, in picture pixels. */
import type { BeltMode, TrayMode } from '../contract.ts';
import type { Box } from '../frame.ts';
import { centreOf } from './boxes.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** An item must be this far out of the zone to have left it, as a share of the picture: on the edge it stays as it was. */
const EDGE = 0.02;

/** @param wasInside - what lies on the edge stays on its side */
export function isInZone({ zone }: TrayMode, { width, height }: PictureSize, box: Box, wasInside = false): boolean {
  const [x, y] = centreOf(box);
  const edge = wasInside ? EDGE : 0;
  const [left, top, right, bottom] = [zone[0], zone[1], zone[0] + zone[2], zone[1] + zone[3]];
  return (
    x >= (left - edge) * width &&
    x <= (right + edge) * width &&
    y >= (top - edge) * height &&
    y <= (bottom + edge) * height
  );
}

/** Whether a box reaches the zone's rim, or its centre is past it. */
export function touchesRim(mode: TrayMode, size: PictureSize, box: Box): boolean {
  return rimsOf(mode, size, box).some((touches) => touches);
}

/** Which sides of the zone a box reaches: left, top, right, bottom. */
export function rimsOf({ zone }: TrayMode, { width, height }: PictureSize, [x, y, w, h]: Box): boolean[] {
  const margin = 0.01 * width;
  return [
    x <= zone[0] * width + margin,
    y <= zone[1] * height + margin,
    x + w >= (zone[0] + zone[2]) * width - margin,
    y + h >= (zone[1] + zone[3]) * height - margin,
  ];
}

/** How far a box's centre is inside the zone from its four sides, px, negative beyond: left, top, right, bottom. */
export function sideDistances({ zone }: TrayMode, { width, height }: PictureSize, box: Box): number[] {
  const [x, y] = centreOf(box);
  const [left, top] = [zone[0] * width, zone[1] * height];
  return [x - left, y - top, left + zone[2] * width - x, top + zone[3] * height - y];
}

/**
 * Where a box's centre is to the line: px past it in the belt's direction (negative before it), and whether it crosses
 * between the line's ends.
 */
export function pastLine(
  { line: { from, to }, direction }: BeltMode,
  { width, height }: PictureSize,
  box: Box,
): { readonly px: number; readonly between: boolean } {
  const [ax, ay, bx, by] = [from[0] * width, from[1] * height, to[0] * width, to[1] * height];
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  const [x, y] = centreOf(box);
  // The normal on the side that the belt runs to.
  const way = -dy * direction[0] * width + dx * direction[1] * height >= 0 ? 1 : -1;
  const px = (way * (-dy * (x - ax) + dx * (y - ay))) / length;
  const along = (dx * (x - ax) + dy * (y - ay)) / length;
  const spare = Math.max(box[2], box[3]) / 2;
  return { px, between: along >= -spare && along <= length + spare };
}

/** Which way the belt runs, square to the line, of length 1 in picture pixels. */
export function alongBelt(mode: BeltMode, size: PictureSize): readonly [x: number, y: number] {
  const pxAt = (x: number, y: number) => pastLine(mode, size, [x, y, 0, 0]).px;
  const zero = pxAt(0, 0);
  return [pxAt(1, 0) - zero, pxAt(0, 1) - zero];
}
