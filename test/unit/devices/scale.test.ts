/**
 * @file Only a weight that stands still counts, and a serial scale's lines are read however they were cut: the price
 * hangs on it.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScaleLine, splitLines } from '../../../renderer/devices/scale-line.ts';
import { type Settling, weighed } from '../../../renderer/devices/settle.ts';

/** Which of these readings, one every 100 ms, count as a weight. */
function settledOf(readings: readonly number[], stable: boolean | null = null): (number | null)[] {
  let settling: Settling = [];
  return readings.map((grams, index) => {
    const next = weighed(settling, { grams, atMs: index * 100, stable });
    settling = next.settling;
    return next.weight.settled ? next.weight.grams : null;
  });
}

describe('a weight', () => {
  it('counts once it has stood still', () => {
    const swinging = [0, 300, 480, 440, 455, 452, 452, 452, 450, 452, 452, 452];
    expect(settledOf(swinging).findIndex((grams) => grams !== null)).toBe(10);
    expect(settledOf(swinging).at(-1)).toBe(452);
  });

  it('counts no more while more is put on', () => {
    const still = Array.from({ length: 10 }, () => 300);
    expect(settledOf([...still, 340, 500, 520]).slice(-3)).toEqual([null, null, null]);
  });

  it('creeping up is not standing still', () => {
    expect(settledOf(Array.from({ length: 40 }, (_, index) => 100 + index * 4)).every((grams) => grams === null)).toBe(
      true,
    );
  });

  it('of nothing, or of a bag, never counts', () => {
    expect(settledOf(Array.from({ length: 20 }, () => 3)).every((grams) => grams === null)).toBe(true);
  });

  it('counts sooner where the scale says that it is stable, and never while it says that it moves', () => {
    expect(settledOf([452, 452], true)).toEqual([null, 452]);
    expect(
      settledOf(
        Array.from({ length: 20 }, () => 452),
        false,
      ).every((grams) => grams === null),
    ).toBe(true);
  });
});

describe("a serial scale's line", () => {
  it.each([
    ['ST,GS,+  0.452kg', { grams: 452, stable: true }],
    ['US,NT,+001.250 kg\r', { grams: 1250, stable: false }],
    ['ST,GS,-   12 g', { grams: -12, stable: true }],
    ['ST,GS,   1.00lb', { grams: 454, stable: true }],
    ['ST,+0000.452 kg', { grams: 452, stable: true }],
    ['OL,GS,+9999.99kg', { grams: 0, stable: false }],
    ['S,GS,+  0.4', null],
    ['hello', null],
  ])('%j', (line, expected) => expect(readScaleLine(line)).toEqual(expected));

  it('is whole again however it was cut on its way', () => {
    const sent = 'ST,GS,+  0.452kg\r\nUS,GS,+  0.460kg\r\nST,GS,+  0.455kg\r\n';
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 60 }), (sizes) => {
        let rest = '';
        let at = 0;
        const lines: string[] = [];
        for (let turn = 0; at < sent.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          const split = splitLines(rest + sent.slice(at, at + size));
          at += size;
          rest = split.rest;
          lines.push(...split.lines);
        }
        expect(lines.map((line) => readScaleLine(line)?.grams)).toEqual([452, 460, 455]);
      }),
    );
  });
});
