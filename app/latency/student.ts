/** @file Student's t, which intervals of few values need. Pure. */

/** Share of Student's t between `-t` and `t`; a finite sum for whole `freedom` (Abramowitz and Stegun 26.7.3, 26.7.4). */
function studentWithin(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const odd = freedom % 2 === 1;
  let term = odd ? cos : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let step = odd ? 3 : 2; step <= freedom - 2; step += 2) {
    term *= (cos * cos * (step - 1)) / step;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + sin * sum) : sin * sum;
}

const limits = new Map<number, number>();

/**
 * The `t` between whose negative and itself 95 % of Student's t lie.
 *
 * @param freedom - whole, at least 1
 */
export function studentLimit95(freedom: number): number {
  const known = limits.get(freedom);
  if (known !== undefined) return known;
  let [low, high] = [1.9, 13];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (studentWithin(middle, freedom) < 0.95) low = middle;
    else high = middle;
  }
  limits.set(freedom, high);
  return high;
}
