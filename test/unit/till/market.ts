/** @file A shop with everything that makes a bill hard: weights, deposits, discounts, ages, a look that two share. */
import type { Candidate, Catalogue } from '../../../app/contract.ts';
import { type Basket, basketView } from '../../../app/till/basket.ts';
import type { SeenItem } from '../../../app/till/basket-lines.ts';

const named = (name: string) => ({ en: name, vi: name });

export const market: Catalogue = {
  currency: 'VND',
  languages: ['en', 'vi'],
  taxRates: { standard: 0.1, food: 0.05 },
  products: [
    { sku: 'milk', label: 'milk', names: named('Milk'), unitPrice: 30_000, taxRate: 'food' },
    { sku: 'tea', label: 'tea', names: named('Tea'), unitPrice: 20_500, taxRate: 'food', discount: 500 },
    {
      sku: 'soap',
      label: 'soap',
      names: named('Soap'),
      unitPrice: 10_000,
      taxRate: 'standard',
      barcode: '8934567890127',
    },
    { sku: 'cola', label: 'soda', names: named('Cola'), unitPrice: 12_000, taxRate: 'standard', deposit: 1_000 },
    { sku: 'lime', label: 'soda', names: named('Lime soda'), unitPrice: 11_000, taxRate: 'standard', deposit: 1_000 },
    { sku: 'onion', label: 'onion', names: named('Onions'), unitPrice: 27_999, taxRate: 'food', soldBy: 'weight' },
    { sku: 'wine', label: 'wine', names: named('Wine'), unitPrice: 150_000, taxRate: 'standard', minAge: 18 },
  ],
};

export function lying(id: number, label: string, more: Partial<SeenItem> = {}): SeenItem {
  return { id, label, doubt: null, unknown: false, ...more };
}

export function maybe(...labels: string[]): Candidate[] {
  return labels.map((label, index) => ({ label, sku: label, share: 1 / (index + 2) }));
}

/** How many are on each line. */
export function counts(basket: Basket): Record<string, number> {
  return Object.fromEntries(basketView(basket).lines.map(({ id, quantity }) => [id, quantity]));
}
