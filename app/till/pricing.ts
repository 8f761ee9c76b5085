/** @file What so many pieces, so many grams or a labelled price of a product cost. Integer minor units throughout. */
import type { Catalogue, Product, TaxLine } from '../contract.ts';

export interface Amount {
  /** Pieces; 1 for something weighed. */
  readonly quantity: number;
  /** Null: by the piece. */
  readonly weightGrams: number | null;
  /** Printed on the label by a scale; null: the catalogue's price counts. */
  readonly priceMinor: number | null;
}

export interface Price {
  /** After the discount, without the deposit. */
  readonly total: number;
  /** Taken off already. */
  readonly discount: number;
  readonly deposit: number;
}

/** A weighed price is rounded once, half up, as scales do. */
export function priceOf(product: Product, { quantity, weightGrams, priceMinor }: Amount): Price {
  const deposit = quantity * (product.deposit ?? 0);
  if (priceMinor !== null) return { total: quantity * priceMinor, discount: 0, deposit };
  const off = product.discount ?? 0;
  if (weightGrams === null) {
    return { total: quantity * (product.unitPrice - off), discount: quantity * off, deposit };
  }
  const total = perKilogram(product.unitPrice - off, weightGrams);
  return { total, discount: perKilogram(product.unitPrice, weightGrams) - total, deposit };
}

function perKilogram(price: number, grams: number): number {
  // Both are integers: the division is the only step that could leave a fraction.
  return Math.floor((price * grams + 500) / 1000);
}

/**
 * The tax in what is charged, one line a rate, largest rate first. Prices include it; deposits carry none.
 *
 * Rounded once a rate, not once a line, so that `net + tax = gross` to the last unit on every receipt.
 */
export function taxesOf(catalogue: Catalogue, charged: readonly { taxRate: string; total: number }[]): TaxLine[] {
  const gross = new Map<number, number>();
  for (const { taxRate, total } of charged) {
    const rate = catalogue.taxRates[taxRate] ?? 0;
    gross.set(rate, (gross.get(rate) ?? 0) + total);
  }
  return [...gross]
    .sort(([one], [other]) => other - one)
    .map(([rate, sum]) => {
      const tax = Math.round((sum * rate) / (1 + rate));
      return { rate, net: sum - tax, tax, gross: sum };
    });
}
