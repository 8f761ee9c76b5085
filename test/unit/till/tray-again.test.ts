/**
 * @file A line is one thing on the tray: however its track breaks, whatever is laid upon it, however fast a hand is. What
 * is held here was lost, or charged twice, by an earlier till that generated customers played before (docs/till.md).
 */
import { describe, expect, it } from 'vitest';
import type { Till } from '../../../app/till/till.ts';
import { film, going, instead, lying, quantities, type Scene, together } from './film.ts';
import { seen } from './shop.ts';

const milk = lying('milk', 300);

function mostLines(tills: readonly Till[]): number {
  return Math.max(...tills.map(({ counted }) => counted.length));
}

describe('one thing, one line', () => {
  const onto = going('tea', [300, 900], [300, 360], 2000, 2700);
  const covered: Scene = (atMs) => (atMs < 2550 ? milk(atMs) : []);

  it('still counts what another was laid upon, although the last box of it was odd', () => {
    const odd = instead(covered, 2450, 2550, () => [seen('milk', 290, 420, 0.6, 330)]);
    expect(quantities(film(together(odd, onto), { endMs: 7000 }).till)).toEqual({ milk: 1, tea: 1 });
  });

  it('takes one that comes over the rim for another one than that which was just covered', () => {
    const second = going('milk', [800, 900], [800, 360], 3200, 3900);
    const inSight: Scene = (atMs) => second(atMs).filter(({ box }) => box[1] < 700);
    expect(quantities(film(together(covered, onto, inSight), { endMs: 8000 }).till)).toEqual({ milk: 2, tea: 1 });
  });

  it('counts a second one that a quick hand lays upon its like', () => {
    const second = going('milk', [300, 800], [300, 360], 2050, 2450);
    const below: Scene = (atMs) => (atMs < 2450 ? milk(atMs) : []);
    expect(quantities(film(together(below, second), { endMs: 7000 }).till)).toEqual({ milk: 2 });
  });

  it('keeps one line of what odd boxes lead away from where it lies', () => {
    const odd = instead(milk, 2000, 2400, (atMs) => [
      seen('milk', 300 + (atMs - 1900) / 2, 360 - (atMs - 1900) / 2, 0.6, 320),
      ...(atMs >= 2200 ? milk(atMs) : []),
    ]);
    const { till, tills } = film(odd, { endMs: 7000 });
    expect(quantities(till)).toEqual({ milk: 1 });
    expect(mostLines(tills)).toBe(1);
  });

  it('makes no second line of what was lost in the hand and found as it lay, under another number', () => {
    const put = going('milk', [300, 900], [640, 200], 500, 1200);
    // Where it will lie the model gives its name too early: that track takes the item over as it is laid down.
    const inHand: Scene = (atMs) => (atMs < 1000 ? put(atMs) : []);
    const scene = together(inHand, lying('milk', 720, { y: 430, fromMs: 800, toMs: 900 }));
    const lies = lying('milk', 700, { y: 420, fromMs: 1100 });
    const { till, tills } = film(together(scene, lies), { endMs: 6000 });
    expect(mostLines(tills)).toBe(1);
    expect(till.counted).toMatchObject([{ label: 'milk', doubt: null }]);
  });

  it('follows what a quick hand carries', () => {
    // 1.9 m a second on a counter of 1 m.
    const put = going('tea', [300, 700], [1100, 160], 1000, 1400);
    const { tills } = film(put, { endMs: 1400 });
    const ids = new Set(tills.flatMap(({ tracks }) => tracks.list.map(({ id }) => id)));
    expect(ids.size).toBe(1);
  });
});

describe('what vanishes', () => {
  const moved: Scene = (atMs) =>
    atMs < 2000 ? milk(atMs) : atMs < 3250 ? going('milk', [300, 360], [900, 300], 2000, 2800)(atMs) : [];

  it('is asked for when it was moved and is not seen where it came to lie', () => {
    const { till } = film(moved, { endMs: 6000 });
    // Its name is known: whether it is there is asked, not what it is.
    expect(till.counted).toMatchObject([
      { label: 'milk', doubt: { candidates: [{ label: 'milk' }], perhapsGone: true } },
    ]);
    expect(till.bill.total).toBe(0);
  });

  it('is asked for when it was carried towards another side than that by which it came', () => {
    const put = going('milk', [640, 720], [640, 450], 0, 500);
    const up = going('milk', [640, 450], [640, 150], 2000, 2700);
    const scene =
      (until: number): Scene =>
      (atMs) =>
        atMs < 2000 ? put(atMs) : atMs < until ? up(atMs) : [];
    expect(film(scene(2550), { endMs: 6000 }).till.counted).toMatchObject([{ label: 'milk' }]);
    const down = going('milk', [640, 450], [640, 720], 2000, 2700);
    const out: Scene = (atMs) => (atMs < 2000 ? put(atMs) : atMs < 2450 ? down(atMs) : []);
    expect(film(out, { endMs: 6000 }).till.counted).toEqual([]);
  });

  it('was taken when it lay still: a hand covers it, then both are gone', () => {
    expect(film(lying('milk', 300, { toMs: 3000 }), { endMs: 6000 }).till.counted).toEqual([]);
  });

  it('is not sure again by one flash where it was last seen, but is when it is seen as before', () => {
    const flash = film(instead(moved, 5000, 5100, lying('milk', 900, { y: 300 })), { endMs: 7000 });
    expect(flash.tills.slice(48).every(({ counted }) => counted[0]?.doubt?.perhapsGone)).toBe(true);
    const back = film(instead(moved, 5000, 9000, lying('milk', 900, { y: 300 })), { endMs: 7000 });
    expect(back.till.counted).toMatchObject([{ label: 'milk', doubt: null }]);
  });

  it('is asked for when it was laid near the far rim, however fast', () => {
    const put = going('milk', [640, 900], [640, 120], 500, 1500);
    const { tills } = film((atMs) => (atMs < 1450 ? put(atMs) : []), { endMs: 8000 });
    expect(tills.slice(25).every(({ counted }) => counted.length === 1 && counted[0]?.doubt?.perhapsGone)).toBe(true);
  });
});

describe('what was never seen well', () => {
  it('gets no sure name from one good look: another thing may have passed over it', () => {
    const weak = lying('soap', 300, { score: 0.2 });
    const { tills } = film(
      instead(weak, 4000, 4100, () => [seen('milk', 355, 415, 0.9, 110)]),
      { endMs: 6000 },
    );
    expect(tills.every(({ bill }) => bill.total === 0)).toBe(true);
  });
});
