/** @file Finds a place for each tag beside its box: off the products' faces, clear of other tags, inside the stage. Pure. */

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface TagWish {
  readonly id: number;
  /** The item's box, px of the stage. */
  readonly box: Rectangle;
  readonly width: number;
  readonly height: number;
  /** The side it lies at now; it stays there unless another is clearly better. */
  readonly side: Side | null;
}

export type Side = 'above' | 'below' | 'aboveEnd' | 'belowEnd' | 'after' | 'before';

export interface TagPlace extends Rectangle {
  readonly side: Side;
}

const SIDES: readonly Side[] = ['above', 'below', 'aboveEnd', 'belowEnd', 'after', 'before'];
const GAP = 6;
/** Covering a tag makes both unreadable, covering a face only hides some of it. */
const TAG_COST = 4;
/** Worth of staying where it is, as a share of the tag's own area. */
const STAY = 0.35;

/** Places in the order of the wishes; earlier ones choose first, so give them in a steady order. */
export function placeTags(wishes: readonly TagWish[], stage: Pick<Rectangle, 'width' | 'height'>): TagPlace[] {
  const placed: TagPlace[] = [];
  for (const wish of wishes) {
    let best: TagPlace | undefined;
    let bestCost = Number.POSITIVE_INFINITY;
    for (const side of SIDES) {
      const place = { ...inside(at(wish, side), stage), side };
      const area = wish.width * wish.height;
      const cost =
        wishes.reduce((sum, other) => sum + overlap(place, other.box), 0) +
        TAG_COST * placed.reduce((sum, other) => sum + overlap(place, other), 0) +
        (side === wish.side ? 0 : area * STAY) +
        SIDES.indexOf(side) * area * 0.02;
      if (cost < bestCost) {
        best = place;
        bestCost = cost;
      }
    }
    placed.push(best as TagPlace);
  }
  return placed;
}

function at({ box, width, height }: TagWish, side: Side): Rectangle {
  const above = box.y - height - GAP;
  const below = box.y + box.height + GAP;
  const end = box.x + box.width - width;
  const middle = box.y + (box.height - height) / 2;
  switch (side) {
    case 'above':
      return { x: box.x, y: above, width, height };
    case 'below':
      return { x: box.x, y: below, width, height };
    case 'aboveEnd':
      return { x: end, y: above, width, height };
    case 'belowEnd':
      return { x: end, y: below, width, height };
    case 'after':
      return { x: box.x + box.width + GAP, y: middle, width, height };
    case 'before':
      return { x: box.x - width - GAP, y: middle, width, height };
  }
}

function inside(place: Rectangle, stage: Pick<Rectangle, 'width' | 'height'>): Rectangle {
  return {
    ...place,
    x: Math.max(0, Math.min(place.x, stage.width - place.width)),
    y: Math.max(0, Math.min(place.y, stage.height - place.height)),
  };
}

/** Shared area, px². */
export function overlap(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return width > 0 && height > 0 ? width * height : 0;
}
