/** @file Where tags lie: off the faces, apart from each other, inside the stage, and steady. */
import { describe, expect, it } from 'vitest';
import { overlap, placeTags, type TagWish } from '../../../renderer/stage/tags.ts';

const STAGE = { width: 900, height: 506 };
const wish = (id: number, x: number, y: number, more: Partial<TagWish> = {}): TagWish => ({
  id,
  box: { x, y, width: 120, height: 100 },
  width: 110,
  height: 50,
  side: null,
  ...more,
});

describe('placeTags', () => {
  it('lays a tag above its box where there is room', () => {
    expect(placeTags([wish(1, 300, 200)], STAGE)).toMatchObject([{ side: 'above', x: 300, y: 144 }]);
  });

  it('leaves the face free at every border of the stage', () => {
    for (const [x, y] of [
      [0, 0],
      [780, 0],
      [0, 406],
      [780, 406],
      [400, 10],
    ] as const) {
      const one = wish(1, x, y);
      const [place] = placeTags([one], STAGE);
      if (!place) throw new Error('no place');
      expect(overlap(place, one.box)).toBe(0);
      expect(place.x).toBeGreaterThanOrEqual(0);
      expect(place.y).toBeGreaterThanOrEqual(0);
      expect(place.x + place.width).toBeLessThanOrEqual(STAGE.width);
      expect(place.y + place.height).toBeLessThanOrEqual(STAGE.height);
    }
  });

  it('keeps tags of neighbours apart', () => {
    const wishes = [wish(1, 300, 200), wish(2, 360, 210), wish(3, 420, 190), wish(4, 330, 320)];
    const places = placeTags(wishes, STAGE);
    expect(places).toHaveLength(wishes.length);
    for (const [index, place] of places.entries()) {
      for (const other of places.slice(index + 1)) expect(overlap(place, other)).toBe(0);
    }
  });

  it('stays on its side while that is not much worse', () => {
    expect(placeTags([wish(1, 300, 200, { side: 'below' })], STAGE)[0]?.side).toBe('below');
    const crowded = [wish(1, 300, 200, { side: 'below' }), wish(2, 300, 305)];
    expect(placeTags(crowded, STAGE)[0]?.side).toBe('above');
  });
});
