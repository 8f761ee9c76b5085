/**
 * @file What the detector gives wrongly in a frame or two moves nothing, hides nothing and adds nothing: at a high pace
 * there are more such frames a second, and a moment as short as before has more of them.
 */
import { describe, expect, it } from 'vitest';
import type { Till } from '../../../app/till/till.ts';
import { film, going, hiding, instead, lying, quantities, type Scene, together } from './film.ts';
import { seen } from './shop.ts';

const milk = lying('milk', 300);

function mostLines(tills: readonly Till[]): number {
  return Math.max(...tills.map(({ counted }) => counted.length));
}

/** Which frame of a film at that pace. */
function frameOf(atMs: number, fps: number): number {
  return Math.round((atMs * fps) / 1000);
}

describe('what lies still', () => {
  it.each([10, 30, 60])('stays where it is at %i frames a second, whatever box comes in between', (fps) => {
    // Two odd ones in a row, further off the second time; then only a weak row of another name where the item lies.
    const odd: Scene = (atMs) => {
      const frame = frameOf(atMs, fps) % 40;
      if (frame === 20) return [seen('milk', 350, 410, 0.6)];
      if (frame === 21) return [seen('milk', 400, 460, 0.6), seen('tea', 300, 360, 0.2)];
      if (frame > 21 && frame < 26) return [seen('tea', 300, 360, 0.2)];
      return milk(atMs);
    };
    const { till, tills } = film(odd, { endMs: 12_000, everyMs: 1000 / fps });
    expect(mostLines(tills)).toBe(1);
    expect(till.counted).toMatchObject([{ id: 1, label: 'milk', doubt: null }]);
  });

  it('is still counted under another thing although a box of twice its size came last', () => {
    const last = instead(lying('milk', 300, { toMs: 2600 }), 2500, 2600, () => [seen('milk', 180, 300, 0.6, 330)]);
    const onto = going('tea', [300, 900], [300, 360], 2000, 2700);
    expect(quantities(film(together(last, onto), { endMs: 8000 }).till)).toEqual({ milk: 1, tea: 1 });
  });

  it('is carried on at once when a hand takes it', () => {
    const way = going('milk', [300, 360], [1000, 360], 2000, 2800);
    const { tills } = film(way, { endMs: 3000, everyMs: 33 });
    const [track] = tills.at(-1)?.tracks.list ?? [];
    expect(tills.at(-1)?.tracks.list).toHaveLength(1);
    expect(track?.calmBox[0]).toBeGreaterThan(850);
  });
});

describe('another name where an item lay', () => {
  it('is another thing that was laid over it, though it was not followed on its way', () => {
    const after = instead(milk, 2500, Number.POSITIVE_INFINITY, lying('tea', 304));
    expect(quantities(film(after, { endMs: 8000 }).till)).toEqual({ milk: 1, tea: 1 });
  });

  it('is the same item turned over when a hand hid it in between', () => {
    const turned = hiding(instead(milk, 2500, Number.POSITIVE_INFINITY, lying('tea', 304)), 2500, 3000);
    expect(mostLines(film(turned, { endMs: 8000 }).tills)).toBe(1);
  });

  it.each([10, 60])('is the same item when the names come by turns, at %i frames a second', (fps) => {
    const byTurns: Scene = (atMs) => (frameOf(atMs, fps) % 5 < 3 ? milk(atMs) : [seen('tea', 304)]);
    expect(mostLines(film(byTurns, { endMs: 8000, everyMs: 1000 / fps }).tills)).toBe(1);
  });

  it.each([10, 30])('is a part of it when it is given now and then, at %i frames a second', (fps) => {
    // For half a second it is there as often as a thing would be.
    const part: Scene = (atMs) =>
      atMs > 2000 && [0, 1, 2, 4, 5].includes(frameOf(atMs, 10) % 12) ? [seen('soap', 330, 330, 0.8, 60)] : [];
    const whole: Scene = (atMs) => (frameOf(atMs, fps) % 7 === 2 ? [] : milk(atMs));
    expect(mostLines(film(together(whole, part), { endMs: 8000, everyMs: 1000 / fps }).tills)).toBe(1);
  });

  it('is a small thing upon it when it is seen all the time', () => {
    const small = instead(
      () => [],
      2000,
      Number.POSITIVE_INFINITY,
      () => [seen('soap', 330, 330, 0.9, 60)],
    );
    expect(quantities(film(together(milk, small), { endMs: 6000 }).till)).toEqual({ milk: 1, soap: 1 });
  });
});

describe('what passes over an item', () => {
  it('does not lie under it when it is not seen any more', () => {
    // Carried out over the milk, which hides nothing that is above it, and lost on the way.
    const out: Scene = (atMs) =>
      going('tea', [300, 120], [300, 900], 2000, 2700)(atMs).filter(({ box }) => box[1] < 330);
    const below: Scene = (atMs) => (atMs > 2150 && atMs < 2450 ? [] : milk(atMs));
    const there = instead(out, 0, 2000, lying('tea', 300, { y: 120 }));
    expect(quantities(film(together(below, there), { endMs: 7000 }).till)).toEqual({ milk: 1 });
  });

  it('is a second one of its name when both were seen at once twice and well apart', () => {
    // Twice a side away and once nearer, then it lies there.
    const second: Scene = (atMs) => (atMs < 2050 ? [] : going('milk', [300, 730], [300, 370], 2000, 2400)(atMs));
    const below: Scene = (atMs) => (atMs < 2350 ? milk(atMs) : []);
    expect(quantities(film(together(below, second), { endMs: 7000 }).till)).toEqual({ milk: 2 });
  });

  it('is none when it was seen apart as often, but six times as fast: that was a flash', () => {
    const flash: Scene = (atMs) => {
      const frame = frameOf(atMs, 60) - 200;
      return frame >= 0 && frame < 5 ? [seen('milk', 430 - frame * 25, 360, 0.6)] : [];
    };
    const { till } = film(together(milk, flash), { endMs: 7000, everyMs: 1000 / 60 });
    expect(quantities(till)).toEqual({ milk: 1 });
  });
});

describe('what is laid over an item at once', () => {
  it('leaves that one on the bill, though it lay at the rim for a moment only', () => {
    const first: Scene = (atMs) => (atMs < 1250 ? going('milk', [400, 900], [85, 360], 300, 1000)(atMs) : []);
    const second = going('tea', [400, 900], [85, 360], 900, 1300);
    const { till } = film(together(first, second), { endMs: 6000 });
    expect(till.counted.map(({ label }) => label).sort()).toEqual(['milk', 'tea']);
  });
});

describe('flashes', () => {
  it('lead no track on that is seen in hardly any frame: what is seen then is another thing', () => {
    const far: Scene = (atMs) => (frameOf(atMs, 60) % 24 === 0 ? [seen('soap', 600 + atMs / 20, 360, 0.6)] : []);
    const { tills } = film(far, { endMs: 3000, everyMs: 1000 / 60 });
    expect(tills.every(({ tracks }) => tracks.list.every(({ hits }) => hits === 1))).toBe(true);
  });

  it('give what is asked for no sure name, however many there are in a while', () => {
    const gone: Scene = (atMs) =>
      atMs < 2000 ? milk(atMs) : atMs < 2600 ? going('milk', [300, 360], [700, 300], 2000, 2800)(atMs) : [];
    const flashes: Scene = (atMs) => (atMs > 4000 && atMs % 800 < 33 ? [seen('milk', 590, 317, 0.8)] : []);
    const { till, tills } = film(together(gone, flashes), { endMs: 20_000, everyMs: 33 });
    expect(till.counted).toHaveLength(1);
    expect(tills.slice(130).every(({ bill }) => bill.total === 0)).toBe(true);
  });
});
