/**
 * @file The belt knows where each counted item must be by now: a hand that takes one back is known by few glimpses, and
 * no item is paid twice because its track broke.
 */
import { describe, expect, it } from 'vitest';
import { DEFAULT_BELT, type TillEvent } from '../../../app/contract.ts';
import { film, going, quantities, type Scene, together } from './film.ts';
import { seen } from './shop.ts';

const mode = DEFAULT_BELT;
const changes = (events: readonly TillEvent[]) => events.map(({ type }) => type);
/** A quarter of a pixel a ms, over the line at 2800 ms, out of the picture at 5360 ms. */
const ride = (label: string, y: number, fromMs = 0): Scene => going(label, [-60, y], [1340, y], fromMs, fromMs + 5600);
const until =
  (scene: Scene, ms: number): Scene =>
  (atMs) =>
    atMs < ms ? scene(atMs) : [];
/** Seen for a frame each, further up the belt every time than a track could follow. */
const glimpsed: Scene = (atMs) => {
  const x = new Map([
    [3900, 560],
    [4100, 330],
    [4300, 100],
  ]).get(atMs);
  return x === undefined ? [] : [seen('milk', x, 200)];
};

describe('what was counted on a belt', () => {
  it('is taken off when it is seen only here and there on its way back', () => {
    const back = together(until(ride('milk', 180), 3600), glimpsed);
    expect(changes(film(back, { endMs: 7000, mode }).events)).toEqual(['added', 'removed']);
  });

  it('stays when it was hidden meanwhile and rides on', () => {
    const hidden: Scene = (atMs) => (atMs > 3500 && atMs < 4100 ? [] : ride('milk', 180)(atMs));
    const strays: Scene = (atMs) => (atMs === 3700 ? [seen('milk', 300, 560), seen('milk', 150, 400)] : []);
    expect(quantities(film(together(hidden, strays), { endMs: 7000, mode }).till)).toEqual({ milk: 1 });
  });

  it('comes back on the bill when it is seen to ride on after all', () => {
    const hidden: Scene = (atMs) => (atMs >= 3600 && atMs < 4400 ? [] : ride('milk', 180)(atMs));
    const { till, events } = film(together(hidden, glimpsed), { endMs: 7000, mode });
    expect(changes(events)).toEqual(['added', 'removed', 'added']);
    expect(quantities(till)).toEqual({ milk: 1 });
  });

  it('goes by ones: one hand takes one of two of a name', () => {
    const two = together(until(ride('milk', 180), 3600), until(ride('milk', 540, 300), 3600), glimpsed);
    const { till, events } = film(two, { endMs: 7000, mode });
    expect(changes(events)).toEqual(['added', 'added', 'removed']);
    expect(quantities(till)).toEqual({ milk: 1 });
  });

  it('is paid once it rode out of the picture, whatever is seen up the belt', () => {
    const later: Scene = (atMs) => glimpsed(atMs - 2000);
    expect(changes(film(together(ride('milk', 180), later), { endMs: 9000, mode }).events)).toEqual(['added']);
  });

  it('is no second item when its track breaks and another follows it', () => {
    const wavers: Scene = (atMs) => {
      const [one] = ride('milk', 360)(atMs);
      // A wide jump aside, as of a box that takes in what lies beside it, and long enough to be followed.
      return one && atMs >= 2800 && atMs < 3300 ? [seen('milk', one.box[0] + 80, 480)] : one ? [one] : [];
    };
    expect(changes(film(wavers, { endMs: 7000, mode }).events)).toEqual(['added']);
  });
});

describe('what rides', () => {
  it('is not lost at the line because one box shows a part of it', () => {
    const part: Scene = (atMs) => {
      const [one] = ride('milk', 360)(atMs);
      return one && atMs === 2800 ? [seen('milk', one.box[0] + 20, 320, 0.9, 50)] : one ? [one] : [];
    };
    expect(quantities(film(part, { endMs: 6000, mode }).till)).toEqual({ milk: 1 });
  });

  it('is not taken for what a hand carried out of the picture just there', () => {
    const carried: Scene = (atMs) =>
      atMs < 3600 ? ride('milk', 360)(atMs) : going('milk', [840, 360], [-80, 360], 3600, 4600)(atMs);
    const enters: Scene = (atMs) => (atMs < 4600 ? [] : [seen('tea', 20 + (atMs - 4600) / 4, 360)]);
    const { till } = film(together(until(carried, 4550), enters), { endMs: 9000, mode });
    expect(quantities(till)).toEqual({ tea: 1 });
  });
});
