/** @file Which amounts a customer is likely to hand over: the exact one, and the next round ones above it. Pure. */

const SHOWN = 4;

/** Steps of 1, 2 and 5 as notes and coins have them; the amount itself is not among them. */
export function likelyCash(amountMinor: number): number[] {
  const steps = [1, 2, 5].flatMap((first) => Array.from({ length: 10 }, (_, power) => first * 10 ** power));
  const rounded = steps
    .filter((step) => step * 20 >= amountMinor)
    .map((step) => Math.ceil(amountMinor / step) * step)
    .filter((given) => given > amountMinor);
  return [...new Set(rounded)].sort((one, other) => one - other).slice(0, SHOWN);
}
