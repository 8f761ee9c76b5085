/** @file Undoes a whole sale that was a mistake: the same sale with its signs turned, paid back the way it was paid. */
import type { NewSale, Sale } from '../store/types.ts';

/** @throws Error with a sentence when it is none, or something of it was given back already */
export function voidOf(
  sale: Sale,
  undone: readonly Sale[],
  { key, reason }: { readonly key: string; readonly reason: string },
): NewSale {
  if (sale.kind !== 'sale') throw new Error(`Number ${sale.number} is a ${sale.kind} itself and cannot be made void.`);
  if (undone.some(({ kind }) => kind === 'void')) throw new Error(`Sale ${sale.number} is void already.`);
  if (undone.length > 0) {
    throw new Error(`A part of sale ${sale.number} was given back already: give back the rest instead.`);
  }
  return {
    key,
    kind: 'void',
    undoes: sale.number,
    currency: sale.currency,
    total: minus(sale.total),
    lines: sale.lines.map((line, of) => ({
      ...line,
      quantity: minus(line.quantity),
      discount: minus(line.discount),
      deposit: minus(line.deposit),
      total: minus(line.total),
      details: { of },
    })),
    taxes: sale.taxes.map((tax) => ({ ...tax, gross: minus(tax.gross), tax: minus(tax.tax) })),
    payments: sale.payments.map(({ method, amount }) => ({ method, amount: minus(amount) })),
    details: { reason },
  };
}

/** No negative zero: it would be written down as a number of its own. */
function minus(value: number): number {
  return value === 0 ? 0 : -value;
}
