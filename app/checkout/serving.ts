/**
 * @file One customer after the other, as something with a life: the flow, its journal, its payment, its patience.
 *
 * Each change is journaled before anybody hears of it, so that a till that is killed goes on where it was. What happens
 * when is the rooms' and the screen's; what it means is `flow.ts`'s.
 */
import type { Catalogue, CheckoutState, Operation, PaymentOutcome, Source } from '../contract.ts';
import type { NewEvent } from '../store/types.ts';
import { basketView, isEmpty } from '../till/basket.ts';
import type { SeenItem } from '../till/basket-lines.ts';
import { Diary } from './diary.ts';
import * as way from './flow.ts';
import { abandonedEvent, declinedEvent, operationEvents } from './happenings.ts';
import { type Waiting, waitingOf } from './patience.ts';
import { type Paid, PaymentDesk, type RunningPayment } from './payment-desk.ts';
import { resumedFlow } from './resume.ts';
import { saleOf } from './sale.ts';
import type { ServingOptions } from './serving-options.ts';
import { readSnapshot, type Snapshot, snapshotOf } from './snapshot.ts';

export interface ServingEvents {
  onState(state: CheckoutState | null): void;
  /** The next customer's bill begins. */
  onNext(): void;
}

const TICK_MS = 500;

export class Serving {
  readonly #options: ServingOptions;
  readonly #events: ServingEvents;
  readonly #diary: Diary;
  readonly #payments: PaymentDesk;
  readonly #patience: way.Patience;
  readonly #timer: NodeJS.Timeout;
  #flow: way.Flow;
  #version: number | null = null;
  #told = '';
  /** Null: no screen has begun anything yet. */
  source: Source | null = null;
  /** What lies there now, where it can be told from what is being paid. */
  seen: readonly SeenItem[] = [];

  constructor(options: ServingOptions, events: ServingEvents) {
    this.#options = options;
    this.#patience = options.patience ?? way.PATIENCE;
    this.#events = events;
    this.#diary = new Diary(options.store, (trouble) => {
      this.#flow = { ...this.#flow, trouble };
    });
    this.#flow = way.openFlow(this.#catalogueNow(), this.nowMs);
    this.#payments = new PaymentDesk(options.terminal, {
      onLost: () => this.become(way.paymentLost(this.#flow), 'lost'),
      onPaid: (outcome) => this.#paid(outcome),
      onFailed: (outcome) => this.#failed(outcome),
      onUnwritten: (trouble) => this.become({ ...this.#flow, trouble }, 'unwritten'),
      onTrouble: (sentence) => this.become(way.troubled(this.#flow, sentence), 'trouble'),
    });
    const kept = readSnapshot(this.#diary.running());
    if (kept) this.#resume(kept);
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  get flow(): way.Flow {
    return this.#flow;
  }

  get nowMs(): number {
    return (this.#options.nowMs ?? (() => performance.now()))();
  }

  get isPaying(): boolean {
    return this.#payments.running !== null;
  }

  /** Photos are shown and billed, and sold by nobody. */
  get isLive(): boolean {
    return this.source !== null && this.source !== 'photo';
  }

  /** The customer is busy with a bill that the demo belt would otherwise close by itself. */
  get holdsOpen(): boolean {
    const { basket, stage } = this.#flow;
    return basket.done.length > 0 || ['review', 'paying', 'receipt', 'resume'].includes(stage);
  }

  /** A person is served; the demo belt by itself is nobody. */
  get isServing(): boolean {
    if (this.isPaying || this.source === 'camera' || this.source === null) return true;
    return this.source === 'belt' && this.holdsOpen;
  }

  get state(): CheckoutState | null {
    if (!this.isLive) return null;
    const waiting = this.#waiting;
    return way.stateOf(this.#flow, waiting.kind === 'asks' ? waiting.leavesInS : null);
  }

  /** @throws Error with a sentence; the flow is then as it was */
  do(change: string, step: () => way.Flow): Record<string, never> {
    if (!this.isLive) throw new Error('There is no basket here.');
    this.renew();
    this.become(step(), change);
    return {};
  }

  /** A bill that nobody has begun takes the prices that hold now. */
  renew(): void {
    const { stage, basket } = this.#flow;
    const { catalogue, version } = this.#options.catalogues.current();
    const isUntouched = stage === 'attract' && basket.done.length === 0 && basket.undone.length === 0;
    if (!isUntouched || catalogue === basket.catalogue) return;
    this.#version = version;
    this.#flow = { ...this.#flow, basket: { ...basket, catalogue } };
  }

  /** Written first, told afterwards. */
  become(flow: way.Flow, change: string): void {
    this.#flow = flow;
    const serves = this.isServing && flow.stage !== 'attract' && flow.stage !== 'thanks';
    this.#diary.keep(serves ? this.#snapshot(this.#flow, this.#payments.running) : null, change);
    const { state } = this;
    const text = JSON.stringify(state);
    if (text === this.#told) return;
    this.#told = text;
    this.#events.onState(state);
  }

  /** A screen that begins knows nothing: what it is told next is told in any case. */
  forgetTold(): void {
    this.#told = '';
  }

  /** For the day's report. */
  tell(events: readonly NewEvent[]): void {
    this.#diary.tell(events);
  }

  /** What is paid, or is being paid, is left behind by nobody. */
  tellAbandoned(note: string): void {
    const { stage, basket } = this.#flow;
    if (!this.isServing || this.isPaying || stage === 'receipt' || isEmpty(basket)) return;
    this.tell([abandonedEvent(basket, note)]);
  }

  /** What the customer wants, or a barcode says. @throws Error with a sentence when it cannot be done */
  correct(operation: Operation): Record<string, never> {
    return this.do(operation.kind, () => {
      const next = way.changed(this.#flow, operation, this.nowMs);
      this.tell(operationEvents(this.#flow.basket, operation));
      return next;
    });
  }

  /** @throws Error with a sentence when nobody may be asked to pay now */
  pay(method: 'card' | 'cash', givenMinor: number | null): Record<string, never> {
    const obstacle = this.#diary.obstacle();
    if (obstacle) throw new Error(obstacle);
    const begun = way.paymentBegun(this.#flow, method, this.nowMs);
    const { total: amountMinor, currency } = basketView(begun.basket);
    if (givenMinor !== null && givenMinor < amountMinor) throw new Error('This is less than the amount to pay.');
    const order = { amountMinor, currency, method, ...(givenMinor !== null && { givenMinor }) };
    const before = this.#flow;
    this.#payments.begin(order, () => {
      this.become(begun, 'paying');
      const failure = this.#diary.obstacle();
      if (failure === null) return;
      this.#flow = before;
      throw new Error(failure);
    });
    return {};
  }

  cancelPayment(): void {
    this.#payments.cancel();
  }

  /** The next customer, with the catalogue as it is now; what lies there is still the last one's. */
  next(stage: 'attract' | 'thanks'): way.Flow {
    this.#flow = way.nextCustomer(this.#flow, this.#catalogueNow(), stage, this.nowMs);
    this.#events.onNext();
    return this.#flow;
  }

  /** An empty bill for whatever lies there. */
  open(customer: number): void {
    this.#flow = way.openFlow(this.#catalogueNow(), this.nowMs, customer);
  }

  #catalogueNow(): Catalogue {
    const { catalogue, version } = this.#options.catalogues.current();
    this.#version = version;
    return catalogue;
  }

  /** @throws StoreError when the sale cannot be written yet */
  #paid(outcome: Paid): void {
    const paid = (number: number) => way.paid(this.#flow, outcome, number, this.nowMs, this.seen);
    const sale = saleOf(this.#flow.basket, outcome, this.#options.saleDetails?.() ?? {});
    const number = this.#diary.sell(sale, (next) => this.#snapshot(paid(next), null));
    this.become(paid(number), 'paid');
  }

  #failed(outcome: PaymentOutcome): void {
    this.#diary.tell([declinedEvent(outcome, basketView(this.#flow.basket).total)]);
    const failed = way.paymentFailed(this.#flow, outcome, this.nowMs);
    // Who walked away is asked for at once, not after a minute.
    const gone = outcome.kind === 'walkedAway';
    this.become(gone ? { ...failed, activeMs: this.nowMs - this.#patience.askMs } : failed, outcome.kind);
  }

  #resume(kept: Snapshot): void {
    const old = this.#options.catalogues.version(kept.catalogueVersion);
    if (old) this.#version = kept.catalogueVersion;
    const sold = kept.payment ? this.#diary.soldAs(kept.payment.reference) : kept.sale;
    this.#flow = resumedFlow(kept, old ?? this.#flow.basket.catalogue, sold, this.nowMs);
    if (this.#flow.payment.busy && kept.payment) this.#payments.resume(kept.payment);
  }

  #tick(): void {
    this.#payments.write();
    const waiting = this.#waiting;
    if (waiting.kind === 'abandons') {
      this.tellAbandoned('idle');
      this.#flow = this.next('attract');
    } else if (waiting.kind === 'moves') {
      this.#flow = waiting.to === 'thanks' ? this.next('thanks') : { ...this.#flow, stage: waiting.to };
    }
    this.become(this.#flow, waiting.kind);
  }

  #snapshot(flow: way.Flow, payment: RunningPayment | null): Snapshot {
    return snapshotOf(flow, {
      source: this.source ?? 'camera',
      payment: payment && { reference: payment.reference, method: payment.method },
      catalogueVersion: this.#version,
    });
  }

  /** Nobody is asked whether they are there while the demo belt runs by itself. */
  get #waiting(): Waiting {
    const somebody = this.isServing || this.#flow.stage === 'thanks';
    return somebody ? waitingOf(this.#flow, this.#patience, this.nowMs, this.source === 'belt') : { kind: 'patient' };
  }
}
