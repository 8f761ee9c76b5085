/** @file What a hand brings and is not seen as it lies is asked for, and so is what it may have laid that upon. */
import { describe, expect, it } from 'vitest';
import type { TrayMode } from '../../../app/contract.ts';
import { film, going, lying, quantities, type Scene, together } from './film.ts';
import { seen } from './shop.ts';

/** Brought in from below, and seen in the hand alone. */
const brought = (label: string, to: readonly [number, number], fromMs = 1000): Scene => {
  const way = going(label, [to[0] - 60, 660], to, fromMs, fromMs + 500);
  return (atMs) => (atMs > fromMs + 500 ? [] : way(atMs));
};

describe('what was brought and is not seen as it lies', () => {
  it('is asked for', () => {
    const { till } = film(brought('milk', [500, 300]), { endMs: 5000 });
    expect(till.counted).toMatchObject([{ label: 'milk', doubt: {} }]);
  });

  it('is not led away by a faint box, nor by a large one of another name', () => {
    const faint: Scene = (atMs) => (atMs > 1500 && atMs < 2000 ? [seen('soap', 540, 200, 0.04, 260)] : []);
    const odd: Scene = (atMs) => (atMs > 1700 && atMs < 2000 ? [seen('soap', 540, 190, 0.5, 300)] : []);
    for (const other of [faint, odd]) {
      const { till } = film(together(brought('milk', [500, 300]), other), { endMs: 5000 });
      expect(till.counted).toMatchObject([{ label: 'milk', doubt: {} }]);
      expect(till.tracks.list.find(({ id }) => id === till.counted[0]?.id)?.lastBox).toEqual(
        seen('milk', 500, 300).box,
      );
    }
  });

  it('is asked for beside the rim as well, unless it went out there', () => {
    const mode: TrayMode = { mode: 'tray', zone: [0, 0, 0.75, 1] };
    const up = going('milk', [880, 660], [880, 300], 1000, 1500);
    const beside = film((atMs) => (atMs > 1500 ? [] : up(atMs)), { endMs: 5000, mode }).till;
    expect(beside.counted).toMatchObject([{ label: 'milk', doubt: {} }]);
    const across = going('milk', [300, 660], [890, 300], 1000, 1700);
    const out = film((atMs) => (atMs > 1700 ? [] : across(atMs)), { endMs: 5000, mode }).till;
    expect(out.counted).toEqual([]);
  });

  it('is asked for when it had two names on its way', () => {
    const names: Scene = (atMs) => {
      const label = (atMs / 100) % 2 === 0 ? 'milk' : 'tea';
      return brought('milk', [500, 300])(atMs).map((one) => ({ ...one, label, score: 0.6 }));
    };
    expect(film(names, { endMs: 5000 }).till.counted).toMatchObject([{ doubt: {} }]);
  });
});

describe('what lay still and vanishes', () => {
  it('may lie under what a hand laid there unseen, and is asked for', () => {
    const tea = lying('tea', 500, { y: 300, toMs: 3400 });
    const { till } = film(together(tea, brought('milk', [520, 320], 3000)), { endMs: 8000 });
    expect(till.counted).toMatchObject([
      { label: 'tea', doubt: {} },
      { label: 'milk', doubt: {} },
    ]);
  });

  it('was taken when the hand laid its thing elsewhere', () => {
    const tea = lying('tea', 300, { y: 200, toMs: 3400 });
    const { till } = film(together(tea, brought('milk', [900, 300], 3000)), { endMs: 8000 });
    expect(till.counted).toMatchObject([{ label: 'milk', doubt: {} }]);
  });
});

describe('two boxes that came in one hand and lie on one another', () => {
  const two = (secondMs: number): Scene =>
    together(lying('milk', 300, { fromMs: 1000, score: 0.9 }), (atMs) => {
      return atMs < secondMs ? [] : [seen('tea', 370, 300, 0.45)];
    });

  it('are one thing where nobody is sure of the other', () => {
    const { till } = film(two(1100), { endMs: 6000 });
    expect(till.counted).toHaveLength(1);
    expect(quantities(till)).toEqual({ milk: 1 });
  });

  it('are two where one came later', () => {
    expect(film(two(2500), { endMs: 7000 }).till.counted).toHaveLength(2);
  });
});
