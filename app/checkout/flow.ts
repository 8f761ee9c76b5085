/**
 * @file The customer's way, from the first item to the receipt and back. Pure: who calls brings the time and the news.
 *
 * attract → items → review → paying → receipt → thanks → attract. A `Flow` is a value; every function here answers the
 * next one. What has to be done about it (charging, printing, writing down) is the room's.
 */
import type { Catalogue, CheckoutStage, CheckoutState, Operation, PaymentOutcome } from '../contract.ts';
import { approvedFor, type Basket, basketView, isEmpty, openBasket, redo, undo } from '../till/basket.ts';
import type { SeenItem } from '../till/basket-lines.ts';
import { operate } from '../till/basket-operations.ts';
import { broughtMeanwhile } from './meanwhile.ts';

/** How long nobody may touch anything before the till asks, and before it gives the basket up; ms. */
export interface Patience {
  readonly askMs: number;
  readonly abandonMs: number;
  /** How long the receipt and the thanks stay when nobody touches them. */
  readonly receiptMs: number;
  readonly thanksMs: number;
}

export const PATIENCE: Patience = { askMs: 60_000, abandonMs: 90_000, receiptMs: 30_000, thanksMs: 8_000 };

export interface Flow {
  readonly customer: number;
  readonly stage: CheckoutStage;
  readonly basket: Basket;
  readonly payment: CheckoutState['payment'];
  readonly sale: number | null;
  /** When somebody last did something. */
  readonly activeMs: number;
  readonly called: boolean;
  readonly trouble: string | null;
  /** Nobody knows whether what is ignored was paid before the till was started anew, or is the next customer's. */
  readonly asksLeft: boolean;
  /** Put down while money was on its way, and paid by nobody: the next bill begins with it. */
  readonly unpaid: readonly number[];
  /** Since when less lies there than is about to be paid; null: all of it does. */
  readonly lessSinceMs: number | null;
}

export const NO_PAYMENT: CheckoutState['payment'] = { method: null, busy: false, asking: false, outcome: null };

export function openFlow(catalogue: Catalogue, nowMs: number, customer = 1, ignored: Iterable<number> = []): Flow {
  return {
    customer,
    stage: 'attract',
    basket: openBasket(catalogue, ignored),
    payment: NO_PAYMENT,
    sale: null,
    activeMs: nowMs,
    called: false,
    trouble: null,
    asksLeft: false,
    unpaid: [],
    lessSinceMs: null,
  };
}

/** @throws Error with a sentence when it cannot be done */
export function changed(flow: Flow, operation: Operation, nowMs: number): Flow {
  return touched({ ...flow, basket: operate(changeable(flow).basket, operation) }, nowMs);
}

export function undone(flow: Flow, nowMs: number): Flow {
  return touched({ ...flow, basket: undo(changeable(flow).basket) }, nowMs);
}

export function redone(flow: Flow, nowMs: number): Flow {
  return touched({ ...flow, basket: redo(changeable(flow).basket) }, nowMs);
}

/** Staff looked at the customer: what waits for an age may be sold. */
export function approved(flow: Flow, nowMs: number): Flow {
  const ages = flow.basket.content.lines.map(({ waitsForAge }) => waitsForAge ?? 0);
  return touched({ ...flow, basket: approvedFor(flow.basket, Math.max(0, ...ages)), called: false }, nowMs);
}

/** Somebody is there. */
export function touched(flow: Flow, nowMs: number): Flow {
  return staged({ ...flow, activeMs: nowMs, trouble: null });
}

export function called(flow: Flow, isCalled: boolean, nowMs: number): Flow {
  return touched({ ...flow, called: isCalled }, nowMs);
}

/** @throws Error with a sentence when the basket is not ready for it */
export function wentTo(flow: Flow, to: 'items' | 'review' | 'paying', nowMs: number): Flow {
  if (flow.payment.busy) throw new Error('A payment is running: please finish or cancel it first.');
  if (flow.stage === 'receipt' || flow.stage === 'thanks') throw new Error('This basket is paid already.');
  if (to === 'paying') requirePayable(flow);
  if (to === 'review' && isEmpty(flow.basket)) throw new Error('There is nothing in the basket yet.');
  return touched({ ...flow, stage: to, payment: NO_PAYMENT, lessSinceMs: null }, nowMs);
}

/** @throws Error with a sentence: a doubt never silently becomes money */
function requirePayable({ basket: { content } }: Flow): void {
  if (content.questions.length > 0) throw new Error('A question about the basket is still open.');
  if (content.lines.some(({ waitsForAge }) => waitsForAge !== null)) {
    throw new Error('The staff have to look at this first.');
  }
  if (content.lines.length === 0) throw new Error('There is nothing in the basket yet.');
}

export function paymentBegun(flow: Flow, method: 'card' | 'cash', nowMs: number): Flow {
  if (flow.payment.busy) throw new Error('A payment is running already.');
  if (flow.stage !== 'paying') throw new Error('This basket is not ready to be paid.');
  requirePayable(flow);
  return touched({ ...flow, payment: { method, busy: true, asking: false, outcome: null } }, nowMs);
}

/** The terminal does not answer and is asked again. */
export function paymentLost(flow: Flow): Flow {
  return { ...flow, payment: { ...flow.payment, asking: true } };
}

export function paymentFailed(flow: Flow, outcome: PaymentOutcome, nowMs: number): Flow {
  return touched({ ...flow, payment: { ...flow.payment, busy: false, asking: false, outcome } }, nowMs);
}

/** @param seen what lies there now, where more can have come than is paid */
export function paid(
  flow: Flow,
  outcome: PaymentOutcome,
  sale: number,
  nowMs: number,
  seen: readonly SeenItem[] = [],
): Flow {
  const payment = { ...flow.payment, busy: false, asking: false, outcome };
  const unpaid = broughtMeanwhile(flow.basket.seen, seen);
  const moved = seen.map(({ id }) => id).filter((id) => !unpaid.includes(id) && !isIn(flow.basket.seen, id));
  const basket = { ...flow.basket, ignored: new Set([...flow.basket.ignored, ...moved]) };
  return { ...touched(flow, nowMs), basket, stage: 'receipt', payment, sale, called: false, unpaid };
}

export function troubled(flow: Flow, sentence: string): Flow {
  return { ...flow, payment: { ...flow.payment, busy: false, asking: false }, trouble: sentence };
}

/** The next customer; what the last one left on the counter is not theirs. */
export function nextCustomer(flow: Flow, catalogue: Catalogue, stage: 'attract' | 'thanks', nowMs: number): Flow {
  const lying = flow.basket.seen;
  const last = [...flow.basket.ignored, ...lying.map(({ id }) => id)];
  const next = openFlow(catalogue, nowMs, flow.customer + 1, last);
  return { ...next, stage, unpaid: flow.unpaid, basket: { ...next.basket, seen: lying } };
}

function isIn(seen: readonly SeenItem[], item: number): boolean {
  return seen.some(({ id }) => id === item);
}

function changeable(flow: Flow): Flow {
  if (flow.payment.busy) throw new Error('A payment is running: please finish or cancel it first.');
  if (flow.stage === 'receipt') throw new Error('This basket is paid already.');
  return flow.stage === 'thanks' || flow.stage === 'paying' ? { ...flow, stage: 'items' } : flow;
}

/** attract and items follow from the basket; an emptied basket leads back from the review. */
export function staged(flow: Flow): Flow {
  const empty = isEmpty(flow.basket);
  if (flow.stage === 'attract' && !empty) return { ...flow, stage: 'items' };
  if (flow.stage === 'thanks' && !empty) return { ...flow, stage: 'items' };
  if ((flow.stage === 'items' || flow.stage === 'review' || flow.stage === 'paying') && empty) {
    return { ...flow, stage: 'attract', payment: NO_PAYMENT };
  }
  return flow;
}

export function stateOf(flow: Flow, leavesInS: number | null): CheckoutState {
  const { customer, stage, basket, payment, sale, called: isCalled, trouble } = flow;
  return {
    customer,
    stage,
    basket: basketView(basket),
    payment,
    sale,
    leavesInS,
    clearing: basket.ignored.size > 0,
    asksLeft: flow.asksLeft && basket.ignored.size > 0,
    unpaid: flow.unpaid.length > 0,
    called: isCalled,
    trouble,
  };
}
