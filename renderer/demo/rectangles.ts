/** @file Turned rectangles on the belt: how large they are and whether two of them touch. Pure geometry. */

export interface TurnedRectangle {
  /** Centre, px. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Clockwise on the screen, radians. */
  readonly angle: number;
}

/** Half the width and height of the upright box around it, px. */
export function halfExtent(shape: Pick<TurnedRectangle, 'width' | 'height' | 'angle'>): { x: number; y: number } {
  const cos = Math.abs(Math.cos(shape.angle));
  const sin = Math.abs(Math.sin(shape.angle));
  return { x: (shape.width * cos + shape.height * sin) / 2, y: (shape.width * sin + shape.height * cos) / 2 };
}

/**
 * The gap between two rectangles along the axis that parts them best, px; negative when they overlap by that much.
 *
 * Separating axis theorem: convex shapes are apart when they are apart along a normal of one of their edges.
 */
export function gapBetween(one: TurnedRectangle, other: TurnedRectangle): number {
  let widest = Number.NEGATIVE_INFINITY;
  for (const angle of [one.angle, one.angle + Math.PI / 2, other.angle, other.angle + Math.PI / 2]) {
    const axis = { x: Math.cos(angle), y: Math.sin(angle) };
    const apart = Math.abs((other.x - one.x) * axis.x + (other.y - one.y) * axis.y);
    widest = Math.max(widest, apart - reach(one, angle) - reach(other, angle));
  }
  return widest;
}

function reach(shape: TurnedRectangle, axisAngle: number): number {
  const turned = shape.angle - axisAngle;
  return (shape.width * Math.abs(Math.cos(turned)) + shape.height * Math.abs(Math.sin(turned))) / 2;
}
