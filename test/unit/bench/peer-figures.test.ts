/**
 * @file The figures of the comparison are right on values counted by hand, and one slow block or one interrupted look
 * moves none of them.
 */
import { describe, expect, it } from 'vitest';
import type { Block } from '../../bench/peer/experiment.ts';
import { figuresOf, ratioOf } from '../../bench/peer/figures.ts';

/** Whole times of the two turns of each variant; the parts are a tenth, seven and two tenths. */
function block(times: Record<string, readonly [readonly number[], readonly number[]]>): Block {
  const look = (wholeMs: number) => ({
    inputMs: wholeMs / 10,
    inferenceMs: wholeMs * 0.7,
    outputMs: wholeMs / 5,
    wholeMs,
    found: wholeMs > 50 ? 3 : 1,
  });
  return new Map(Object.entries(times).map(([id, turns]) => [id, turns.map((turn) => turn.map(look))]));
}

describe('figuresOf', () => {
  it('takes median and 90th percentile over the looks of all blocks', () => {
    const figures = figuresOf([block({ a: [[10, 20], [30]] }), block({ a: [[40], [100]] })], 'a');
    expect(figures.looks).toBe(5);
    expect(figures.ms.whole.median).toBe(30);
    expect(figures.ms.whole.p90).toBeCloseTo(76);
    expect(figures.ms.input.median).toBeCloseTo(3);
    expect(figures.ms.inference.median).toBeCloseTo(21);
    expect(figures.ms.output.median).toBeCloseTo(6);
    expect(figures.found).toBeCloseTo(1.4);
  });

  it('says so when a variant has not looked at anything', () => {
    expect(() => figuresOf([block({})], 'a')).toThrow(RangeError);
  });
});

describe('ratioOf', () => {
  const steady = block({ peer: [[100, 110], [90]], ours: [[20, 22], [18]] });

  it('is the slow one over the fast one, block by block, and a point where nothing varies', () => {
    expect(ratioOf([steady, steady, steady], 'peer', 'ours')).toEqual({
      value: expect.closeTo(5),
      interval: [expect.closeTo(5), expect.closeTo(5)],
    });
    expect(ratioOf([steady, steady, steady], 'ours', 'peer')?.value).toBeCloseTo(0.2);
  });

  it('is not moved by a machine that is slower in one block, nor by one interrupted look', () => {
    const slower = block({ peer: [[300, 330], [270]], ours: [[60, 66], [54]] });
    const interrupted = block({ peer: [[100, 110, 100], [90]], ours: [[20, 20, 2000], [18]] });
    expect(ratioOf([steady, slower, interrupted], 'peer', 'ours')?.interval[0]).toBeGreaterThan(4.5);
    expect(ratioOf([steady, slower, steady], 'peer', 'ours')?.value).toBeCloseTo(5);
  });

  it('has an interval that holds the ratios of its blocks, and none with two of them', () => {
    const blocks = [80, 100, 125].map((ms) => block({ peer: [[ms], [ms]], ours: [[20], [20]] }));
    const ratio = ratioOf(blocks, 'peer', 'ours');
    expect(ratio?.value).toBeCloseTo(5);
    expect(ratio?.interval[0]).toBeLessThan(4.5);
    expect(ratio?.interval[1]).toBeGreaterThan(5.5);
    expect(ratioOf(blocks.slice(1), 'peer', 'ours')).toBeNull();
  });
});
