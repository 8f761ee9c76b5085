/** @file What lies in the zone is on the bill, through hands, moves, lost frames and covering, and nothing else is. */
import { describe, expect, it } from 'vitest';
import type { TrayMode } from '../../../app/contract.ts';
import { film, going, hiding, lying, quantities, together } from './film.ts';
import { seen, show } from './shop.ts';

const milk = lying('milk', 300);
const tea = lying('tea', 800);

describe('tray', () => {
  it.each([5, 10, 30, 60])('counts what lies in the zone at %i frames a second, within a second', (fps) => {
    const { till } = film(together(milk, tea), { endMs: 1000, everyMs: 1000 / fps });
    expect(quantities(till)).toEqual({ milk: 1, tea: 1 });
  });

  it('counts nothing that only flashes up', () => {
    const { tills } = film((atMs) => (atMs % 700 === 0 ? [seen('soap', 640)] : []), { endMs: 5000 });
    expect(tills.every(({ counted }) => counted.length === 0)).toBe(true);
  });

  it('counts nothing that was there for a moment only', () => {
    const { tills } = film(lying('soap', 640, { toMs: 400 }), { endMs: 3000 });
    expect(tills.every(({ counted }) => counted.length === 0)).toBe(true);
  });

  it('keeps items and their ids while a hand is over them', () => {
    const { till, tills } = film(hiding(together(milk, tea), 2000, 3200), { endMs: 6000 });
    expect(new Set(tills.slice(12).map(({ bill }) => bill.total))).toEqual(new Set([50_500]));
    expect(till.counted.map(({ id }) => id)).toEqual(tills[12]?.counted.map(({ id }) => id));
  });

  it('keeps them when two frames in three are lost', () => {
    const { till, tills } = film(together(milk, tea), { endMs: 6000, everyMs: 100 });
    const { tills: sparse } = film(together(milk, tea), { endMs: 6000, everyMs: 300 });
    expect(quantities(sparse.at(-1) ?? till)).toEqual(quantities(till));
    expect(new Set(sparse.slice(6).map(({ bill }) => bill.total)).size).toBe(1);
    expect(tills).toHaveLength(61);
  });

  it('takes off what is carried out, and puts back what is laid down again', () => {
    const out = (atMs: number) =>
      atMs < 2000
        ? milk(atMs)
        : going('milk', [300, 360], [300, 900], 2000, 2600)(atMs).filter(({ box }) => box[1] < 700);
    const { till, tills } = film(together(out, tea), { endMs: 6000 });
    expect(quantities(tills[15] ?? till)).toEqual({ milk: 1, tea: 1 });
    expect(quantities(till)).toEqual({ tea: 1 });
    expect(till.counted).toHaveLength(1);
  });

  it('keeps the id of an item that is moved, in sight or under a hand', () => {
    const way = (atMs: number) => (atMs < 2000 ? milk(atMs) : going('milk', [300, 360], [1000, 360], 2000, 2800)(atMs));
    for (const scene of [way, hiding(way, 2000, 2800)]) {
      const { till, tills } = film(scene, { endMs: 6000 });
      expect(till.counted).toEqual(tills[15]?.counted);
      expect(quantities(till)).toEqual({ milk: 1 });
    }
  });

  it('keeps the id of an item that is turned over under a hand', () => {
    const { till, tills } = film(hiding(milk, 2000, 2600), { endMs: 5000 });
    expect(till.counted[0]?.id).toBe(tills[15]?.counted[0]?.id);
  });

  it.each([5, 10, 30])('still counts what another item was laid upon, at %i frames a second', (fps) => {
    const onto = going('tea', [300, 900], [300, 360], 2000, 2700);
    // Hidden as soon as the other one lies over most of it.
    const covered = (atMs: number) => (atMs < 2550 ? milk(atMs) : []);
    const { till } = film(together(covered, onto), { endMs: 7000, everyMs: 1000 / fps });
    expect(quantities(till)).toEqual({ milk: 1, tea: 1 });
  });

  it('counts two of one name that lie one on the other, since they were seen apart', () => {
    const onto = going('milk', [300, 900], [300, 360], 2000, 2700);
    const covered = (atMs: number) => (atMs < 2550 ? milk(atMs) : []);
    const { till } = film(together(covered, onto), { endMs: 7000 });
    expect(quantities(till)).toEqual({ milk: 2 });
  });

  it('makes no second line of a track that broke as the item was carried in', () => {
    const put = going('milk', [300, 900], [300, 360], 0, 1000);
    // Every third frame the detector gives the box elsewhere on the item, and one in five it gives none.
    const broken = (atMs: number) => {
      const frame = Math.round(atMs / 100);
      return frame % 5 === 4
        ? []
        : put(atMs).map((one) => (frame % 3 ? one : seen('milk', 300, one.box[1] + 150, 0.6, 90)));
    };
    const { tills } = film(broken, { endMs: 6000 });
    expect(Math.max(...tills.map(({ counted }) => counted.length))).toBe(1);
  });

  it('asks about what was laid down and is not seen where it lies', () => {
    const put = going('milk', [640, 900], [640, 300], 500, 1500);
    const { till } = film((atMs) => (atMs < 1300 ? put(atMs) : []), { endMs: 5000 });
    expect(quantities(till)).toEqual({});
    expect(till.counted).toMatchObject([{ label: 'milk', doubt: { candidates: [{ label: 'milk', sku: '1' }] } }]);
  });

  it('leaves out what lies beside the zone, and takes off what is pushed out of it', () => {
    const mode: TrayMode = { mode: 'tray', zone: [0, 0, 0.5, 1] };
    expect(quantities(film(together(milk, tea), { endMs: 2000, mode }).till)).toEqual({ milk: 1 });
    const pushed = (atMs: number) =>
      atMs < 2000 ? milk(atMs) : going('milk', [300, 360], [900, 360], 2000, 2800)(atMs);
    expect(quantities(film(pushed, { endMs: 5000, mode }).till)).toEqual({});
  });

  it('leaves out frames that come late', () => {
    let { till } = film(milk, { endMs: 2000 });
    for (let atMs = 0; atMs < 2000; atMs += 100) till = show(till, atMs, ...tea(atMs));
    expect(quantities(till)).toEqual({ milk: 1 });
  });
});
