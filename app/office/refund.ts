/**
 * @file Gives back a sale or a part of it: what is left of each line, and the sale of its own that says so.
 *
 * Sums that do not divide (a discount of 100 over three pieces) are given back so that all refunds of a sale together are
 * exactly the sale: each refund is the difference between what is due after it and what was given back before.
 */
import type { NewSale, Sale, SaleLine, SaleTax } from '../store/types.ts';

export interface RefundWish {
  readonly key: string;
  /** Pieces by place of the line on the sale; null: all that is left. */
  readonly lines: readonly { readonly line: number; readonly quantity: number }[] | null;
  readonly method: 'cash' | 'card';
  readonly reason: string;
}

/** How many pieces of each line were not given back yet. */
export function leftOf(sale: Sale, undone: readonly Sale[]): number[] {
  const back = givenBack(sale, undone);
  return sale.lines.map((line, index) => Math.max(0, line.quantity - (back[index] ?? 0)));
}

/** @throws Error with a sentence when there is nothing, or not so much, to give back */
export function refundOf(sale: Sale, undone: readonly Sale[], wish: RefundWish): NewSale {
  if (sale.kind !== 'sale') throw new Error(`Number ${sale.number} is a ${sale.kind} itself and cannot be given back.`);
  const before = givenBack(sale, undone);
  const wanted = sale.lines.map((line, index) => {
    const left = line.quantity - (before[index] ?? 0);
    const pieces = wish.lines ? sumOf(wish.lines.filter((one) => one.line === index).map((one) => one.quantity)) : left;
    if (pieces > left) throw new Error(`Of ${line.name} on sale ${sale.number} only ${left} can be given back.`);
    return pieces;
  });
  if (wish.lines?.some(({ line }) => line >= sale.lines.length)) throw new Error('The sale has no such line.');
  if (sumOf(wanted) === 0) throw new Error(`Sale ${sale.number} has been given back already.`);
  const after = before.map((pieces, index) => pieces + (wanted[index] ?? 0));
  const lines = sale.lines.flatMap((line, index) =>
    wanted[index] ? [lineBack(line, index, before[index] ?? 0, after[index] ?? 0)] : [],
  );
  const total = sumOf(lines.map((line) => line.total));
  return {
    key: wish.key,
    kind: 'refund',
    undoes: sale.number,
    currency: sale.currency,
    total,
    lines,
    taxes: sale.taxes.flatMap((tax) => taxBack(tax, sale, before, after)),
    payments: [{ method: wish.method, amount: total }],
    details: { reason: wish.reason },
  };
}

/** Pieces of each line that earlier refunds gave back; a void gives back everything. */
function givenBack(sale: Sale, undone: readonly Sale[]): number[] {
  return sale.lines.map((line, index) =>
    undone.some(({ kind }) => kind === 'void')
      ? line.quantity
      : -sumOf(
          undone.flatMap((one) => one.lines.filter((back) => placeOf(back) === index).map((back) => back.quantity)),
        ),
  );
}

function placeOf(line: SaleLine): number | null {
  const { details } = line;
  return typeof details === 'object' && details !== null && 'of' in details ? Number(details.of) : null;
}

function lineBack(line: SaleLine, of: number, before: number, after: number): SaleLine {
  const back = (whole: number) => minus(part(whole, before, line.quantity) - part(whole, after, line.quantity));
  return {
    ...line,
    quantity: before - after,
    discount: back(line.discount),
    deposit: back(line.deposit),
    total: back(line.total),
    details: { of },
  };
}

function taxBack(tax: SaleTax, sale: Sale, before: readonly number[], after: readonly number[]): SaleTax[] {
  const grossAt = (pieces: readonly number[]) =>
    sumOf(
      sale.lines.map((line, index) =>
        taxOf(line, sale.taxes) === tax ? part(line.total - line.deposit, pieces[index] ?? 0, line.quantity) : 0,
      ),
    );
  const whole = grossAt(sale.lines.map((line) => line.quantity));
  const gross = minus(part(tax.gross, grossAt(before), whole) - part(tax.gross, grossAt(after), whole));
  const back = minus(part(tax.tax, grossAt(before), whole) - part(tax.tax, grossAt(after), whole));
  return gross === 0 && back === 0 ? [] : [{ ...tax, gross, tax: back }];
}

/** A sale sums its taxes by share: two rates of one share stand under the name of the first. */
function taxOf({ taxRate, taxShare }: SaleLine, taxes: readonly SaleTax[]): SaleTax | undefined {
  const same = taxes.filter((tax) => tax.taxShare === taxShare);
  return same.find((tax) => tax.taxRate === taxRate) ?? same[0];
}

/** The share of a sum that falls to so many of all; whole at the end, rounded between. */
function part(whole: number, some: number, all: number): number {
  return all === 0 ? 0 : Math.round((whole * some) / all);
}

/** No negative zero: it would be written down as a number of its own. */
function minus(value: number): number {
  return value === 0 ? 0 : value;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
