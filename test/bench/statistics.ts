/** @file Middle and spread of a handful of measurements. The latency lab will bring intervals; this only describes. */

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
  readonly count: number;
}

/** @throws RangeError without a single value */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const count = sorted.length;
  const at = (index: number) => {
    const value = sorted[index];
    if (value === undefined) throw new RangeError('There is nothing to describe.');
    return value;
  };
  return { min: at(0), median: (at((count - 1) >> 1) + at(count >> 1)) / 2, max: at(count - 1), count };
}
