/**
 * @file The customer's way, from the first item to the receipt and back. Pure: who calls brings the time and the news.
 *
 * attract → items → review → paying → receipt → thanks → attract. A `Flow` is a value; every function here answers the
 * next one. What has to be done about it (charging, printing, writing down) is the room's.
 */
import type { Catalogue, CheckoutStage, CheckoutState, Operation, PaymentOutcome } from '../contract.ts';
import {
  approvedFor,
  type Basket,
  basketView,
  hasMore,
  isEmpty,
  openBasket,
  redo,
  undo,
  withSeen,
} from '../till/basket.ts';
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
}

const NO_PAYMENT: CheckoutState['payment'] = { method: null, busy: false, asking: false, outcome: null };

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
  };
}

/**
 * The camera's news. While money is on its way nothing changes any more; what is paid for is not counted again. Who chooses
 * how to pay and puts down one thing more is asked to look at the bill again; a thing under the hand that pays is not gone.
 *
 * @param isSomebody things come because somebody puts them there, as against a demo belt that runs by itself
 */
export function seeing(flow: Flow, seen: readonly SeenItem[], nowMs: number, isSomebody: boolean): Flow {
  const unpaid = stillSeen(flow.unpaid, seen);
  if (flow.stage === 'receipt') return unpaid === flow.unpaid ? flow : { ...flow, unpaid };
  if (flow.payment.busy || flow.stage === 'resume') return flow;
  if (flow.stage === 'paying') {
    const more = isSomebody && hasMore(flow.basket, withSeen(flow.basket, seen));
    return more ? seeing({ ...flow, stage: 'items', payment: NO_PAYMENT }, seen, nowMs, isSomebody) : flow;
  }
  // Whoever still owes something is not thanked yet.
  if (unpaid.length > 0) return seeing({ ...flow, stage: 'attract', unpaid: [] }, seen, nowMs, isSomebody);
  if (flow.stage === 'thanks') {
    const ignored = new Set([...flow.basket.ignored, ...seen.map(({ id }) => id)]);
    return { ...flow, basket: withSeen({ ...flow.basket, ignored }, seen) };
  }
  const basket = withSeen(flow.basket, seen);
  if (basket === flow.basket) return flow;
  const isActive = isSomebody && JSON.stringify(basket.content) !== JSON.stringify(flow.basket.content);
  const asksLeft = flow.asksLeft && basket.ignored.size > 0;
  return staged({ ...flow, basket, asksLeft, activeMs: isActive ? nowMs : flow.activeMs });
}

function stillSeen(items: readonly number[], seen: readonly SeenItem[]): readonly number[] {
  const still = items.filter((id) => seen.some((item) => item.id === id));
  return still.length === items.length ? items : still;
}

/** These are the last customer's too. */
export function ignoring(flow: Flow, items: readonly number[]): Flow {
  if (items.length === 0) return flow;
  return { ...flow, basket: { ...flow.basket, ignored: new Set([...flow.basket.ignored, ...items]) } };
}

/** The till was started anew: of what lies there, these are paid, or may be. */
export function recalling(flow: Flow, items: Iterable<number>, asksLeft: boolean): Flow {
  return { ...flow, asksLeft, basket: { ...flow.basket, seen: [], ignored: new Set(items) } };
}

/** What is not this customer's, and what is about to be the last one's. */
export function lastOnes({ stage, basket }: Flow): ReadonlySet<number> {
  if (stage !== 'receipt') return basket.ignored;
  return new Set([...basket.ignored, ...basket.seen.map(({ id }) => id)]);
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
  return touched({ ...flow, stage: to, payment: NO_PAYMENT }, nowMs);
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
  return { ...touched(flow, nowMs), stage: 'receipt', payment, sale, called: false, unpaid };
}

export function troubled(flow: Flow, sentence: string): Flow {
  return { ...flow, payment: { ...flow.payment, busy: false, asking: false }, trouble: sentence };
}

/** The next customer; what the last one left on the counter is not theirs. */
export function nextCustomer(flow: Flow, catalogue: Catalogue, stage: 'attract' | 'thanks', nowMs: number): Flow {
  const lying = flow.basket.seen;
  const next = openFlow(
    catalogue,
    nowMs,
    flow.customer + 1,
    lying.map(({ id }) => id),
  );
  return { ...next, stage, unpaid: flow.unpaid, basket: { ...next.basket, seen: lying } };
}

function changeable(flow: Flow): Flow {
  if (flow.payment.busy) throw new Error('A payment is running: please finish or cancel it first.');
  if (flow.stage === 'receipt') throw new Error('This basket is paid already.');
  return flow.stage === 'thanks' || flow.stage === 'paying' ? { ...flow, stage: 'items' } : flow;
}

/** attract and items follow from the basket; an emptied basket leads back from the review. */
function staged(flow: Flow): Flow {
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
