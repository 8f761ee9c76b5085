/**
 * @file The activation functions as textbooks write them, with their derivatives, in double precision.
 *
 * What the runtime computes is held against these; nothing on the screen but the derivatives comes from here.
 */
import type { ActivationFunction } from '../contract/activations.ts';

/** Of LeakyReLU below zero, as the early YOLO networks had it; PyTorch's default of 0.01 cannot be seen in a picture. */
export const LEAK = 0.1;

export interface Formula {
  readonly value: (x: number) => number;
  /** Where there is none (ReLU at 0), the one from the left, as training libraries take it. */
  readonly slope: (x: number) => number;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

export const FORMULAS: Readonly<Record<ActivationFunction, Formula>> = {
  relu: { value: (x) => Math.max(0, x), slope: (x) => (x > 0 ? 1 : 0) },
  leakyRelu: { value: (x) => (x > 0 ? x : LEAK * x), slope: (x) => (x > 0 ? 1 : LEAK) },
  silu: {
    value: (x) => x * sigmoid(x),
    slope: (x) => sigmoid(x) * (1 + x * (1 - sigmoid(x))),
  },
  hardSwish: {
    value: (x) => (x * Math.min(6, Math.max(0, x + 3))) / 6,
    slope: (x) => (x <= -3 ? 0 : x <= 3 ? (2 * x + 3) / 6 : 1),
  },
  sigmoid: { value: sigmoid, slope: (x) => sigmoid(x) * (1 - sigmoid(x)) },
  tanh: { value: Math.tanh, slope: (x) => 1 - Math.tanh(x) ** 2 },
  identity: { value: (x) => x, slope: () => 1 },
};

/** Shares of one that stand to each other as the exponentials do. */
export function softmaxOf(logits: readonly number[]): number[] {
  // Without the largest the exponentials could overflow; the shares are the same.
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** @throws RangeError when the two are not of one length */
export function largestDifference(some: readonly number[], others: readonly number[]): number {
  if (some.length !== others.length)
    throw new RangeError(`${some.length} numbers cannot be held against ${others.length}.`);
  return some.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (others[index] as number))), 0);
}
