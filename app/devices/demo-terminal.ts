/**
 * @file A payment terminal without a bank: its answers are chosen, so that every way a payment can end is shown and tested.
 *
 * It keeps the promise of `terminal.ts` that matters most: what was approved under a reference stays approved, even when
 * the till was killed before it heard so (`terminal-memory.ts`).
 */
import type { DemoAnswer, DeviceSettings, PaymentOutcome } from '../contract.ts';
import { type PaymentOrder, type PaymentTerminal, TerminalLostError } from './terminal.ts';
import type { TerminalMemory } from './terminal-memory.ts';

export type TerminalState = 'idle' | 'waiting' | 'ask';

export interface DemoTerminalOptions {
  readonly settings: () => DeviceSettings['terminal'];
  readonly memory: TerminalMemory;
  readonly onState?: (state: TerminalState, order: PaymentOrder) => void;
}

/** By the last digit of the amount; every other digit is approved. */
const BY_DIGIT: Readonly<Record<number, DemoAnswer>> = {
  1: 'declined',
  2: 'expired',
  3: 'timedOut',
  4: 'cancelled',
  6: 'walkedAway',
  7: 'lost',
};

/** What a customer would put into a cash machine: the next of these above the amount. */
const NOTES = [1, 2, 5].flatMap((first) => Array.from({ length: 12 }, (_, power) => first * 10 ** power));

/** Nobody chooses, as nobody holds a card there: real terminals give up after about so long, too. */
const CHOICE_LIMIT_MS = 90_000;

export class DemoTerminal implements PaymentTerminal {
  readonly #options: DemoTerminalOptions;
  readonly #running = new Map<string, { readonly order: PaymentOrder; readonly outcome: Promise<PaymentOutcome> }>();
  #choose: ((answer: DemoAnswer) => void) | null = null;

  constructor(options: DemoTerminalOptions) {
    this.#options = options;
  }

  /** Answers the payment that waits for somebody to choose (`ask`); without one nothing happens. */
  answer(answer: DemoAnswer): void {
    this.#choose?.(answer);
  }

  async pay(order: PaymentOrder, signal: AbortSignal): Promise<PaymentOutcome> {
    const known = this.#options.memory.find(order.reference);
    if (known) {
      if (known.amountMinor !== order.amountMinor) throw new Error('This reference was used for another amount.');
      return known.outcome;
    }
    if (order.givenMinor !== undefined && order.givenMinor < order.amountMinor) {
      throw new Error('This is less than the amount to pay.');
    }
    const running = this.#running.get(order.reference);
    if (running) return running.outcome;
    const outcome = this.#take(order, signal).finally(() => this.#running.delete(order.reference));
    this.#running.set(order.reference, { order, outcome });
    return outcome;
  }

  async outcomeOf(reference: string): Promise<PaymentOutcome | null> {
    const running = this.#running.get(reference);
    // A lost answer is no outcome: what the terminal remembers is.
    await running?.outcome.catch(() => undefined);
    return this.#options.memory.find(reference)?.outcome ?? null;
  }

  async #take(order: PaymentOrder, signal: AbortSignal): Promise<PaymentOutcome> {
    const { answer, delayMs } = this.#options.settings();
    this.#tell(answer === 'ask' ? 'ask' : 'waiting', order);
    try {
      const chosen = await (answer === 'ask' ? this.#chosen(signal) : later(delayMs, signal));
      if (chosen === 'aborted') return this.#remember(order, { kind: 'cancelled', reference: order.reference });
      const given = chosen ?? (answer === 'byAmount' ? (BY_DIGIT[order.amountMinor % 10] ?? 'approved') : answer);
      const outcome = this.#remember(order, outcomeFor(order, given === 'ask' ? 'approved' : given));
      if (given === 'lost') throw new TerminalLostError();
      return outcome;
    } finally {
      this.#tell('idle', order);
    }
  }

  #remember(order: PaymentOrder, outcome: PaymentOutcome): PaymentOutcome {
    this.#options.memory.keep({ amountMinor: order.amountMinor, outcome });
    return outcome;
  }

  #chosen(signal: AbortSignal): Promise<DemoAnswer | 'aborted'> {
    return untilAborted<DemoAnswer>(signal, (resolve) => {
      this.#choose = resolve;
      const limit = setTimeout(() => resolve('timedOut'), CHOICE_LIMIT_MS);
      return () => {
        clearTimeout(limit);
        this.#choose = null;
      };
    });
  }

  #tell(state: TerminalState, order: PaymentOrder): void {
    this.#options.onState?.(state, order);
  }
}

function outcomeFor({ reference, method, amountMinor, givenMinor }: PaymentOrder, answer: DemoAnswer): PaymentOutcome {
  if (answer === 'timedOut' || answer === 'cancelled' || answer === 'walkedAway') return { kind: answer, reference };
  if (method === 'cash') {
    const given = givenMinor ?? NOTES.filter((note) => note >= amountMinor).sort((a, b) => a - b)[0] ?? amountMinor;
    return { kind: 'cash', reference, givenMinor: given, changeMinor: given - amountMinor };
  }
  if (answer === 'declined') return { kind: 'declined', reference, reason: 'funds' };
  if (answer === 'expired') return { kind: 'declined', reference, reason: 'expired' };
  return { kind: 'approved', reference, scheme: 'Demo card', last4: '4242', authorisation: authorisationOf(reference) };
}

/** Six digits, the same for the same reference. */
function authorisationOf(reference: string): string {
  let sum = 7;
  for (const character of reference) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_000;
  return String(sum).padStart(6, '0');
}

function later(ms: number, signal: AbortSignal): Promise<'aborted' | null> {
  return untilAborted<null>(signal, (resolve) => {
    const timer = setTimeout(() => resolve(null), ms);
    return () => clearTimeout(timer);
  });
}

/** @param begin starts what is waited for; gives what ends it */
function untilAborted<T>(signal: AbortSignal, begin: (resolve: (value: T) => void) => () => void) {
  return new Promise<T | 'aborted'>((resolve) => {
    const finish = (value: T | 'aborted') => {
      end();
      signal.removeEventListener('abort', abort);
      resolve(value);
    };
    const abort = () => finish('aborted');
    const end = begin(finish);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  });
}
