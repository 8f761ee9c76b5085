/**
 * @file What was taken in a span of time, added up from the sales as they were written down.
 *
 * Nothing is computed anew: every sale keeps its tax as it was rounded when it was sold, so the report and the receipts
 * of the day agree to the last unit.
 */
import type { OfficeReport } from '../contract.ts';
import type { CashCount, Sale, Span, StoredEvent } from '../store/types.ts';

export interface Happened {
  readonly span: Span;
  readonly currency: string;
  readonly sales: readonly Sale[];
  readonly events: readonly StoredEvent[];
  /** From the opening on; empty for a span that is no shift. */
  readonly counts: readonly CashCount[];
}

export function reportOf({ span, currency, sales, events, counts }: Happened): OfficeReport {
  const last = sales.reduce<Sale | null>(
    (newest, sale) => (newest && newest.number > sale.number ? newest : sale),
    null,
  );
  return {
    number: null,
    ...span,
    currency,
    sales: countAndTotal(sales, 'sale'),
    refunds: countAndTotal(sales, 'refund'),
    voids: countAndTotal(sales, 'void'),
    netMinor: sum(sales, (sale) => sale.total),
    byProduct: byProduct(sales),
    byTax: byTax(sales),
    byMethod: byMethod(sales),
    depositMinor: sum(sales, ({ lines }) => sum(lines, (line) => line.deposit)),
    discountMinor: sum(sales, ({ lines }) => sum(lines, (line) => line.discount)),
    events: countsByType(events),
    cash: cashOf(counts, sales),
    head: last && { number: last.number, hash: last.hash },
  };
}

/** What the drawer should hold: the float, cash taken and given back, money put in and taken out. */
function cashOf(counts: readonly CashCount[], sales: readonly Sale[]): OfficeReport['cash'] {
  const opening = counts.find(({ kind }) => kind === 'open');
  if (!opening) return null;
  const movedMinor = sum(counts, ({ kind, total }) => (kind === 'in' ? total : kind === 'out' ? -total : 0));
  // What was sold before the drawer was opened was counted with it. Numbers that damage took are given again, later.
  const since = sales.filter(({ number, atMs }) => number > opening.afterSale || atMs > opening.atMs);
  const takenMinor = sum(since, ({ payments }) =>
    sum(payments, ({ method, amount }) => (method === 'cash' ? amount : 0)),
  );
  const expectedMinor = opening.total + movedMinor + takenMinor;
  const counted = counts.find(({ kind }) => kind === 'close')?.total ?? null;
  return {
    floatMinor: opening.total,
    movedMinor,
    expectedMinor,
    countedMinor: counted,
    differenceMinor: counted === null ? null : counted - expectedMinor,
  };
}

function byProduct(sales: readonly Sale[]): OfficeReport['byProduct'] {
  const products = groupBy(
    sales.flatMap(({ lines }) => lines),
    ({ sku }) => sku,
  );
  return [...products.entries()]
    .map(([sku, lines]) => ({
      sku,
      // As it was called last: a product that was renamed during the day is still one.
      name: lines.at(-1)?.name ?? sku,
      quantity: sum(lines, (line) => line.quantity),
      totalMinor: sum(lines, (line) => line.total),
    }))
    .sort((one, other) => other.totalMinor - one.totalMinor || one.sku.localeCompare(other.sku));
}

function byTax(sales: readonly Sale[]): OfficeReport['byTax'] {
  // By key and share: a rate that was changed during the day is two rates.
  const rates = groupBy(
    sales.flatMap(({ taxes }) => taxes),
    ({ taxRate, taxShare }) => `${taxShare} ${taxRate}`,
  );
  return [...rates.values()]
    .map((taxes) => {
      const grossMinor = sum(taxes, ({ gross }) => gross);
      const taxMinor = sum(taxes, ({ tax }) => tax);
      const { taxRate = '', taxShare = 0 } = taxes[0] ?? {};
      return { taxRate, share: taxShare, grossMinor, netMinor: grossMinor - taxMinor, taxMinor };
    })
    .sort((one, other) => other.share - one.share || one.taxRate.localeCompare(other.taxRate));
}

function byMethod(sales: readonly Sale[]): OfficeReport['byMethod'] {
  const methods = groupBy(
    sales.flatMap(({ payments }) => payments),
    ({ method }) => method,
  );
  return [...methods.entries()]
    .map(([method, payments]) => ({
      method,
      count: payments.length,
      totalMinor: sum(payments, ({ amount }) => amount),
    }))
    .sort((one, other) => one.method.localeCompare(other.method));
}

function countAndTotal(sales: readonly Sale[], wanted: Sale['kind']) {
  const those = sales.filter(({ kind }) => kind === wanted);
  return { count: those.length, totalMinor: sum(those, ({ total }) => total) };
}

function countsByType(events: readonly StoredEvent[]): Record<string, number> {
  return Object.fromEntries([...groupBy(events, ({ type }) => type)].map(([type, all]) => [type, all.length]));
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
