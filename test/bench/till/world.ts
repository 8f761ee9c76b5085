/** @file What truly happens before the camera: things on paths, hands over them; no detector yet. Times in ms, boxes in px. */
import type { TillMode } from '../../../app/contract.ts';
import type { Box } from '../../../app/frame.ts';
import { shareInside } from '../../../app/till/boxes.ts';

export const PICTURE = { width: 1280, height: 720 } as const;

/** A straight way in a given time; between two legs a thing lies where the last one ended. */
export interface Leg {
  readonly fromMs: number;
  readonly toMs: number;
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  /** In a hand it turns as it goes; on the belt it lies as it was laid. */
  readonly by: 'hand' | 'belt';
}

export interface Thing {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly legs: Leg[];
  /** Hidden wholly, by a hand or in a grip. */
  readonly hidden: { readonly fromMs: number; readonly toMs: number }[];
  /** When it was turned over where it lay. */
  readonly turnedMs: number[];
}

/** An arm that lies over the counter for a while. */
export interface Hand {
  readonly fromMs: number;
  readonly toMs: number;
  readonly box: Box;
}

export interface Customer {
  readonly mode: TillMode;
  readonly things: readonly Thing[];
  readonly hands: readonly Hand[];
  readonly endMs: number;
  /** What is to be paid at the end. */
  readonly bought: readonly Thing[];
}

/** One thing as the camera sees it. */
export interface Glimpse {
  readonly thing: Thing;
  readonly box: Box;
  /** Changes when the thing shows another side. */
  readonly pose: string;
}

/** Less of a thing than this to be seen, and no detector finds it. */
const LEAST_VISIBLE = 0.45;
/** So often a thing in a hand shows another side. */
const TURN_IN_HAND_MS = 350;

export function legAt(thing: Thing, atMs: number): Leg | undefined {
  return thing.legs.findLast((leg) => leg.fromMs <= atMs);
}

export function centreAt(thing: Thing, atMs: number): readonly [number, number] | null {
  const leg = legAt(thing, atMs);
  if (!leg) return null;
  const share = Math.min(1, (atMs - leg.fromMs) / Math.max(1, leg.toMs - leg.fromMs));
  return [leg.from[0] + (leg.to[0] - leg.from[0]) * share, leg.from[1] + (leg.to[1] - leg.from[1]) * share];
}

/** What can be seen at a moment; what was laid down later lies above. */
export function glimpses({ things, hands }: Customer, atMs: number): Glimpse[] {
  const present = things
    .flatMap((thing) => {
      const centre = centreAt(thing, atMs);
      if (!centre) return [];
      const box: Box = [centre[0] - thing.width / 2, centre[1] - thing.height / 2, thing.width, thing.height];
      return [{ thing, box, laidMs: legAt(thing, atMs)?.fromMs ?? 0 }];
    })
    .sort((a, b) => a.laidMs - b.laidMs);
  const arms = hands.filter(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
  return present.flatMap(({ thing, box }, place) => {
    if (thing.hidden.some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs)) return [];
    const above = [...present.slice(place + 1).map((one) => one.box), ...arms.map((hand) => hand.box)];
    const covered = above.reduce((most, one) => Math.max(most, shareInside(box, one)), 0);
    const inPicture = shareInside(box, [0, 0, PICTURE.width, PICTURE.height]);
    if (Math.min(1 - covered, inPicture) < LEAST_VISIBLE) return [];
    return [{ thing, box: clipped(box), pose: poseAt(thing, atMs) }];
  });
}

function poseAt(thing: Thing, atMs: number): string {
  const leg = legAt(thing, atMs);
  const legs = thing.legs.filter(({ fromMs, by }) => by === 'hand' && fromMs <= atMs).length;
  const turns = thing.turnedMs.filter((ms) => ms <= atMs).length;
  const isInHand = leg?.by === 'hand' && atMs < leg.toMs;
  return `${legs}.${turns}.${isInHand ? Math.floor((atMs - leg.fromMs) / TURN_IN_HAND_MS) : 'lies'}`;
}

function clipped([x, y, width, height]: Box): Box {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const [right, bottom] = [Math.min(PICTURE.width, x + width), Math.min(PICTURE.height, y + height)];
  return [left, top, right - left, bottom - top];
}
