/** @file Where a till goes on that was stopped in the middle of a customer. Pure. */
import type { Catalogue } from '../contract.ts';
import { isEmpty, withPast } from '../till/basket.ts';
import { type Flow, openFlow } from './flow.ts';
import { basketOf, type Snapshot } from './snapshot.ts';

/**
 * @param sold number of the sale that this basket became before the till was stopped; null: none
 * @returns the receipt of a basket that is paid, the question what became of a payment that ran, else "go on?"
 */
export function resumedFlow(kept: Snapshot, catalogue: Catalogue, sold: number | null, nowMs: number): Flow {
  const basket = basketOf(kept, catalogue);
  const open = openFlow(catalogue, nowMs, kept.customer);
  if (sold !== null) return { ...open, basket, stage: 'receipt', sale: sold };
  if (isEmpty(basket)) return open;
  const flow: Flow = { ...open, basket: kept.source === 'belt' ? withPast(basket) : basket, stage: 'resume' };
  if (!kept.payment) return flow;
  const { method } = kept.payment;
  return { ...flow, stage: 'paying', payment: { method, busy: true, asking: true, outcome: null } };
}
