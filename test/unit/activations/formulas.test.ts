/** @file What the runtime computes on the small graphs is what the textbook says, and the slopes are slopes. */
import { describe, expect, it } from 'vitest';
import { CurveRunner } from '../../../app/activations/curves.ts';
import { FORMULAS, largestDifference, softmaxOf } from '../../../app/activations/formulas.ts';
import { ACTIVATION_FUNCTIONS, activationsAnswers } from '../../../app/contract/activations.ts';

const runner = new CurveRunner();

describe('the runtime beside the textbook', () => {
  it('computes the example of every textbook', async () => {
    const rounded = (values: readonly number[]) => values.map((value) => Number(value.toFixed(4)));
    expect(await runner.run('relu', [-2, 0, 2])).toEqual([0, 0, 2]);
    expect(rounded(await runner.run('sigmoid', [-2, 0, 2]))).toEqual([0.1192, 0.5, 0.8808]);
    const { examples, runtime } = await runner.curves();
    expect(examples.map(({ name, outputs }) => [name, rounded(outputs)])).toEqual([
      ['relu', [0, 0, 2]],
      ['sigmoid', [0.1192, 0.5, 0.8808]],
    ]);
    expect(runtime).toMatch(/^\d+\.\d+/);
  });

  it('agrees with every formula on every curve to what 32 bits can hold', async () => {
    const answer = await runner.curves();
    expect(activationsAnswers.activationCurves.parse(answer)).toEqual(answer);
    expect(answer.curves.map(({ name }) => name)).toEqual([...ACTIVATION_FUNCTIONS]);
    expect([answer.xs[0], answer.xs[120], answer.xs.at(-1)]).toEqual([-6, 0, 6]);
    for (const { name, ys, slopes, largestDifference: largest } of answer.curves) {
      expect([ys.length, slopes.length], name).toEqual([answer.xs.length, answer.xs.length]);
      expect(largest, name).toBeLessThan(1e-6);
    }
  });

  // Values that are known without any formula of ours.
  it.each([
    ['relu', -3, 0],
    ['leakyRelu', -3, -0.3],
    ['silu', 1, 0.731059],
    ['hardSwish', 1, 0.666667],
    ['sigmoid', 1, 0.731059],
    ['tanh', 1, 0.761594],
    ['identity', -3, -3],
  ] as const)('%s of %d', async (name, input, expected) => {
    expect((await runner.run(name, [input]))[0]).toBeCloseTo(expected, 5);
    expect(FORMULAS[name].value(input)).toBeCloseTo(expected, 6);
  });

  it('answers for one input, with the slope and the difference', async () => {
    const points = await runner.at(-1.5);
    for (const { name, y, slope, difference } of points) {
      expect(y, name).toBeCloseTo(FORMULAS[name].value(-1.5), 6);
      expect(slope, name).toBe(FORMULAS[name].slope(-1.5));
      expect(difference, name).toBeLessThan(1e-6);
    }
    expect(points).toHaveLength(ACTIVATION_FUNCTIONS.length);
  });

  it('shares one out by softmax', async () => {
    const { shares, sum, largestDifference: largest } = await runner.softmax([1, 2, 3, -6]);
    expect(sum).toBeCloseTo(1, 6);
    expect(largest).toBeLessThan(1e-6);
    expect((shares[1] ?? 0) / (shares[0] ?? 1)).toBeCloseTo(Math.E, 4);
  });
});

describe('the formulas', () => {
  it.each(ACTIVATION_FUNCTIONS)('the slope of %s is what the value does in a small step', (name) => {
    const step = 1e-6;
    for (const x of [-5.3, -3.4, -2.1, -0.7, 0.4, 1.9, 3.3, 5.6]) {
      const { value, slope } = FORMULAS[name];
      expect(slope(x), `at ${x}`).toBeCloseTo((value(x + step) - value(x - step)) / (2 * step), 6);
    }
  });

  it('softmax bears large numbers', () => {
    expect(softmaxOf([1000, 1000])).toEqual([0.5, 0.5]);
  });

  it('finds the largest difference and refuses lists of two lengths', () => {
    expect(largestDifference([1, 2, 3], [1, 2.5, 2.75])).toBe(0.5);
    expect(() => largestDifference([1], [1, 2])).toThrow(RangeError);
  });
});
