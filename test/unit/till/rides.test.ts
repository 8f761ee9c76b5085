/**
 * @file The belt knows where each counted item must be by now: a hand that takes one back is known by few glimpses, and
 * no item is paid twice because its track broke.
 */
import { describe, expect, it } from 'vitest';
import { DEFAULT_BELT, type TillEvent } from '../../../app/contract.ts';
import { movedBy } from '../../../app/till/boxes.ts';
import { isRidersOwn } from '../../../app/till/rides.ts';
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

  it('is asked for when it vanished and was hardly seen on its way back', () => {
    const hardly: Scene = (atMs) => (atMs < 4200 ? glimpsed(atMs) : []);
    const { till } = film(together(until(ride('milk', 180), 3600), ride('tea', 540, 200), hardly), {
      endMs: 7000,
      mode,
    });
    expect(till.counted).toMatchObject([
      { label: 'milk', doubt: { candidates: [{ label: 'milk' }], perhapsGone: true } },
      { label: 'tea' },
    ]);
    expect(quantities(till)).toEqual({ tea: 1 });
  });
});

describe('another track', () => {
  const { till } = film(ride('milk', 360), { endMs: 3500, mode });
  const [ridden] = till.line.rides;
  const [track] = till.tracks.list;
  if (!ridden || !track) throw new Error('Nothing was counted.');
  const other = { ...track, id: track.id + 1 };
  const elsewhere = { ...other, box: movedBy(track.box, 0, 160) };

  it('is the counted item where that must be by now, and not beside it, nor once that was taken', () => {
    expect(isRidersOwn(ridden, other)).toBe(true);
    expect(isRidersOwn(ridden, elsewhere)).toBe(false);
    expect(isRidersOwn({ ...ridden, names: ['tea'] }, other)).toBe(false);
    expect(isRidersOwn({ ...ridden, takenMs: till.atMs }, other)).toBe(false);
  });
});

describe('what rides while the camera sees nothing', () => {
  /** Stands from 2240 to 3000 ms, then goes on, and from 3000 to 4400 ms nothing is seen. */
  const wayAt = (atMs: number) => Math.min(atMs, 2240) / 4 + Math.max(0, atMs - 3000) / 4;
  const rows = (atMs: number) => [
    seen('milk', wayAt(atMs) - 60, 180),
    seen('tea', wayAt(atMs) - 260, 180),
    seen('soap', wayAt(atMs) - 160, 540),
  ];
  const blind: Scene = (atMs) => (atMs > 3000 && atMs < 4400 ? [] : rows(atMs));

  it('is found again by the one way that all went, and counts once', () => {
    const { till, events } = film(blind, { endMs: 8000, mode });
    expect(changes(events)).toEqual(['added', 'added', 'added']);
    expect(quantities(till)).toEqual({ milk: 1, tea: 1, soap: 1 });
    expect(till.tracks.nextId).toBe(4);
  });

  it('is not thought to cross the line before it is seen again', () => {
    expect(film(until(ride('milk', 180), 2700), { endMs: 5000, mode }).till.counted).toEqual([]);
  });
});

describe('what rides', () => {
  it('is not made of flashes of one name here and there', () => {
    const flashes: Scene = (atMs) => (atMs % 500 === 0 ? [seen('tea', -60 + atMs / 4, 180)] : []);
    const beside = together(ride('milk', 540), ride('milk', 540, 1500));
    expect(quantities(film(together(beside, flashes), { endMs: 8000, mode }).till)).toEqual({ milk: 2 });
  });

  it('is not lost at the line because a box or two show a part of it', () => {
    const part: Scene = (atMs) => {
      const [one] = ride('milk', 360)(atMs);
      return one && (atMs === 2700 || atMs === 2800) ? [seen('milk', one.box[0] + 30, 300, 0.9, 50)] : one ? [one] : [];
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
