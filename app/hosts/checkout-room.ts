/**
 * @file The checkout behind the desk: does what the customer's way asks for. Rules are `checkout/`'s and `till/`'s.
 *
 * Each change is journaled before the screen hears of it, so that a till that is killed goes on where it was.
 */
import { type CheckoutStore, Diary } from '../checkout/diary.ts';
import { dressed } from '../checkout/dressed.ts';
import * as way from '../checkout/flow.ts';
import { Gaze } from '../checkout/gaze.ts';
import { abandonedEvent, declinedEvent, doubtEvents, operationEvents } from '../checkout/happenings.ts';
import { waitingOf } from '../checkout/patience.ts';
import { type Paid, PaymentDesk, type RunningPayment } from '../checkout/payment-desk.ts';
import { resumedFlow } from '../checkout/resume.ts';
import { saleOf } from '../checkout/sale.ts';
import { readSnapshot, type Snapshot, snapshotOf } from '../checkout/snapshot.ts';
import type { Catalogue, CheckoutState, Message, Operation, PaymentOutcome, Source, View } from '../contract.ts';
import type { CodeBasket } from '../devices/code-desk.ts';
import type { PaymentTerminal } from '../devices/terminal.ts';
import type { PinCheck } from '../office/pin.ts';
import { basketView, isEmpty, withSeenAnew } from '../till/basket.ts';
import type { SeenItem } from '../till/basket-lines.ts';
import type { Till } from '../till/till.ts';
import type { Answers, Room } from './rooms.ts';

/** The catalogue in use; null as a version: the shipped one. */
export interface Catalogues {
  current(): { readonly catalogue: Catalogue; readonly version: number | null };
  /** Null: not kept any more. */
  version(version: number): Catalogue | null;
}

export interface CheckoutRoomOptions {
  readonly catalogues: Catalogues;
  readonly terminal: PaymentTerminal;
  /** Null: nothing is kept. */
  readonly store: CheckoutStore | null;
  /** Null: nobody can approve anything. */
  readonly staff: { check(pin: string): Promise<PinCheck> } | null;
  /** What a receipt needs beside the lines: the shop's header, as it is that day. */
  readonly saleDetails?: () => Readonly<Record<string, unknown>>;
  readonly patience?: way.Patience;
  /** ms on a clock that only moves forward. */
  readonly nowMs?: () => number;
}

type OwnRequest =
  | 'changeBasket'
  | 'undo'
  | 'redo'
  | 'goToStage'
  | 'pay'
  | 'cancelPayment'
  | 'stillHere'
  | 'abandon'
  | 'approveAge'
  | 'callStaff';

const TICK_MS = 500;

export class CheckoutRoom implements Room {
  readonly #options: CheckoutRoomOptions;
  readonly #diary: Diary;
  #flow: way.Flow;
  #source: Source | null = null;
  #version: number | null;
  readonly #payments: PaymentDesk;
  /** Waiting for the camera, after the till was started anew. */
  #gaze: Gaze | null = null;
  /** Of the demo belt, which ends bills by itself. */
  #tillCustomer = 1;
  #told = '';
  #shown: View['items'] = [];
  #tell: (message: Message) => void = () => {};
  #onNext: () => void = () => {};
  readonly #timer: NodeJS.Timeout;

  constructor(options: CheckoutRoomOptions) {
    this.#options = options;
    this.#diary = new Diary(options.store, (sentence) => {
      this.#flow = way.troubled(this.#flow, sentence);
    });
    const { catalogue, version } = options.catalogues.current();
    this.#version = version;
    this.#flow = way.openFlow(catalogue, this.#nowMs);
    this.#payments = new PaymentDesk(options.terminal, {
      onLost: () => this.#become(way.paymentLost(this.#flow), 'lost'),
      onPaid: (outcome) => this.#paid(outcome),
      onFailed: (outcome) => this.#failed(outcome),
      onUnwritten: (sentence) => this.#become({ ...this.#flow, trouble: sentence }, 'unwritten'),
      onTrouble: (sentence) => this.#become(way.troubled(this.#flow, sentence), 'trouble'),
    });
    const kept = readSnapshot(this.#diary.running());
    if (kept) this.#resume(kept);
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#timer.unref();
  }

  readonly onMessage = (listener: (message: Message) => void): void => {
    this.#tell = listener;
  };

  readonly greeting = (): readonly Message[] => [{ type: 'checkout', checkout: this.#state }];

  readonly stop = (): void => clearInterval(this.#timer);

  /** Calls back when the next customer's bill begins, so that the till counts for them. */
  onNext(listener: () => void): void {
    this.#onNext = listener;
  }

  /** The customer is busy with a bill that the demo belt would otherwise close by itself. */
  get holdsOpen(): boolean {
    const { basket, stage } = this.#flow;
    return basket.done.length > 0 || ['review', 'paying', 'receipt', 'resume'].includes(stage);
  }

  /** A source begins. What was running before a kill, or before the page was loaded anew, asks to go on. */
  begin(source: Source): void {
    const goesOn = source === 'camera' && this.#source === source && !isEmpty(this.#flow.basket);
    const resumed = this.#source === null && this.#flow.stage !== 'attract';
    this.#source = source;
    this.#tillCustomer = 1;
    if (source === 'photo' || !(goesOn || resumed)) {
      if (this.#flow.stage !== 'attract') this.#writeAbandoned('another source');
      this.#open(1);
    } else {
      this.#gaze = new Gaze();
      if (this.#flow.stage === 'items' || this.#flow.stage === 'review') {
        this.#flow = { ...this.#flow, stage: 'resume', activeMs: this.#nowMs };
      }
    }
    this.#settle('begin');
  }

  /** What the till counts now. */
  see(till: Pick<Till, 'counted' | 'items' | 'customer'>): void {
    if (!this.#isLive) return;
    const guesses = new Map(till.items.map(({ id, candidates }) => [id, candidates]));
    const seen = till.counted.map((item) => ({ ...item, candidates: guesses.get(item.id) }));
    const isNext = till.customer !== this.#tillCustomer;
    this.#tillCustomer = till.customer;
    if (isNext && this.#source === 'belt' && !this.holdsOpen) this.#open(this.#flow.customer + 1);
    const before = this.#flow.basket;
    if (this.#gaze) this.#seeAnew(seen, this.#gaze);
    else this.#flow = way.seeing(this.#awake(seen), seen, this.#nowMs, this.#source === 'camera');
    if (this.#flow.basket === before) return;
    if (this.#isServing) this.#diary.tell(doubtEvents(before, this.#flow.basket));
    this.#settle('seen');
  }

  /** The view as the customer's corrections make it. */
  dressed(view: View): View {
    const shown = this.#isLive ? dressed(this.#flow, view, this.holdsOpen) : view;
    this.#shown = shown.items;
    return shown;
  }

  /** For barcodes: what is seen, what of it is in the basket, and the way to change it. */
  readonly codeBasket: CodeBasket = {
    products: () => this.#flow.basket.catalogue.products,
    items: () => this.#shown,
    inBasket: () => new Set(this.#flow.basket.seen.map(({ id }) => id)),
    change: (operation) => void this.correct(operation),
  };

  /** Staff or customer want an empty bill; what lies there counts for it at once. */
  startOver(): void {
    if (!this.#isLive || this.#payments.running) return;
    if (this.#flow.stage !== 'receipt') this.#writeAbandoned('new customer');
    this.#tillCustomer += 1;
    this.#open(this.#flow.customer + 1);
    this.#settle('new customer');
  }

  readonly answers: Answers<OwnRequest> = {
    changeBasket: ({ operation }) => this.correct(operation),
    undo: () => this.#do('undo', () => way.undone(this.#flow, this.#nowMs)),
    redo: () => this.#do('redo', () => way.redone(this.#flow, this.#nowMs)),
    goToStage: ({ to }) =>
      this.#do(to, () => {
        if (to !== 'thanks') return way.wentTo(this.#flow, to, this.#nowMs);
        if (this.#flow.stage !== 'receipt') throw new Error('This basket is not paid yet.');
        return this.#next('thanks');
      }),
    pay: ({ method, givenMinor }) => this.#do('paying', () => this.#pay(method, givenMinor)),
    cancelPayment: () => {
      this.#payments.cancel();
      return {};
    },
    stillHere: () => this.#do('touched', () => way.touched(this.#flow, this.#nowMs)),
    abandon: () =>
      this.#do('abandoned', () => {
        if (this.#payments.running) throw new Error('A payment is running: please finish or cancel it first.');
        this.#writeAbandoned('customer');
        return this.#next('attract');
      }),
    approveAge: async ({ pin }) => {
      const check = await this.#options.staff?.check(pin);
      if (!check?.right) return { approved: false, waitMs: check?.waitMs ?? 0 };
      this.#diary.tell([{ type: 'staff', details: { note: 'age', amountMinor: null } }]);
      this.#do('approved', () => way.approved(this.#flow, this.#nowMs));
      return { approved: true, waitMs: 0 };
    },
    callStaff: ({ called }) => {
      if (called) this.#diary.tell([{ type: 'staff', details: { note: 'called', amountMinor: null } }]);
      return this.#do('called', () => way.called(this.#flow, called, this.#nowMs));
    },
  };

  /** What the customer wants, or a barcode says. @throws Error with a sentence when it cannot be done */
  correct(operation: Operation): Record<string, never> {
    return this.#do(operation.kind, () => {
      const next = way.changed(this.#flow, operation, this.#nowMs);
      this.#diary.tell(operationEvents(this.#flow.basket, operation));
      return next;
    });
  }

  /** @throws Error with a sentence; the flow is then as it was */
  #do(change: string, step: () => way.Flow): Record<string, never> {
    if (!this.#isLive) throw new Error('There is no basket here.');
    this.#flow = step();
    this.#settle(change);
    return {};
  }

  #pay(method: 'card' | 'cash', givenMinor: number | null): way.Flow {
    const obstacle = this.#diary.obstacle();
    if (obstacle) throw new Error(obstacle);
    const begun = way.paymentBegun(this.#flow, method, this.#nowMs);
    const { total: amountMinor, currency } = basketView(begun.basket);
    if (givenMinor !== null && givenMinor < amountMinor) throw new Error('This is less than the amount to pay.');
    const order = { amountMinor, currency, method, ...(givenMinor !== null && { givenMinor }) };
    this.#payments.begin(order, () => this.#become(begun, 'paying'));
    return this.#flow;
  }

  /** @throws StoreError when the sale cannot be written yet */
  #paid(outcome: Paid): void {
    const paid = (number: number) => way.paid(this.#flow, outcome, number, this.#nowMs);
    const sale = saleOf(this.#flow.basket, outcome, this.#options.saleDetails?.() ?? {});
    const number = this.#diary.sell(sale, (next) => this.#snapshot(paid(next), null));
    this.#become(paid(number), 'paid');
  }

  #failed(outcome: PaymentOutcome): void {
    this.#diary.tell([declinedEvent(outcome, basketView(this.#flow.basket).total)]);
    const failed = way.paymentFailed(this.#flow, outcome, this.#nowMs);
    // Who walked away is asked for at once, not after a minute.
    const gone = outcome.kind === 'walkedAway';
    this.#become(gone ? { ...failed, activeMs: this.#nowMs - this.#patience.askMs } : failed, outcome.kind);
  }

  #resume(kept: Snapshot): void {
    const old = kept.catalogueVersion === null ? null : this.#options.catalogues.version(kept.catalogueVersion);
    if (old) this.#version = kept.catalogueVersion;
    const sold = kept.payment ? this.#diary.soldAs(kept.payment.reference) : kept.sale;
    this.#flow = resumedFlow(kept, old ?? this.#flow.basket.catalogue, sold, this.#nowMs);
    if (this.#flow.payment.busy && kept.payment) this.#payments.resume(kept.payment);
  }

  /** Thanks need not be waited for: the belt goes on, and what it brings is the next customer's. */
  #awake(seen: readonly SeenItem[]): way.Flow {
    const flow = this.#flow;
    return this.#source === 'belt' && flow.stage === 'thanks' && seen.length > 0 ? { ...flow, stage: 'attract' } : flow;
  }

  /** What is paid at this moment stays as it is until it is known how that ends. */
  #seeAnew(seen: readonly SeenItem[], gaze: Gaze): void {
    if (this.#flow.stage === 'paying' || !gaze.isSteady(seen)) return;
    this.#gaze = null;
    if (this.#source === 'camera') this.#flow = { ...this.#flow, basket: withSeenAnew(this.#flow.basket, seen) };
  }

  #tick(): void {
    this.#payments.write();
    const waiting = waitingOf(this.#flow, this.#patience, this.#nowMs);
    if (waiting.kind === 'abandons') {
      this.#writeAbandoned('idle');
      this.#flow = this.#next('attract');
    } else if (waiting.kind === 'moves') {
      this.#flow = waiting.to === 'thanks' ? this.#next('thanks') : { ...this.#flow, stage: waiting.to };
    }
    this.#settle(waiting.kind);
  }

  #next(stage: 'attract' | 'thanks'): way.Flow {
    const { catalogue, version } = this.#options.catalogues.current();
    this.#version = version;
    this.#gaze = null;
    this.#flow = way.nextCustomer(this.#flow, catalogue, stage, this.#nowMs);
    this.#tillCustomer += 1;
    this.#onNext();
    return this.#flow;
  }

  #open(customer: number): void {
    const { catalogue, version } = this.#options.catalogues.current();
    this.#version = version;
    this.#gaze = null;
    this.#flow = way.openFlow(catalogue, this.#nowMs, customer);
  }

  #become(flow: way.Flow, change: string): void {
    this.#flow = flow;
    this.#settle(change);
  }

  /** Written first, told afterwards. */
  #settle(change: string): void {
    const { stage } = this.#flow;
    const serves = this.#isServing && stage !== 'attract' && stage !== 'thanks';
    this.#diary.keep(serves ? this.#snapshot(this.#flow, this.#payments.running) : null, change);
    const state = this.#state;
    const text = JSON.stringify(state);
    if (text === this.#told) return;
    this.#told = text;
    this.#tell({ type: 'checkout', checkout: state });
  }

  #writeAbandoned(note: string): void {
    if (this.#isServing && !isEmpty(this.#flow.basket)) this.#diary.tell([abandonedEvent(this.#flow.basket, note)]);
  }

  #snapshot(flow: way.Flow, payment: RunningPayment | null): Snapshot {
    return snapshotOf(flow, {
      source: this.#source ?? 'camera',
      payment: payment && { reference: payment.reference, method: payment.method },
      catalogueVersion: this.#version,
    });
  }

  get #state(): CheckoutState | null {
    if (!this.#isLive) return null;
    const waiting = waitingOf(this.#flow, this.#patience, this.#nowMs);
    return way.stateOf(this.#flow, waiting.kind === 'asks' ? waiting.leavesInS : null);
  }

  /** Photos are shown and billed, and sold by nobody. */
  get #isLive(): boolean {
    return this.#source !== null && this.#source !== 'photo';
  }

  /** A person is served; the demo belt by itself is nobody. */
  get #isServing(): boolean {
    return this.#source === 'camera' || this.#source === null || (this.#source === 'belt' && this.holdsOpen);
  }

  get #patience(): way.Patience {
    return this.#options.patience ?? way.PATIENCE;
  }

  get #nowMs(): number {
    return (this.#options.nowMs ?? (() => performance.now()))();
  }
}
