/** @file Little films for the till: things by their places over time, shown frame by frame. */
import type { Source, TillEvent, TillMode } from '../../../app/contract.ts';
import type { Seen } from '../../../app/till/distinct.ts';
import { openTill, type Till } from '../../../app/till/till.ts';
import { seen, shop, show } from './shop.ts';

/** What is seen at a time; nothing where it is hidden or gone. */
export type Scene = (atMs: number) => readonly Seen[];

export interface Shown {
  readonly till: Till;
  readonly events: readonly TillEvent[];
  /** The state after each frame. */
  readonly tills: readonly Till[];
}

export function film(
  scene: Scene,
  {
    endMs,
    everyMs = 100,
    source = 'camera',
    mode,
  }: { endMs: number; everyMs?: number; source?: Source; mode?: TillMode },
): Shown {
  let till = openTill(shop, source, mode);
  const tills: Till[] = [];
  for (let atMs = 0; atMs <= endMs; atMs += everyMs) {
    till = show(till, atMs, ...scene(atMs));
    tills.push(till);
  }
  return { till, tills, events: tills.flatMap(({ events }) => events) };
}

/** Lies still from `fromMs` until `toMs`. */
export function lying(
  label: string,
  x: number,
  { fromMs = 0, toMs = Number.POSITIVE_INFINITY, y = 360, score = 0.9 } = {},
): Scene {
  return (atMs) => (atMs >= fromMs && atMs < toMs ? [seen(label, x, y, score)] : []);
}

/** Goes straight from one place to another, and lies there. */
export function going(
  label: string,
  from: readonly [number, number],
  to: readonly [number, number],
  fromMs: number,
  toMs: number,
): Scene {
  return (atMs) => {
    if (atMs < fromMs) return [];
    const share = Math.min(1, (atMs - fromMs) / (toMs - fromMs));
    return [seen(label, from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share)];
  };
}

export function together(...scenes: readonly Scene[]): Scene {
  return (atMs) => scenes.flatMap((scene) => scene(atMs));
}

/** The scene with other rows from `fromMs` until `toMs`. */
export function instead(scene: Scene, fromMs: number, toMs: number, rows: Scene): Scene {
  return (atMs) => (atMs >= fromMs && atMs < toMs ? rows(atMs) : scene(atMs));
}

/** The scene without what lies at some x in that time: a hand is over it. */
export function hiding(
  scene: Scene,
  fromMs: number,
  toMs: number,
  isUnder: (x: number) => boolean = () => true,
): Scene {
  return (atMs) => scene(atMs).filter(({ box: [x, , w] }) => !(atMs >= fromMs && atMs < toMs && isUnder(x + w / 2)));
}

export function quantities(till: Till): Record<string, number> {
  return Object.fromEntries(till.bill.lines.map((line) => [line.label, line.quantity]));
}
