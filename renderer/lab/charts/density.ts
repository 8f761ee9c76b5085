/** @file The shape of a distribution: a smooth curve over all its values, none left out. Pure. */

export interface DensityPoint {
  readonly at: number;
  /** The highest point of the curve is 1. */
  readonly height: number;
}

const POINTS = 160;

/**
 * Gaussian kernel density (Silverman's rule, with the quartiles' range so that a long tail does not blur the rest).
 *
 * @param values - at least two
 * @param domain - from where to where it is drawn
 */
export function densityOf(values: readonly number[], domain: readonly [low: number, high: number]): DensityPoint[] {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const spread = (at(0.75) - at(0.25)) / 1.34;
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
