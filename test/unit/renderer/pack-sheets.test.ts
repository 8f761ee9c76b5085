/** @file The sheets of `demo-print`: every face once, nothing off the paper, nothing on top of anything. */
import { describe, expect, it } from 'vitest';
import { layOut } from '../../../app/hosts/cli/pack-sheets.ts';

const A4 = { width: 210, height: 297, margin: 10, gap: 9 };
const faces = [89, 38, 133, 50, 59, 87, 39, 54, 77, 43].flatMap((width, index) =>
  ['front', 'back'].map((side) => ({ width, height: 30 + ((index * 37) % 100), name: `${index} ${side}` })),
);

describe('layOut', () => {
  const sheets = layOut(faces, A4);

  it('places every face once, and both faces of a pack on neighbouring places', () => {
    const names = sheets.flat().map(({ face }) => face.name);
    expect([...names].sort()).toEqual(faces.map(({ name }) => name).sort());
    for (let at = 0; at < names.length; at += 2) expect(names[at + 1]).toBe(names[at]?.replace('front', 'back'));
  });

  it('keeps them on the paper and apart', () => {
    for (const placed of sheets) {
      for (const [index, { face, x, y }] of placed.entries()) {
        expect(x).toBeGreaterThanOrEqual(10);
        expect(x + face.width).toBeLessThanOrEqual(200);
        expect(y + face.height + A4.gap).toBeLessThanOrEqual(287);
        for (const other of placed.slice(index + 1)) {
          const apartX = Math.max(other.x - (x + face.width), x - (other.x + other.face.width));
          const apartY = Math.max(other.y - (y + face.height), y - (other.y + other.face.height));
          expect(Math.max(apartX, apartY)).toBeGreaterThanOrEqual(A4.gap - 1e-9);
        }
      }
    }
  });

  it('refuses a face that no sheet can hold', () => {
    expect(() => layOut([{ width: 300, height: 10 }], A4)).toThrow('does not fit');
  });
});
