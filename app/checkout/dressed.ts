/** @file The view as the customer's basket makes it: boxes with the corrected names, the bill with the corrections. Pure. */
import type { Item, View } from '../contract.ts';
import { basketView } from '../till/basket.ts';
import type { Flow } from './flow.ts';

/** @param keepsOpen the customer is busy with a bill that the demo belt would have closed */
export function dressed(flow: Flow, view: View, keepsOpen: boolean): View {
  const { lines, total, currency } = basketView(flow.basket);
  return {
    ...view,
    items: view.items.map((item) => itemOf(flow, item)),
    customer: flow.customer,
    bill: {
      lines: lines.map(({ sku, label, name, quantity, unitPrice, total: lineTotal }) => ({
        sku,
        label,
        name,
        quantity,
        unitPrice,
        total: lineTotal,
      })),
      total,
      currency,
    },
    closed: view.closed && !keepsOpen,
  };
}

function itemOf({ basket }: Flow, item: Item): Item {
  if (basket.ignored.has(item.id)) return { ...item, counted: false, state: 'watching' };
  const line = basket.content.lines.find(({ items }) => items.includes(item.id));
  if (line) return { ...item, sku: line.sku, label: line.label, counted: true, state: 'counted' };
  const question = basket.content.questions.find((one) => one.item === item.id);
  if (question) return { ...item, counted: false, state: question.kind === 'unknown' ? 'unknown' : 'doubt' };
  const inBasket = basket.seen.some(({ id }) => id === item.id);
  // In the basket by the camera, and taken off by the customer.
  return inBasket ? { ...item, counted: false, state: 'watching' } : item;
}
