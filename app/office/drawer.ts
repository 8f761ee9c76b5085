/**
 * @file The cash drawer: opened with a count, closed with a count and a Z report, money put in and taken out between.
 *
 * A Z report covers everything since the one before, by sale number and not by clock: no sale falls between two shifts,
 * whatever the hour says and whether or not somebody opened the till. Only where damage took sales are numbers given
 * again: what was written after the report before, by the times that never go back, is in the next one as well.
 */
import type { Catalogue, OfficeDrawer, OfficeReport } from '../contract.ts';
import { officeReportSchema } from '../contract.ts';
import { shownMs, type Times } from '../store/times.ts';
import type { CashCount, Store } from '../store/types.ts';
import { happenings } from './confusions.ts';
import { reportOf } from './report.ts';

export type Counted = readonly { readonly denominationMinor: number; readonly pieces: number }[];

type Kept = Pick<Store, 'cash' | 'sales' | 'events'>;

export class Drawer {
  readonly #store: Kept;
  readonly #catalogue: () => Catalogue;
  readonly #nowMs: () => number;

  constructor(store: Kept, catalogue: () => Catalogue, nowMs: () => number = Date.now) {
    this.#store = store;
    this.#catalogue = catalogue;
    this.#nowMs = nowMs;
  }

  get isOpen(): boolean {
    const { cash } = this.#store;
    return (cash.last('open')?.number ?? 0) > (cash.last('close')?.number ?? 0);
  }

  view(): OfficeDrawer {
    return {
      currency: this.#catalogue().currency,
      open: this.isOpen ? this.#report(null, this.#nowMs()) : null,
      denominations: denominationsOf(this.#catalogue().currency),
      reports: this.#reports(),
    };
  }

  open(counts: Counted): void {
    if (this.isOpen) throw new Error('The till is open already.');
    this.#store.cash.append({ kind: 'open', total: totalOf(counts), details: { counts } });
  }

  move(direction: 'in' | 'out', amountMinor: number, reason: string): void {
    if (!this.isOpen) throw new Error('The till is closed. Open it with a count first.');
    this.#store.cash.append({ kind: direction, total: amountMinor, details: { reason } });
  }

  /** @returns the Z report, which is kept with the count */
  close(counts: Counted): OfficeReport {
    if (!this.isOpen) throw new Error('The till is closed already.');
    const open = this.#report(null, this.#nowMs());
    const countedMinor = totalOf(counts);
    const report: OfficeReport = {
      ...open,
      // By closings, not by reports: one that cannot be read any more has its number all the same.
      number: this.#closings().length + 1,
      cash: open.cash && { ...open.cash, countedMinor, differenceMinor: countedMinor - open.cash.expectedMinor },
    };
    this.#store.cash.append({ kind: 'close', total: countedMinor, details: { counts, report } });
    return report;
  }

  #report(number: number | null, toMs: number): OfficeReport {
    const { cash, sales, events } = this.#store;
    const opening = cash.last('open');
    const before = cash.last('close');
    const fromMs = before?.atMs ?? 0;
    const next = (before?.afterSale ?? 0) + 1;
    const sold = salesFrom(sales, Math.min(next, sales.firstAfter(fromMs) ?? next));
    const counts = cash.list().filter((count) => count.number >= (opening?.number ?? Number.POSITIVE_INFINITY));
    const timeOf = (one: Times | null | undefined) => (one ? shownMs(one) : toMs);
    const report = reportOf({
      // From the first thing in it: the drawer may have been opened after a sale that nobody waited for.
      span: {
        fromMs: Math.min(timeOf(opening), timeOf(sold[0])),
        toMs: Math.max(toMs, timeOf(sold.at(-1))),
      },
      currency: this.#catalogue().currency,
      sales: sold,
      events: happenings(events.list({ fromMs }), this.#catalogue()),
      counts,
    });
    return { ...report, number };
  }

  #reports(): OfficeReport[] {
    return this.#closings().flatMap(reportKept).reverse();
  }

  #closings(): CashCount[] {
    return this.#store.cash.list().filter(({ kind }) => kind === 'close');
  }
}

function reportKept({ details }: CashCount): OfficeReport[] {
  const kept = typeof details === 'object' && details !== null && 'report' in details ? details.report : null;
  const read = officeReportSchema.safeParse(kept);
  return read.success ? [read.data] : [];
}

function salesFrom(sales: Store['sales'], first: number) {
  const PAGE = 1000;
  const all = sales.from(first, PAGE);
  for (let page = all; page.length === PAGE; ) {
    page = sales.from((all.at(-1)?.number ?? 0) + 1, PAGE);
    all.push(...page);
  }
  return all;
}

export function totalOf(counts: Counted): number {
  return counts.reduce((total, { denominationMinor, pieces }) => total + denominationMinor * pieces, 0);
}

/** In minor units, largest first. */
const DENOMINATIONS: Readonly<Record<string, readonly number[]>> = {
  VND: [500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500],
  EUR: [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  USD: [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 25, 10, 5, 1],
  GBP: [5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
};

/** Of any other currency one row, counted in its smallest unit. */
function denominationsOf(currency: string): number[] {
  return [...(DENOMINATIONS[currency] ?? [1])];
}
