/** @file What one view, or one word of the checkout, changes on the screen besides the boxes. Pure. */
import type { Bill, CheckoutState, View } from '../../app/contract.ts';
import { keepIfEqual, type ScreenState } from './store.ts';

type BillState = Pick<ScreenState, 'bill' | 'customer' | 'closed' | 'unpriced' | 'newest'>;

export function afterView(before: BillState, view: View): BillState {
  const bill = keepIfEqual(before.bill, view.bill);
  const unpriced = [...new Set(view.items.filter((item) => item.sku === null).map((item) => item.label))].sort();
  const sameBill = before.customer === view.customer;
  return {
    bill,
    customer: view.customer,
    closed: view.closed,
    unpriced: keepIfEqual(before.unpriced, unpriced),
    newest: grown(sameBill ? before.bill : null, view.bill) ?? (sameBill ? stillThere(before.newest, view.bill) : null),
  };
}

/**
 * What the checkout says of the basket counts before what a view says: it comes sooner, and without a camera too.
 *
 * What the last customer had opened, or was refused, is not the next one's.
 */
export function afterCheckout(before: CheckoutState | null, checkout: CheckoutState | null): Partial<ScreenState> {
  if (!checkout) return { checkout, panel: null };
  const left = before !== null && before.customer !== checkout.customer ? { panel: null, problem: null } : {};
  // Whoever goes back from paying is asked again how.
  const back = before?.stage === 'paying' && checkout.stage !== 'paying' ? { panel: null } : {};
  // So is whoever pays: how it ends must be seen, and "again" is what comes next.
  const paying = !before?.payment.busy && checkout.payment.busy ? { panel: null } : {};
  const { lines, total, currency, newest } = checkout.basket;
  const sku = lines.find(({ id }) => id === newest)?.sku ?? null;
  return {
    ...back,
    ...paying,
    ...left,
    checkout,
    bill: { lines, total, currency },
    customer: checkout.customer,
    newest: sku,
  };
}

/** A bill that has begun keeps its prices, in the search too: those that staff changed meanwhile come with the next one. */
export function withNewPrices(state: ScreenState): Pick<ScreenState, 'hello' | 'newPrices'> {
  const { hello, checkout, newPrices } = state;
  const isBegun = checkout !== null && checkout.stage !== 'attract' && checkout.stage !== 'thanks';
  if (!hello || !newPrices || isBegun) return { hello, newPrices };
  return { hello: { ...hello, catalogue: newPrices }, newPrices: null };
}

/** The key under which an item and what stands for it on the bill are lit together. */
export function litKeyOf(checkout: CheckoutState | null, item: { id: number; sku: string | null }): string | null {
  if (!checkout) return item.sku;
  const { lines, questions } = checkout.basket;
  return (
    lines.find(({ items }) => items.includes(item.id))?.id ?? questions.find((one) => one.item === item.id)?.id ?? null
  );
}

/** The last line that is new or has a larger quantity than before. */
function grown(before: Bill | null, after: Bill): string | null {
  const quantities = new Map(before?.lines.map((line) => [line.sku, line.quantity]));
  return after.lines.findLast((line) => line.quantity > (quantities.get(line.sku) ?? 0))?.sku ?? null;
}

function stillThere(sku: string | null, bill: Bill): string | null {
  return bill.lines.some((line) => line.sku === sku) ? sku : null;
}
