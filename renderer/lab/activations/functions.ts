/** @file The names and formulas of the functions, as every language writes them, and the window each is drawn in. */
import type { ActivationFunction } from '../../../app/contract.ts';

interface Shown {
  readonly name: string;
  readonly formula: string;
  /** Lowest and highest value in the picture. */
  readonly window: readonly [number, number];
}

/** Room for the slopes too, which lie between -0.1 and 1.1. */
const OPEN = [-2, 6.5] as const;
const BOUNDED = [-1.4, 1.4] as const;

export const SHOWN: Readonly<Record<ActivationFunction, Shown>> = {
  relu: { name: 'ReLU', formula: 'max(0, x)', window: OPEN },
  leakyRelu: { name: 'LeakyReLU', formula: 'max(0.1x, x)', window: OPEN },
  silu: { name: 'SiLU', formula: 'x · σ(x)', window: OPEN },
  hardSwish: { name: 'HardSwish', formula: 'x · min(max(x + 3, 0), 6) / 6', window: OPEN },
  sigmoid: { name: 'Sigmoid', formula: 'σ(x) = 1 / (1 + e⁻ˣ)', window: BOUNDED },
  tanh: { name: 'Tanh', formula: '(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)', window: BOUNDED },
  identity: { name: 'Identity', formula: 'x', window: [-6.5, 6.5] },
};
