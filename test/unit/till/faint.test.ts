/**
 * @file What is only ever seen faintly is asked about when it lies there to be bought, and not when it is a part of
 * the counter.
 */
import { describe, expect, it } from 'vitest';
import { DEFAULT_BELT } from '../../../app/contract.ts';
import { film, going, lying, quantities, type Scene, together } from './film.ts';
import { seen } from './shop.ts';

const FAINT = 0.06;
const faint =
  (scene: Scene): Scene =>
  (atMs) =>
    scene(atMs).map((one) => ({ ...one, score: FAINT }));
/** Faint boxes here and there, as any counter gives. */
const flashes: Scene = (atMs) => [seen('tea', (atMs * 7.3) % 1280, (atMs * 3.1) % 720, FAINT, 120)];

describe('what is never more than faint', () => {
  it('is asked for when it lies still on the tray', () => {
    const { till } = film(together(flashes, faint(lying('soap', 300, { fromMs: 1000 }))), { endMs: 5000 });
    expect(till.counted).toMatchObject([{ unknown: true }]);
    expect(till.bill.total).toBe(0);
  });

  it('is a part of the counter when it was there from the first frame', () => {
    expect(film(faint(lying('soap', 300)), { endMs: 5000 }).till.counted).toEqual([]);
  });

  it('is no thing of its own on a thing that is known', () => {
    const { till } = film(together(lying('milk', 300), faint(lying('soap', 330, { fromMs: 1000 }))), { endMs: 6000 });
    expect(till.counted).toHaveLength(1);
    expect(quantities(till)).toEqual({ milk: 1 });
  });

  it('is asked for when it rides over the line, and not when it flashes', () => {
    const ride = faint(going('soap', [-60, 360], [1340, 360], 0, 5600));
    const { till } = film(together(flashes, ride), { endMs: 6000, mode: DEFAULT_BELT });
    expect(till.counted).toMatchObject([{ doubt: { candidates: [{ label: 'soap' }] } }]);
    expect(till.bill.total).toBe(0);
    expect(film(flashes, { endMs: 20_000, mode: DEFAULT_BELT }).till.counted).toEqual([]);
    expect(film(flashes, { endMs: 20_000 }).till.counted).toEqual([]);
  });
});

describe('what is hardly a row at all', () => {
  const SCANT = 0.012;
  const scant = (label: string, y = 360, side = 160): Scene => {
    return (atMs) => [seen(label, -60 + atMs / 4, y, SCANT, side)];
  };
  const onBelt = (scene: Scene) => film(scene, { endMs: 6000, mode: DEFAULT_BELT }).till;

  it('is asked for when it rides over the line, and is nothing when it does so on a tray', () => {
    expect(onBelt(scant('soap')).counted).toMatchObject([{ label: 'soap', unknown: true }]);
    expect(film(scant('soap'), { endMs: 6000 }).till.counted).toEqual([]);
  });

  it('is asked for when it lies still on a tray, and is no more than a part of what is known there', () => {
    const still = (score: number, x = 300) => lying('soap', x, { fromMs: 1000, score });
    expect(film(still(0.005), { endMs: 6000 }).till.counted).toEqual([]);
    expect(film(still(SCANT), { endMs: 6000 }).till.counted).toMatchObject([{ unknown: true }]);
    const beside = film(together(lying('milk', 300), still(SCANT, 330)), { endMs: 6000 }).till;
    expect(quantities(beside)).toEqual({ milk: 1 });
    expect(beside.counted).toHaveLength(1);
  });

  it('is no thing when it is called otherwise each time', () => {
    const names = ['soap', 'tea', 'milk', 'bread', 'rice'];
    const ride: Scene = (atMs) => scant(names[(atMs / 100) % names.length] ?? '')(atMs);
    expect(onBelt(ride).counted).toEqual([]);
  });

  it('is a part of what it reaches into, and has no say in what that is', () => {
    const milk: Scene = (atMs) => [seen('milk', -60 + atMs / 4, 360)];
    // In at the rim before the milk is: it is followed by itself.
    const part: Scene = (atMs) => [seen('soap', atMs / 4 + 10, 450, SCANT, 60)];
    expect(onBelt(together(milk, part)).counted).toMatchObject([{ label: 'milk', doubt: null }]);
    const guess = onBelt(together(milk, scant('soap')));
    expect(guess.tracks.list.flatMap(({ votes }) => votes.tallies.map(({ label }) => label))).toEqual(['milk']);
  });
});

describe('on a belt', () => {
  it('asks once for an item of which two halves are seen', () => {
    const halves: Scene = (atMs) => [seen('milk', -60 + atMs / 4, 340, 0.5), seen('tea', -60 + atMs / 4, 430, 0.48)];
    expect(film(halves, { endMs: 6000, mode: DEFAULT_BELT }).till.counted).toMatchObject([{ label: 'milk' }]);
  });

  it('does not take one face seen all the way for many looks at it', () => {
    const ride: Scene = (atMs) => [seen('milk', -60 + atMs / 4, 360, 0.6)];
    const { till } = film(ride, { endMs: 6000, mode: DEFAULT_BELT });
    expect(till.bill.total).toBe(0);
    expect(till.counted).toMatchObject([{ label: 'milk', doubt: { candidates: [{ label: 'milk' }] } }]);
  });

  it('knows where an item must be that is not seen for a second, by what rides beside it', () => {
    const beside: Scene = (atMs) => [seen('tea', -200 + atMs / 4, 150)];
    const gap: Scene = (atMs) => (atMs > 1500 && atMs < 2500 ? [] : [seen('milk', -60 + atMs / 4, 560)]);
    const { till } = film(together(beside, gap), { endMs: 8000, mode: DEFAULT_BELT });
    expect(quantities(till)).toEqual({ milk: 1, tea: 1 });
    expect(till.tracks.nextId).toBe(3);
  });
});
