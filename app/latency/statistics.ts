/** @file Describes latencies as they are: percentiles of every run, nothing clipped, always with their number. Pure. */
import type { Summary } from './schema/basics.ts';

export type { Summary };

/** @throws RangeError without a single value */
export function summaryOf(durationsMs: readonly number[]): Summary {
  const sorted = new Float64Array(durationsMs).sort();
  const mean = meanOf(durationsMs);
  return {
    p50: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    mean,
    fps: 1000 / mean,
    n: sorted.length,
  };
}

/**
 * Interpolated between the two values around it (type 7 of Hyndman and Fan, 1996, as NumPy does).
 *
 * @param sorted - ascending
 * @throws RangeError without a single value
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) throw new RangeError('There is nothing to describe.');
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] as number;
  const high = sorted[Math.ceil(at)] as number;
  return low + (high - low) * (at - Math.floor(at));
}

/** @throws RangeError without a single value */
export function medianOf(values: ArrayLike<number>): number {
  // A block is often one run, and there are many blocks.
  if (values.length === 1) return values[0] as number;
  return quantile(new Float64Array(values).sort(), 0.5);
}

/** @throws RangeError without a single value */
export function meanOf(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError('There is nothing to describe.');
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] as number;
  return sum / values.length;
}

/** Share of the values that `middleOf` leaves away at either end. */
const TRIMMED = 1 / 3;

/**
 * The mean of the middle third: not moved by what hits fewer than a third of the values on one side, and sharper than the
 * median where they scatter normally. On recorded cycles of real models it scattered half as much as their mean.
 *
 * @throws RangeError without a single value
 */
export function middleOf(values: ArrayLike<number>): number {
  const sorted = new Float64Array(values).sort();
  const away = Math.floor(TRIMMED * sorted.length);
  return meanOf(sorted.subarray(away, sorted.length - away));
}

/** Of a sample (n - 1); 0 for a single value. */
export function standardDeviationOf(values: ArrayLike<number>): number {
  if (values.length < 2) return 0;
  const mean = meanOf(values);
  let squares = 0;
  for (let at = 0; at < values.length; at++) squares += ((values[at] as number) - mean) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}

const STEADY_RUNS = 3;
const STEADY_WITHIN = 0.05;

/** True once the last three runs are no faster than the three before them, give or take 5 % (of the medians). */
export function isWarm(durationsMs: readonly number[]): boolean {
  if (durationsMs.length < 2 * STEADY_RUNS) return false;
  const last = medianOf(durationsMs.slice(-STEADY_RUNS));
  const before = medianOf(durationsMs.slice(-2 * STEADY_RUNS, -STEADY_RUNS));
  return Math.abs(last / before - 1) <= STEADY_WITHIN;
}
