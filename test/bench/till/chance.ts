/** @file Draws that the generated customers are made of. */
import type { Random } from '../../../app/latency/random.ts';

export interface Chance {
  /** True with this probability. */
  happens(probability: number): boolean;
  between(low: number, high: number): number;
  /** A whole number, both ends included. */
  count(low: number, high: number): number;
  oneOf<T>(all: readonly T[]): T;
  /** Standard normal. */
  normal(): number;
}

export function chanceOf(random: Random): Chance {
  const between = (low: number, high: number) => low + (high - low) * random();
  return {
    happens: (probability) => random() < probability,
    between,
    count: (low, high) => low + Math.floor(random() * (high - low + 1)),
    oneOf: (all) => {
      if (all.length === 0) throw new RangeError('There is nothing to choose from.');
      return all[Math.floor(random() * all.length)] as (typeof all)[number];
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  };
}
