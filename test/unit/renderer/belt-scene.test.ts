/** @file The demo belt's ride: repeatable, evenly fed, nothing on top of anything else, and its truth in order. */
import { describe, expect, it } from 'vitest';
import { gapBetween, halfExtent } from '../../../renderer/demo/rectangles.ts';
import { BELT_RIDE, type BeltItem, beltScene, type Pack } from '../../../renderer/demo/scene.ts';
import { NOTHING_CROSSED, watchLine } from '../../../renderer/demo/truth.ts';

const PACKS: readonly Pack[] = [
  { label: 'house_cereal', face: 'front', width: 218, height: 322 },
  { label: 'house_juice', face: 'back', width: 94, height: 288 },
  { label: 'house_pasta', face: 'front', width: 327, height: 110 },
  { label: 'house_soap', face: 'front', width: 122, height: 80 },
];

function ride(seed: number, untilMs: number, stepMs: number) {
  return Array.from({ length: Math.floor(untilMs / stepMs) }, (_, step) => beltScene(seed, step * stepMs, PACKS));
}

describe('beltScene', () => {
  it('is the same for the same seed and time, and another for another seed', () => {
    expect(beltScene(7, 30_000, PACKS)).toEqual(beltScene(7, 30_000, PACKS));
    expect(beltScene(8, 30_000, PACKS).items).not.toEqual(beltScene(7, 30_000, PACKS).items);
  });

  it('moves every item to the right by the same way, without turning it', () => {
    const before = beltScene(3, 20_000, PACKS);
    const after = beltScene(3, 20_400, PACKS);
    for (const item of after.items) {
      const earlier = before.items.find(({ index }) => index === item.index);
      if (earlier) expect(item).toEqual({ ...earlier, x: earlier.x + 400 * BELT_RIDE.pxPerMs });
    }
    expect(after.items.length).toBeGreaterThan(2);
  });

  it('brings an item each 1.2 to 1.6 s and shows three to five on average', () => {
    const scenes = ride(11, 600_000, 500);
    const last = Math.max(...scenes.flatMap((scene) => scene.items.map((item) => item.index)));
    expect(600_000 / last).toBeGreaterThan(1200);
    expect(600_000 / last).toBeLessThan(1600);
    const whole = scenes.slice(20).map((scene) => scene.items.filter(({ x }) => x >= 0 && x <= scene.width).length);
    const mean = whole.reduce((sum, count) => sum + count, 0) / whole.length;
    expect(mean).toBeGreaterThan(3);
    expect(mean).toBeLessThan(5);
  });

  it('keeps items on the rubber, their order beyond doubt, and their faces free', () => {
    const items = new Map<number, BeltItem>();
    for (const scene of ride(5, 400_000, 1000)) {
      for (const item of scene.items) items.set(item.index, { ...item, x: scene.travelled - item.x });
    }
    const all = [...items.values()].sort((one, other) => one.index - other.index);
    expect(all.length).toBeGreaterThan(250);
    for (const item of all) {
      const half = halfExtent(item).y;
      expect(item.y - half).toBeGreaterThanOrEqual(BELT_RIDE.railPx);
      expect(item.y + half).toBeLessThanOrEqual(BELT_RIDE.pictureHeight - BELT_RIDE.railPx);
    }
    for (const [place, item] of all.slice(1).entries()) {
      const before = all[place] as BeltItem;
      expect(item.x - before.x).toBeGreaterThanOrEqual(BELT_RIDE.leastStepPx - 1);
      expect(gapBetween(before, item)).toBeGreaterThan(0);
    }
    // Some ride close together, or the demo would be too easy.
    expect(all.slice(1).some((item, place) => gapBetween(all[place] as BeltItem, item) < 30)).toBe(true);
  });

  it('is empty where no packs are drawn', () => {
    expect(beltScene(1, 5000, []).items).toEqual([]);
  });
});

describe('watchLine', () => {
  it('names each item once, in the order of crossing, whatever the step', () => {
    const crossedBy = (stepMs: number) =>
      ride(9, 120_000, stepMs).reduce((truth, scene) => watchLine(truth, scene, 0.5), NOTHING_CROSSED).crossed;
    const fine = crossedBy(20);
    expect(fine.length).toBeGreaterThan(70);
    expect(crossedBy(500).length).toBeGreaterThanOrEqual(fine.length - 1);
    expect(crossedBy(500)).toEqual(fine.slice(0, crossedBy(500).length));
  });
});

describe('gapBetween', () => {
  it('measures the gap of upright and turned rectangles', () => {
    const square = { x: 0, y: 0, width: 10, height: 10, angle: 0 };
    expect(gapBetween(square, { ...square, x: 13 })).toBeCloseTo(3);
    expect(gapBetween(square, { ...square, x: 8 })).toBeCloseTo(-2);
    expect(gapBetween(square, { ...square, x: 13, angle: Math.PI / 4 })).toBeCloseTo(13 - 5 - Math.SQRT2 * 5);
  });
});
