/**
 * @file How good whole shopping lists are, as "RPC: A Large-Scale Retail Product Checkout Dataset" (Wei et al., 2019)
 * defines it. Positions do not matter here, only how many of what.
 *
 * With P and T the counted and the true number of class k in photo i, and CD = |P - T| the counting distance:
 * cAcc is the share of photos whose CD is 0 for every class; ACD the mean over photos of the sum of CD over classes;
 * mCIoU the mean over classes of (sum over photos of min(P, T)) / (sum over photos of max(P, T)).
 */
import { mean } from './mean-average-precision.ts';

export interface ShoppingList {
  /** A label an item. */
  readonly counted: readonly string[];
  readonly truth: readonly string[];
}

export interface CheckoutFigures {
  /** Share of lists that are wholly right. A counted class that the data does not have is an error, too. */
  readonly cAcc: number;
  /** Wrong items a list, missing ones and surplus ones. */
  readonly acd: number;
  /** Over the classes that the data has. */
  readonly mCIoU: number;
}

export function checkoutFigures(lists: readonly ShoppingList[]): CheckoutFigures {
  const counts = lists.map(({ counted, truth }) => ({ counted: countsOf(counted), truth: countsOf(truth) }));
  const distances = counts.map(({ counted, truth }) => {
    const labels = new Set([...counted.keys(), ...truth.keys()]);
    return [...labels].reduce((sum, label) => sum + Math.abs((counted.get(label) ?? 0) - (truth.get(label) ?? 0)), 0);
  });
  const classes = new Set(lists.flatMap(({ truth }) => truth));
  const overlaps = [...classes].map((label) => {
    let [shared, either] = [0, 0];
    for (const { counted, truth } of counts) {
      const [was, is] = [counted.get(label) ?? 0, truth.get(label) ?? 0];
      shared += Math.min(was, is);
      either += Math.max(was, is);
    }
    return shared / either;
  });
  return {
    cAcc: mean(distances.map((distance) => (distance === 0 ? 1 : 0))),
    acd: mean(distances),
    mCIoU: mean(overlaps),
  };
}

function countsOf(labels: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
