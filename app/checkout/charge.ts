/** @file One payment at the terminal, to its end: an answer that gets lost is asked for until it is known. */
import type { PaymentOutcome } from '../contract.ts';
import { type PaymentOrder, type PaymentTerminal, TerminalLostError } from '../devices/terminal.ts';

export interface ChargeOptions {
  readonly terminal: PaymentTerminal;
  readonly signal: AbortSignal;
  /** The terminal does not answer and is asked again. */
  readonly onLost: () => void;
  /** Between two questions, ms. */
  readonly pauseMs: number;
}

/** @throws Error with a sentence when the terminal cannot be used at all */
export async function charge(order: PaymentOrder, options: ChargeOptions): Promise<PaymentOutcome> {
  try {
    return await options.terminal.pay(order, options.signal);
  } catch (error) {
    if (!(error instanceof TerminalLostError)) return ifTaken(order.reference, options.terminal, error);
    options.onLost();
    return outcomeOf(order.reference, options);
  }
}

/**
 * A terminal that cannot be used has taken nothing; one whose driver failed may have. Whoever is charged must not be told that
 * they are not, so it is asked once.
 */
async function ifTaken(reference: string, terminal: PaymentTerminal, failure: unknown): Promise<PaymentOutcome> {
  const outcome = await terminal.outcomeOf(reference).catch(() => null);
  if (!outcome) throw failure;
  return outcome;
}

/** What became of an order whose answer was lost, by a cable or by a kill; one that never arrived is cancelled. */
export async function outcomeOf(
  reference: string,
  { terminal, pauseMs }: Pick<ChargeOptions, 'terminal' | 'pauseMs'>,
): Promise<PaymentOutcome> {
  for (;;) {
    try {
      return (await terminal.outcomeOf(reference)) ?? { kind: 'cancelled', reference };
    } catch {
      // The money may be taken: nothing else can be said before the terminal answers.
      await new Promise((resolve) => setTimeout(resolve, pauseMs).unref());
    }
  }
}
