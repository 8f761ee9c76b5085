/**
 * @file The scripted session of the program `store`: one customer after the other, each step known before it is made, so
 * that whoever finds the data after a kill knows what must be there.
 */
import type { NewSale } from '../../app/store/types.ts';

/** One step of a customer; a session is customers 1, 2, 3 ... with all their steps. */
export interface Step {
  readonly customer: number;
  /** 0: the first item. */
  readonly step: number;
}

export type StepKind = 'add' | 'pay' | 'paid' | 'leave';

/** Kept in the journal. */
export interface Basket extends Step {
  readonly kind: StepKind;
  readonly key: string;
  readonly prices: readonly number[];
}

export const FIRST: Step = { customer: 1, step: 0 };

/** Items, then the payment begins, then the sale is written down, then the customer leaves. */
export function kindOf({ customer, step }: Step): StepKind {
  const items = 1 + (customer % 4);
  if (step < items) return 'add';
  return step === items ? 'pay' : step === items + 1 ? 'paid' : 'leave';
}

export function after(step: Step): Step {
  return kindOf(step) === 'leave' ? { customer: step.customer + 1, step: 0 } : { ...step, step: step.step + 1 };
}

export function basketAt(step: Step): Basket {
  const items = 1 + (step.customer % 4);
  const prices = Array.from({ length: Math.min(items, step.step + 1) }, (_, n) => 1000 * (n + 1) + step.customer);
  return { ...step, kind: kindOf(step), key: `customer-${step.customer}`, prices };
}

export function saleAt({ key, prices }: Basket): NewSale {
  const total = prices.reduce((sum, price) => sum + price, 0);
  const lines = prices.map((price, n) => ({
    sku: `SKU-${n}`,
    name: `Product ${n}`,
    label: null,
    quantity: 1,
    weightGrams: null,
    unitPrice: price,
    discount: 0,
    deposit: 0,
    total: price,
    taxRate: 'food',
    taxShare: 0.08,
  }));
  return {
    key,
    kind: 'sale',
    undoes: null,
    currency: 'VND',
    total,
    lines,
    taxes: [{ taxRate: 'food', taxShare: 0.08, gross: total, tax: Math.round(total - total / 1.08) }],
    payments: [{ method: 'card', amount: total, reference: key }],
  };
}

/** What the child says on its standard output, a JSON object a line. */
export type Word =
  /** The data are open; the step that it goes on with. */
  | { readonly said: 'open'; readonly next: Step }
  /** The step is on the disk: a screen would show it now. */
  | { readonly said: 'done'; readonly step: Step };
