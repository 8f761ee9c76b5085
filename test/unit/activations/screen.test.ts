/** @file What the screen makes of the figures: numbers in words, lines, summaries over layers, models by size. */
import { describe, expect, it } from 'vitest';
import type { ActivationLayer } from '../../../app/contract.ts';
import { dotsOf, partsOf, summaryOf } from '../../../renderer/lab/activations/layers.ts';
import { bySize, usableModels } from '../../../renderer/lab/activations/models.ts';
import { decimals, percent, tiny } from '../../../renderer/lab/activations/numbers.ts';
import { pathOf, ticksIn } from '../../../renderer/lab/activations/paths.ts';

describe('numbers', () => {
  it('are written as the language writes them, with a true minus sign', () => {
    expect(decimals(-1.5, 2, 'en')).toBe('−1.50');
    expect(decimals(-1.5, 2, 'vi')).toBe('−1,50');
    expect(decimals(-0.00001, 4, 'en')).toBe('0.0000');
    expect(percent(0.4456, 1, 'vi')).toBe('44,6 %');
  });

  it('have a power of ten where they are small', () => {
    expect([1.23e-7, 0, 0.5, 1e-10].map((value) => tiny(value, 'en'))).toEqual([
      '1.2 × 10⁻⁷',
      '0',
      '5.0 × 10⁻¹',
      '1.0 × 10⁻¹⁰',
    ]);
  });
});

describe('lines', () => {
  it('go through their points, upside down, and break where the function jumps or leaves the window', () => {
    expect(pathOf([0, 1, 2], [0, 0.5, 1], [-2, 2])).toBe('M0 0L1 -0.5L2 -1');
    expect(pathOf([-1, 0, 1, 2], [0, 0, 1, 1], [-2, 2])).toBe('M-1 0L0 0M1 -1L2 -1');
    expect(pathOf([0, 1, 2], [0, 90, 0], [-2, 2])).toBe('M0 0M2 0');
  });

  it('have few ticks, on round values', () => {
    expect(ticksIn(-1.4, 1.4)).toEqual([-1, -0.5, 0, 0.5, 1]);
    expect(ticksIn(-2, 6.5)).toEqual([-2, -1, 0, 1, 2, 3, 4, 5, 6]);
    expect(ticksIn(-6.5, 6.5)).toEqual([-6, -4, -2, 0, 2, 4, 6]);
  });
});

describe('layers', () => {
  const layer = (change: Partial<ActivationLayer>): ActivationLayer => ({
    name: 'x',
    part: 'backbone',
    values: 100,
    channels: 10,
    zeros: 0,
    nearZeros: 0,
    nearDead: 0,
    ...change,
  });
  const layers = [
    layer({ values: 300, zeros: 0.5, nearZeros: 0.6, nearDead: 1 }),
    layer({ part: 'neck', zeros: 0.1, nearZeros: 0.2, nearDead: 2 }),
    layer({ part: 'neck' }),
  ];

  it('count by their size, true zeros for ReLU and near ones for SiLU', () => {
    expect(summaryOf('relu', layers)).toEqual({ share: 160 / 500, channels: 30, nearDead: 3 });
    expect(summaryOf('silu', layers).share).toBeCloseTo(200 / 500);
    expect(summaryOf('relu', [])).toEqual({ share: 0, channels: 0, nearDead: 0 });
  });

  it('are numbered from 1, with the places of the parts that there are', () => {
    expect(dotsOf([{ model: 'silu', layers }])[1]).toEqual({
      model: 'silu',
      number: 2,
      part: 'neck',
      quiet: 0.2,
      dead: 0.2,
    });
    expect(partsOf(layers)).toEqual([
      { part: 'backbone', from: 1, to: 1 },
      { part: 'neck', from: 2, to: 3 },
    ]);
  });
});

describe('models', () => {
  it('that are there are asked together when they take one size', () => {
    const nothing = { problem: null, mAP50: null, cAcc: null };
    const usable = usableModels([
      { ...nothing, model: 'relu', inputSize: 352 },
      { ...nothing, model: 'silu', inputSize: 288 },
      { ...nothing, model: 'identity', inputSize: null },
    ]);
    expect(bySize([...usable, { model: 'identity', inputSize: 352 }])).toEqual([
      { size: 352, models: ['relu', 'identity'] },
      { size: 288, models: ['silu'] },
    ]);
  });
});
