/** @file Sales for the tests of the back office, with sums that do not divide. */
import type { Catalogue } from '../../../app/contract.ts';
import type { NewSale, Sale, SaleLine, StoredEvent } from '../../../app/store/types.ts';

export const CATALOGUE: Catalogue = {
  currency: 'EUR',
  languages: ['en', 'vi'],
  taxRates: { standard: 0.1, food: 0.05 },
  products: [
    {
      sku: '1',
      label: 'tea',
      names: { en: 'Tea', vi: 'Trà' },
      unitPrice: 333,
      taxRate: 'standard',
      barcode: '4006381333931',
    },
    { sku: '2', label: 'apple', names: { en: 'Apple', vi: 'Táo' }, unitPrice: 299, taxRate: 'food', soldBy: 'weight' },
    {
      sku: '3',
      label: 'beer',
      names: { en: 'Beer', vi: 'Bia' },
      unitPrice: 150,
      taxRate: 'standard',
      minAge: 18,
      deposit: 8,
    },
  ],
};

export function line(part: Partial<SaleLine> & Pick<SaleLine, 'sku' | 'quantity' | 'total'>): SaleLine {
  const taxRate = part.taxRate ?? 'standard';
  return {
    name: `Product ${part.sku}`,
    label: null,
    weightGrams: null,
    unitPrice: 100,
    discount: 0,
    deposit: 0,
    taxRate,
    taxShare: CATALOGUE.taxRates[taxRate] ?? 0,
    ...part,
  };
}

/** Taxes as the checkout rounds them: per rate, once. */
export function newSale(lines: readonly SaleLine[], method: 'cash' | 'card' = 'cash', key = 'sale'): NewSale {
  const total = lines.reduce((sum, one) => sum + one.total, 0);
  const rates = [...new Set(lines.map(({ taxRate }) => taxRate))];
  const taxes = rates.map((taxRate) => {
    const of = lines.filter((one) => one.taxRate === taxRate);
    const gross = of.reduce((sum, one) => sum + one.total - one.deposit, 0);
    const taxShare = of[0]?.taxShare ?? 0;
    return { taxRate, taxShare, gross, tax: Math.round((gross * taxShare) / (1 + taxShare)) };
  });
  return {
    key,
    kind: 'sale',
    undoes: null,
    currency: 'EUR',
    total,
    lines,
    taxes,
    payments: [{ method, amount: total }],
  };
}

export function numbered(sale: NewSale, number: number, atMs = number * 1000): Sale {
  return { ...sale, number, atMs, clockMs: atMs, hash: `hash${number}` };
}

let lastId = 0;

export function event(type: string, atMs: number, details: unknown, picture: string | null = null): StoredEvent {
  lastId += 1;
  return { id: lastId, type, atMs, clockMs: atMs, sale: null, picture, details };
}
