/**
 * @file The payment that runs, if one does: begun, asked for again, cancelled, written down. There is never a second one.
 *
 * Money that was taken is shown as paid only once the sale is on the disk, and that is tried until it works.
 */
import { randomUUID } from 'node:crypto';
import type { PaymentOutcome } from '../contract.ts';
import { isPaid, type PaymentOrder, type PaymentTerminal } from '../devices/terminal.ts';
import { charge, outcomeOf } from './charge.ts';

export type Paid = Extract<PaymentOutcome, { kind: 'approved' | 'cash' }>;

export interface RunningPayment {
  readonly reference: string;
  readonly method: 'card' | 'cash';
}

export interface PaymentEvents {
  /** The terminal's answer was lost; it is asked again. */
  onLost(): void;
  /** Writes the sale down. @throws Error with a sentence when it cannot be written yet */
  onPaid(outcome: Paid): void;
  onFailed(outcome: PaymentOutcome): void;
  /** The terminal cannot be used. */
  onTrouble(sentence: string): void;
  /** The money is taken, but the sale is not on the disk yet. */
  onUnwritten(sentence: string): void;
}

const ASK_AGAIN_MS = 1000;

export class PaymentDesk {
  readonly #terminal: PaymentTerminal;
  readonly #events: PaymentEvents;
  #running: (RunningPayment & { readonly abort: AbortController }) | null = null;
  #unwritten: Paid | null = null;

  constructor(terminal: PaymentTerminal, events: PaymentEvents) {
    this.#terminal = terminal;
    this.#events = events;
  }

  get running(): RunningPayment | null {
    return this.#running;
  }

  /**
   * @param journaled writes down what must be on the disk before money may move; called when the payment has its
   * reference. When it throws, no money moves.
   */
  begin(order: Omit<PaymentOrder, 'reference'>, journaled: () => void): void {
    if (this.#running) throw new Error('A payment is running already.');
    const reference = randomUUID();
    const abort = new AbortController();
    this.#running = { reference, method: order.method, abort };
    try {
      journaled();
    } catch (error) {
      this.#running = null;
      throw error;
    }
    const options = {
      terminal: this.#terminal,
      signal: abort.signal,
      pauseMs: ASK_AGAIN_MS,
      onLost: () => this.#events.onLost(),
    };
    void this.#finish(charge({ ...order, reference }, options));
  }

  /** The till was killed while money was on its way: the terminal knows whether it arrived. */
  resume({ reference, method }: RunningPayment): void {
    this.#running = { reference, method, abort: new AbortController() };
    void this.#finish(outcomeOf(reference, { terminal: this.#terminal, pauseMs: ASK_AGAIN_MS }));
  }

  cancel(): void {
    this.#running?.abort.abort();
  }

  /** Tries again to write down what is paid; to be called every now and then. */
  write(): void {
    const outcome = this.#unwritten;
    if (!outcome) return;
    const running = this.#running;
    // Before it is told: nobody pays for a basket that is paid.
    this.#running = null;
    this.#unwritten = null;
    try {
      this.#events.onPaid(outcome);
    } catch (error) {
      this.#running = running;
      this.#unwritten = outcome;
      this.#events.onUnwritten(sentenceOf(error));
    }
  }

  async #finish(ending: Promise<PaymentOutcome>): Promise<void> {
    try {
      const outcome = await ending;
      if (isPaid(outcome)) {
        this.#unwritten = outcome;
        this.write();
      } else {
        this.#running = null;
        this.#events.onFailed(outcome);
      }
    } catch (error) {
      this.#running = null;
      this.#events.onTrouble(sentenceOf(error));
    }
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
