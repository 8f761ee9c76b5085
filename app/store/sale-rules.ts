/** @file What every sale must fulfil before it is written down: whole numbers that add up, and something to undo. */
import { StoreError } from './errors.ts';
import type { NewSale, Sale } from './types.ts';

/**
 * @param undone the sale that `sale.undoes` names, and what has been undone of it before
 * @throws StoreError `refused`
 */
export function checkSale(
  sale: NewSale,
  undone: { readonly sale: Sale; readonly before: readonly Sale[] } | null,
): void {
  const { kind, lines, taxes, payments, total } = sale;
  if (!sale.key) refuse('A sale needs a key, so that it is never written down twice.');
  const sums = [
    total,
    ...lines.map((line) => line.total),
    ...taxes.map((tax) => tax.tax),
    ...payments.map((p) => p.amount),
  ];
  if (!sums.every(Number.isSafeInteger)) refuse('Money is counted in whole units.');
  if (lines.length === 0) refuse('There is nothing on this bill.');
  const ofLines = lines.reduce((sum, line) => sum + line.total, 0);
  if (ofLines !== total) refuse(`The lines come to ${ofLines}, the bill to ${total}.`);
  if (kind === 'sale') {
    if (sale.undoes !== null) refuse('Only a refund or a void undoes another sale.');
    return;
  }
  if (!undone) refuse(`There is no sale with the number ${sale.undoes ?? '(none)'}.`);
  else checkUndoing(sale, undone.sale, undone.before);
}

function checkUndoing(sale: NewSale, original: Sale, before: readonly Sale[]): void {
  const { number } = original;
  if (original.kind !== 'sale') refuse(`Number ${number} is itself a ${original.kind}: it cannot be undone.`);
  if (original.currency !== sale.currency) refuse(`Sale ${number} was in ${original.currency}.`);
  if (sale.total > 0) refuse('A refund or a void pays back: its total is not above zero.');
  if (before.some((earlier) => earlier.kind === 'void')) refuse(`Sale ${number} is void already.`);
  const left = before.reduce((sum, earlier) => sum + earlier.total, original.total);
  if (sale.kind === 'void' && sale.total !== -original.total) refuse(`A void undoes the whole sale ${number}.`);
  if (left + sale.total < 0) refuse(`Of sale ${number} only ${left} is left to pay back.`);
}

function refuse(sentence: string): never {
  throw new StoreError('refused', sentence);
}
