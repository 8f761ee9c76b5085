/** @file How much of a variant's time its activation takes: (variant - identity) / variant. Pure. */
import type { Estimate, Interval } from './ratio.ts';

export interface Share {
  /** Of the variant's time; below 0 the variant was faster than the one without activation. */
  readonly value: number;
  /** 95 %. */
  readonly interval: Interval;
}

/** Takes the latency of the variant over that of the identity model. */
export function activationShareOf({ value, interval: [low, high] }: Estimate): Share {
  return { value: 1 - 1 / value, interval: [1 - 1 / low, 1 - 1 / high] };
}
