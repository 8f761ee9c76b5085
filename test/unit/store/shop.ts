/** @file Sales for the tests of the store, and a clock that goes as the test says. */
import type { NewSale, SaleLine } from '../../../app/store/types.ts';

/** 25 November 2026, 10:00 UTC. */
export const MORNING_MS = Date.UTC(2026, 10, 25, 10);

export function line(total: number, more: Partial<SaleLine> = {}): SaleLine {
  return {
    sku: 'APPLE',
    name: 'Apple',
    label: 'apple',
    quantity: 1,
    weightGrams: null,
    unitPrice: total,
    discount: 0,
    deposit: 0,
    total,
    taxRate: 'food',
    taxShare: 0.08,
    ...more,
  };
}

export function sale(key: string, total: number, more: Partial<NewSale> = {}): NewSale {
  return {
    key,
    kind: 'sale',
    undoes: null,
    currency: 'VND',
    total,
    lines: [line(total)],
    taxes: [{ taxRate: 'food', taxShare: 0.08, gross: total, tax: Math.round(total - total / 1.08) }],
    payments: [{ method: 'cash', amount: total }],
    ...more,
  };
}

/** Pays back so much of that sale. */
export function refund(key: string, undoes: number, total: number, kind: 'refund' | 'void' = 'refund'): NewSale {
  return sale(key, -total, { kind, undoes });
}
