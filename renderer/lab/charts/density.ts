/** @file The shape of a distribution: a smooth curve over all its values, none left out. Pure. */

export interface DensityPoint {
  readonly at: number;
  /** The highest point of the curve is 1. */
  readonly height: number;
}

const POINTS = 160;

/**
 * Gaussian kernel density. Silverman's rule, with the width of the densest half of the values for their spread: neither
 * a long tail nor a second mode blurs the first.
 *
 * @param values - at least two
 * @param domain - from where to where it is drawn
 */
export function densityOf(values: readonly number[], domain: readonly [low: number, high: number]): DensityPoint[] {
  const sorted = [...values].sort((one, other) => one - other);
  const spread = densestHalf(sorted) / NORMAL_HALF;
  const [low, high] = domain;
  const bandwidth = Math.max(0.9 * spread * sorted.length ** -0.2, (high - low) / 400, 1e-6);
  const curve = Array.from({ length: POINTS + 1 }, (_, step) => {
    const x = low + ((high - low) * step) / POINTS;
    let sum = 0;
    for (const value of sorted) {
      const distance = (x - value) / bandwidth;
      if (Math.abs(distance) < 5) sum += Math.exp(-0.5 * distance * distance);
    }
    return { at: x, height: sum };
  });
  const top = Math.max(...curve.map(({ height }) => height), 1e-9);
  return curve.map((point) => ({ at: point.at, height: point.height / top }));
}

/** Width of the narrower half of a normal distribution, in standard deviations. */
const NORMAL_HALF = 1.349;

/** Width of the narrowest stretch that holds half of the values. */
function densestHalf(sorted: readonly number[]): number {
  const half = Math.floor(sorted.length / 2);
  let narrowest = Number.POSITIVE_INFINITY;
  for (let first = 0; first + half < sorted.length; first++) {
    narrowest = Math.min(narrowest, (sorted[first + half] ?? 0) - (sorted[first] ?? 0));
  }
  return narrowest;
}
