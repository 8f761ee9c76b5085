/**
 * @file What of the customer's way the day's report and the confusions want to know, as events of the store. Pure.
 *
 * The fields of the details are agreed with the back office (`office/event-details.ts`).
 */
import type { Operation, PaymentOutcome } from '../contract.ts';
import type { NewEvent } from '../store/types.ts';
import { type Basket, basketView } from '../till/basket.ts';
import { quantityAfter } from '../till/basket-operations.ts';

/** Before the operation is done: afterwards the basket no longer says what it was about. */
export function operationEvents(before: Basket, operation: Operation): NewEvent[] {
  const itemLabel = (item: number) => before.seen.find(({ id }) => id === item)?.label ?? null;
  switch (operation.kind) {
    case 'name':
    case 'weigh':
    case 'label':
    case 'dismiss': {
      const { item } = operation;
      const chosenSku = 'sku' in operation ? operation.sku : null;
      return [{ type: 'correction', details: { item, seenLabel: itemLabel(item), chosenSku } }];
    }
    case 'exchange': {
      const item = lineOf(before, operation.line)?.items.at(-1);
      if (item === undefined) return [];
      return [{ type: 'correction', details: { item, seenLabel: itemLabel(item), chosenSku: operation.sku } }];
    }
    case 'quantity':
    case 'remove': {
      const line = lineOf(before, operation.line);
      if (!line) return [];
      const quantity = line.quantity - (operation.kind === 'quantity' ? quantityAfter(line, operation) : 0);
      if (quantity <= 0) return [];
      const amountMinor = Math.round((line.total * quantity) / line.quantity);
      return [{ type: 'removed', details: { sku: line.sku, quantity, amountMinor, note: 'customer' } }];
    }
    case 'add':
    case 'found':
      return [];
  }
}

/** Questions that were not there before. */
export function doubtEvents(before: Basket, after: Basket): NewEvent[] {
  const known = new Set(before.content.questions.map(({ id }) => id));
  return after.content.questions
    .filter(({ id, kind }) => ['doubt', 'there', 'unknown'].includes(kind) && !known.has(id))
    .map(({ item, label }) => ({ type: 'doubt', details: { item, seenLabel: label } }));
}

export function abandonedEvent(basket: Basket, note: string): NewEvent {
  const { lines, questions, total } = basketView(basket);
  const quantity = lines.reduce((sum, line) => sum + line.quantity, questions.length);
  return { type: 'abandoned', details: { quantity, amountMinor: total, note } };
}

export function declinedEvent(outcome: PaymentOutcome, amountMinor: number): NewEvent {
  const note = outcome.kind === 'declined' ? `declined: ${outcome.reason}` : outcome.kind;
  return { type: 'declined', details: { amountMinor, note } };
}

function lineOf(basket: Basket, id: string) {
  return basket.content.lines.find((line) => line.id === id);
}
