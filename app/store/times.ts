/** @file When something happened. */

/** Both clocks of something that happened: they differ after the machine's clock was set back. */
export interface Times {
  /** Never earlier than what happened before it: sort by this one. */
  readonly atMs: number;
  /** What the machine's clock said; never later than `atMs`. */
  readonly clockMs: number;
}

/** Tillsight is no older: a clock that says less has forgotten the time (1970, 2000). */
export const FIRST_MS = Date.UTC(2026, 0, 1);

/**
 * The time to show, and the day to count it to: what the clock said, so that one moment of a clock that was ahead does not
 * misdate all that follows. Only a clock that cannot have been right gives way to the order.
 */
export function shownMs({ atMs, clockMs }: Times): number {
  return clockMs < FIRST_MS ? atMs : clockMs;
}
