/**
 * @file What a model takes for what, misses and invents is counted rightly, for the pages say with it where the
 * models err.
 */
import { describe, expect, it } from 'vitest';
import { errorsOf } from '../../../app/evaluation/errors.ts';
import { measure } from '../../../app/evaluation/evaluate.ts';
import { meanLuma } from '../../../app/evaluation/samples.ts';
import { sampleOf } from './sample.ts';

const milk = (x: number, side?: number) => ({ label: 'milk', x, ...(side !== undefined && { side }) });
const tea = (x: number) => ({ label: 'tea', x });

describe('errorsOf', () => {
  it('tells what was taken for what, missed and invented', () => {
    const samples = [
      sampleOf('a', [milk(0), milk(20), tea(40)], [milk(0), tea(20), tea(80)]),
      sampleOf('b', [milk(0)], [tea(0), tea(40), tea(60)]),
    ];
    const { confusions, byClass } = errorsOf(samples);
    expect(confusions).toEqual([
      { truth: null, detected: 'tea', count: 3 },
      { truth: 'milk', detected: 'tea', count: 2 },
      { truth: 'tea', detected: null, count: 1 },
    ]);
    expect(byClass).toEqual([
      { label: 'milk', found: 1, all: 3 },
      { label: 'tea', found: 0, all: 1 },
    ]);
  });

  it('lets the right class have an item before a surer wrong one', () => {
    const sure = { ...tea(1), score: 0.99 };
    const { confusions, byClass } = errorsOf([sampleOf('a', [milk(0)], [sure, milk(0)])]);
    expect(byClass).toEqual([{ label: 'milk', found: 1, all: 1 }]);
    expect(confusions).toEqual([{ truth: null, detected: 'tea', count: 1 }]);
  });

  it('needs an IoU of 0.5, one box an item', () => {
    // Moved by 4 of 10: 6/14. By 3: 7/13.
    expect(errorsOf([sampleOf('a', [milk(0)], [milk(4)])]).byClass[0]?.found).toBe(0);
    expect(errorsOf([sampleOf('a', [milk(0)], [milk(3)])]).byClass[0]?.found).toBe(1);
    expect(errorsOf([sampleOf('a', [milk(0)], [milk(0), milk(1)])]).confusions).toEqual([
      { truth: null, detected: 'milk', count: 1 },
    ]);
  });

  it('counts by the share of the picture that an item covers', () => {
    // Shares 0.01, 0.04, 0.09, 0.16.
    const items = [milk(0), milk(12, 20), milk(40, 30), milk(70, 40)];
    const sample = { ...sampleOf('a', items, [milk(0), milk(70, 40)]), width: 100 };
    expect(errorsOf([sample]).bySize).toEqual([
      { size: 'small', below: 0.03, found: 1, all: 1 },
      { size: 'medium', below: 0.1, found: 0, all: 2 },
      { size: 'large', below: null, found: 1, all: 1 },
    ]);
    // In a picture twice as wide all are half as large.
    expect(errorsOf([{ ...sample, width: 200 }]).bySize.map(({ all }) => all)).toEqual([2, 2, 0]);
  });

  it('counts by fifths of darkness, darkest first', () => {
    const samples = [90, 10, 50, 30, 70, 20, 100, 40, 80, 60].map((luma) =>
      sampleOf(`p${luma}`, [milk(0)], luma > 20 ? [milk(0)] : [], luma),
    );
    expect(errorsOf(samples).byDarkness).toEqual([
      { photos: 2, luma: [10, 20], found: 0, all: 2 },
      { photos: 2, luma: [30, 40], found: 2, all: 2 },
      { photos: 2, luma: [50, 60], found: 2, all: 2 },
      { photos: 2, luma: [70, 80], found: 2, all: 2 },
      { photos: 2, luma: [90, 100], found: 2, all: 2 },
    ]);
    expect(errorsOf(samples.slice(0, 3)).byDarkness.reduce((sum, { photos }) => sum + photos, 0)).toBe(3);
    expect(errorsOf([]).byDarkness).toEqual([]);
  });

  it('names the ten worst photos, worst first, and no good one', () => {
    const missing = (count: number) =>
      sampleOf(
        `val/${count}.jpg`,
        Array.from({ length: count }, (_, at) => milk(at * 15)),
        [],
      );
    const samples = [sampleOf('val/good.jpg', [milk(0)], [milk(0)]), ...[1, 2, 3, 4, 5, 6].map(missing)];
    const { worst } = errorsOf(samples);
    expect(worst.map(({ photo }) => photo)).toEqual([6, 5, 4, 3, 2, 1].map((count) => `val/${count}.jpg`));
    expect(errorsOf(Array.from({ length: 12 }, (_, at) => ({ ...missing(1), name: `${at}` }))).worst).toHaveLength(10);
    const mixed = sampleOf('val/mixed.jpg', [milk(0), tea(20)], [tea(0), tea(60)]);
    expect(errorsOf([mixed]).worst).toEqual([
      {
        photo: 'val/mixed.jpg',
        items: 2,
        missed: ['tea'],
        invented: ['tea'],
        confused: [{ truth: 'milk', detected: 'tea' }],
      },
    ]);
  });

  it('names every wrong list of at most eight items, wherever its boxes lie', () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => milk(at * 12));
    const samples = [
      sampleOf('val/z.jpg', [milk(0), milk(20), tea(40)], [milk(0), tea(80), tea(20)]),
      sampleOf('val/elsewhere.jpg', [milk(0), tea(20)], [tea(60), milk(90)]),
      sampleOf('val/silent.jpg', [], [tea(0)]),
      sampleOf('val/eight.jpg', many(8), many(5)),
      sampleOf('val/nine.jpg', many(9), []),
    ];
    expect(errorsOf(samples).wrongLists).toEqual([
      { photo: 'val/eight.jpg', missing: ['milk', 'milk', 'milk'], surplus: [] },
      { photo: 'val/silent.jpg', missing: [], surplus: ['tea'] },
      { photo: 'val/z.jpg', missing: ['milk'], surplus: ['tea'] },
    ]);
    // The very photos that cAcc counts as wrong.
    expect(measure(samples).figures.upTo8).toMatchObject({ photos: 4, cAcc: 1 / 4 });
  });
});

describe('meanLuma', () => {
  it('is 0 for black, 255 for white, and green weighs most', () => {
    expect(meanLuma(Uint8Array.of(0, 0, 0))).toBe(0);
    expect(meanLuma(Uint8Array.of(255, 255, 255, 0, 0, 0))).toBeCloseTo(127.5, 9);
    expect(meanLuma(Uint8Array.of(0, 100, 0))).toBeCloseTo(71.52, 9);
  });
});
