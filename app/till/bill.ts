/** @file A bill from what was counted. Integer minor units throughout: money never becomes a fraction here. */
import type { Bill, BillLine, Catalogue, TillEvent } from '../contract.ts';
import { productOf } from './catalogue.ts';

/**
 * The bill for a list of labels, one label an item. Lines come in the order in which their product appears first.
 *
 * A label without a product adds nothing: what the shop does not sell cannot be charged.
 */
export function billOf(catalogue: Catalogue, labels: readonly string[]): Bill {
  const lines = new Map<string, BillLine>();
  for (const label of labels) {
    const product = productOf(catalogue, label);
    if (!product) continue;
    const quantity = (lines.get(product.sku)?.quantity ?? 0) + 1;
    lines.set(product.sku, {
      sku: product.sku,
      label,
      name: product.names[catalogue.languages[0] ?? ''] ?? label,
      quantity,
      unitPrice: product.unitPrice,
      total: product.unitPrice * quantity,
    });
  }
  const all = [...lines.values()];
  return { lines: all, total: all.reduce((sum, line) => sum + line.total, 0), currency: catalogue.currency };
}

/** What changed from one bill to the next, as events: a line each for what came and what went. */
export function changesBetween(before: Bill, after: Bill): TillEvent[] {
  const quantities = (bill: Bill) => new Map(bill.lines.map((line) => [line.sku, line.quantity]));
  const was = quantities(before);
  const is = quantities(after);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((sku): TillEvent[] => {
    const change = (is.get(sku) ?? 0) - (was.get(sku) ?? 0);
    if (change === 0) return [];
    return [{ type: change > 0 ? 'added' : 'removed', sku, quantity: Math.abs(change) }];
  });
}
