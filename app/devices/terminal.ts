/**
 * @file What every payment terminal offers the checkout, whoever makes it.
 *
 * An answer can get lost between terminal and till (a cable, a crash) after the money was taken. So an order carries a
 * reference of the till's own: asked again by it, a terminal says what became of it and never takes the money twice.
 */
import type { PaymentOutcome } from '../contract.ts';

export interface PaymentOrder {
  /** Of the till's own, one an attempt; journaled before `pay` is called. */
  readonly reference: string;
  readonly amountMinor: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly method: 'card' | 'cash';
  /** Cash: what was handed over, where a person counts it; left out where the machine counts. */
  readonly givenMinor?: number;
}

export interface PaymentTerminal {
  /**
   * Takes the money. The same reference again gives the outcome of the first time.
   *
   * @param signal cancels; a payment that was approved at the same moment stays approved
   * @throws TerminalLostError the answer is lost: call `outcomeOf` until it is known
   */
  pay(order: PaymentOrder, signal: AbortSignal): Promise<PaymentOutcome>;
  /** What became of an order; null: the terminal never took it, it may be paid anew. */
  outcomeOf(reference: string): Promise<PaymentOutcome | null>;
}

/** The terminal took the order, but its answer did not arrive. */
export class TerminalLostError extends Error {
  constructor(cause?: unknown) {
    super('The terminal does not answer. The till will ask it again before anything is charged twice.', { cause });
  }
}

export function isPaid(outcome: PaymentOutcome): outcome is Extract<PaymentOutcome, { kind: 'approved' | 'cash' }> {
  return outcome.kind === 'approved' || outcome.kind === 'cash';
}
