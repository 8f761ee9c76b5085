/** @file What somebody hears who does not see the bill: what came, with its price, and never a product that did not come. */
import { expect, it } from 'vitest';
import type { Bill } from '../../../app/contract.ts';
import { newsOf } from '../../../renderer/bill/bill-news.ts';

function billOf(...lines: readonly (readonly [sku: string, quantity: number])[]): Bill {
  const all = lines.map(([sku, quantity]) => ({
    sku,
    label: sku,
    name: sku,
    quantity,
    unitPrice: 5,
    total: 5 * quantity,
  }));
  return { lines: all, total: all.reduce((sum, { total }) => sum + total, 0), currency: 'VND' };
}

const both = billOf(['tea', 1], ['milk', 1]);

it('is what came, or more of it', () => {
  expect(newsOf(null, billOf(['tea', 1]), 'tea')).toMatchObject({ sku: 'tea' });
  expect(newsOf(billOf(['tea', 1]), both, 'milk')).toMatchObject({ sku: 'milk' });
  expect(newsOf(both, billOf(['tea', 2], ['milk', 1]), 'tea')).toMatchObject({ sku: 'tea' });
  // Weighed: a line each.
  expect(newsOf(both, billOf(['tea', 1], ['milk', 1], ['milk', 1]), 'milk')).toMatchObject({ sku: 'milk' });
});

it('is only the total when something was taken off, whatever counts as the newest then', () => {
  expect(newsOf(both, billOf(['tea', 1]), 'tea')).toBe('total');
  expect(newsOf(billOf(['tea', 2]), billOf(['tea', 1]), 'tea')).toBe('total');
  expect(newsOf(billOf(['tea', 1]), billOf(), null)).toBe('total');
});

it('is nothing on the same bill, and on the empty one of the next customer', () => {
  expect(newsOf(both, structuredClone(both), 'milk')).toBeNull();
  expect(newsOf(null, billOf(), null)).toBeNull();
});
