/** @file The report adds up: by product, by tax, by way of paying, and in the drawer. */
import { describe, expect, it } from 'vitest';
import { reportFile, salesFile } from '../../../app/office/files.ts';
import { refundOf } from '../../../app/office/refund.ts';
import { reportOf } from '../../../app/office/report.ts';
import type { CashCount } from '../../../app/store/types.ts';
import { event, line, newSale, numbered } from './sample.ts';

const cash = numbered(
  newSale([
    line({ sku: '1', quantity: 3, total: 999 }),
    line({ sku: '2', quantity: 1, total: 257, weightGrams: 861, taxRate: 'food' }),
    line({ sku: '3', quantity: 2, total: 316, deposit: 16 }),
  ]),
  1,
);
const card = numbered(newSale([line({ sku: '1', quantity: 1, total: 333, name: 'Tea, renamed' })], 'card'), 2);
const refund = numbered(
  refundOf(cash, [], { key: 'r', method: 'cash', reason: '', lines: [{ line: 0, quantity: 1 }] }),
  3,
);
const count = (kind: CashCount['kind'], total: number, number: number): CashCount => ({
  ...{ kind, total, number, afterSale: 0 },
  ...{ atMs: number, clockMs: number },
});

const report = reportOf({
  span: { fromMs: 0, toMs: 5000 },
  currency: 'EUR',
  sales: [cash, card, refund],
  events: [event('correction', 1, {}), event('correction', 2, {}), event('doubt', 3, {})],
  counts: [count('open', 10_000, 1), count('in', 500, 2), count('out', 2000, 3)],
});

describe('the report', () => {
  it('counts sales, refunds and events', () => {
    expect(report.sales).toEqual({ count: 2, totalMinor: 1905 });
    expect(report.refunds).toEqual({ count: 1, totalMinor: -333 });
    expect(report.netMinor).toBe(1572);
    expect(report.events).toEqual({ correction: 2, doubt: 1 });
    expect(report.head).toEqual({ number: 3, hash: 'hash3' });
  });

  it('says the same sum by product, by way of paying, and by tax with the deposits', () => {
    const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
    expect(sum(report.byProduct.map(({ totalMinor }) => totalMinor))).toBe(report.netMinor);
    expect(sum(report.byMethod.map(({ totalMinor }) => totalMinor))).toBe(report.netMinor);
    expect(sum(report.byTax.map(({ grossMinor }) => grossMinor)) + report.depositMinor).toBe(report.netMinor);
    expect(report.byProduct[0]).toEqual({ sku: '1', name: 'Product 1', quantity: 3, totalMinor: 999 });
    // 999 + 300 at 10 % hold 118 of tax, 333 hold 30, a third of 999 gives 30 back.
    const back = refund.taxes[0]?.tax ?? 0;
    expect(report.byTax.map(({ share, grossMinor, taxMinor }) => [share, grossMinor, taxMinor])).toEqual([
      [0.1, 999 + 300 + 333 - 333, 118 + 30 + back],
      [0.05, 257, 12],
    ]);
    expect(back).toBe(-30);
  });

  it('adds no cash to the drawer that was counted with it: of sales before it was opened', () => {
    const span = { fromMs: 0, toMs: 5000 };
    const opening = { ...count('open', 10_000, 1), afterSale: cash.number, atMs: cash.atMs };
    const later = reportOf({ span, currency: 'EUR', sales: [cash, card], events: [], counts: [opening] });
    expect(later.cash).toMatchObject({ floatMinor: 10_000, expectedMinor: 10_000 });
    expect(later.sales.count).toBe(2);
  });

  it('knows what the drawer should hold', () => {
    expect(report.cash).toMatchObject({
      floatMinor: 10_000,
      movedMinor: -1500,
      expectedMinor: 10_000 - 1500 + 1572 - 333,
    });
  });

  it('says what a closed drawer lacks', () => {
    const counts = [count('open', 10_000, 1), count('close', 9000, 2)];
    const closed = reportOf({ span: report, currency: 'EUR', sales: [card], events: [], counts });
    expect(closed.cash).toMatchObject({ expectedMinor: 10_000, countedMinor: 9000, differenceMinor: -1000 });
  });

  it('is a file that says the same', () => {
    const text = reportFile(report);
    expect(text).toContain('total,net,,15.72,,');
    expect(text).toContain('payment,card,1,3.33,,');
    expect(text).toContain('event,correction,2,,,');
    const sales = salesFile([cash, refund]).split('\r\n');
    expect(sales).toHaveLength(1 + 3 + 1 + 1);
    expect(sales[4]).toMatch(
      /^3,refund,1,1970-01-01T00:00:03.000Z,EUR,1,Product 1,-1,,1.00,0.00,0.00,-3.33,standard,0.1,cash$/,
    );
  });
});
