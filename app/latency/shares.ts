/** @file How much of a variant's time its activation takes: (variant - identity) / variant. Pure. */
import type { Estimate } from './schema/basics.ts';
import type { Share } from './schema/result.ts';

export type { Share };

/** Takes the latency of the variant over that of the identity model. */
export function activationShareOf({ value, interval: [low, high] }: Estimate): Share {
  return { value: 1 - 1 / value, interval: [1 - 1 / low, 1 - 1 / high] };
}
