/**
 * @file The checkout behind the desk: what the camera counts goes in, what the customer asks for is answered.
 *
 * It wires; rules are `checkout/`'s and `till/`'s.
 */
import { Begun } from '../checkout/begun.ts';
import { dressed } from '../checkout/dressed.ts';
import * as way from '../checkout/flow.ts';
import { Gaze, mayStillCome } from '../checkout/gaze.ts';
import { doubtEvents } from '../checkout/happenings.ts';
import { Serving } from '../checkout/serving.ts';
import type { ServingOptions } from '../checkout/serving-options.ts';
import { seeingAnew } from '../checkout/watching.ts';
import { Whose } from '../checkout/whose.ts';
import type { Catalogue, Message, Operation, Source, View } from '../contract.ts';
import type { CodeBasket } from '../devices/code-desk.ts';
import type { PinCheck } from '../office/pin.ts';
import { isEmpty, unbilledIn, withPast } from '../till/basket.ts';
import type { SeenItem } from '../till/basket-lines.ts';
import type { Till } from '../till/till.ts';
import type { Answers, Room } from './rooms.ts';

export interface CheckoutRoomOptions extends ServingOptions {
  /** Null: nobody can approve anything. */
  readonly staff: { check(pin: string): Promise<PinCheck> } | null;
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
  | 'callStaff'
  | 'leftIsPaid';

export class CheckoutRoom implements Room {
  readonly #staff: CheckoutRoomOptions['staff'];
  readonly #serving: Serving;
  /** Waiting for the camera, after the till was started anew. */
  #gaze: Gaze | null = null;
  readonly #whose: Whose;
  readonly #begun = new Begun();
  /** Of the demo belt, which ends bills by itself. */
  #tillCustomer = 1;
  /** What counts rides past and is seen no more, be it the demo's belt or one under a camera. */
  #isBelt = false;
  #shown: View['items'] = [];
  #tell: (message: Message) => void = () => {};
  #onNext: (last: ReadonlySet<number>) => void = () => {};

  constructor(options: CheckoutRoomOptions) {
    this.#staff = options.staff;
    this.#whose = new Whose(options.store?.settings ?? null, options.clockMs ?? Date.now);
    this.#serving = new Serving(options, {
      onState: (checkout) => this.#tell({ type: 'checkout', checkout }),
      onNext: () => {
        this.#gaze = null;
        this.#tillCustomer += 1;
        this.#keepLeft();
        this.#onNext(this.#serving.flow.basket.ignored);
      },
    });
  }

  readonly onMessage = (listener: (message: Message) => void): void => {
    this.#tell = listener;
  };

  readonly greeting = (): readonly Message[] => [{ type: 'checkout', checkout: this.#serving.state }];

  readonly stop = (): void => this.#serving.stop();

  /** Calls back when the next customer's bill begins, with what was the last one's, so that the till counts for them. */
  onNext(listener: (last: ReadonlySet<number>) => void): void {
    this.#onNext = listener;
  }

  get holdsOpen(): boolean {
    return this.#serving.holdsOpen;
  }

  get catalogue(): Catalogue {
    return this.#serving.flow.basket.catalogue;
  }

  get isIdle(): boolean {
    return this.#serving.flow.stage === 'attract';
  }

  /** A source begins. What was running before a kill, or before the page was loaded anew, asks to go on. */
  begin(source: Source, isBelt = source === 'belt'): void {
    const serving = this.#serving;
    this.#isBelt = isBelt;
    const { stage, basket } = serving.flow;
    const sameCamera = source === 'camera' && serving.source === source && !isEmpty(basket);
    const resumed = source !== 'photo' && serving.source === null && stage !== 'attract';
    const goesOn = sameCamera || resumed;
    if (!goesOn) serving.tellAbandoned('another source');
    // What is being paid is sold as it is, whatever is looked at meanwhile.
    if (!goesOn && serving.isPaying) serving.become({ ...serving.flow, basket: withPast(basket) }, 'set apart');
    else if (!goesOn) serving.open(1);
    // A camera sees again what lies on a tray. What a belt has carried past stays as it was counted.
    const ridden = goesOn && isBelt && source === 'camera';
    if (ridden) serving.become({ ...serving.flow, basket: withPast(serving.flow.basket) }, 'ridden past');
    this.#begun.begin(serving.source === null || serving.source === source);
    serving.source = source;
    serving.seen = [];
    this.#tillCustomer = 1;
    this.#gaze = goesOn && !ridden ? new Gaze() : null;
    this.#whose.begin({ source, isBelt, nowMs: serving.nowMs });
    serving.forgetTold();
    const interrupted = serving.flow.stage === 'items' || serving.flow.stage === 'review';
    serving.become(interrupted ? { ...serving.flow, stage: 'resume', activeMs: serving.nowMs } : serving.flow, 'begin');
  }

  /** What the till counts now; its mode may be another than it began with. */
  see(till: Pick<Till, 'counted' | 'items' | 'customer'> & Partial<Pick<Till, 'mode'>>): void {
    const serving = this.#serving;
    if (!serving.isLive) return;
    if (till.mode) this.#isBelt = till.mode.mode === 'belt';
    this.#begun.see(serving.nowMs);
    serving.renew();
    const guesses = new Map(till.items.map(({ id, candidates }) => [id, candidates]));
    const seen = till.counted.map((item) => ({ ...item, candidates: guesses.get(item.id) }));
    const isNext = till.customer !== this.#tillCustomer;
    this.#tillCustomer = till.customer;
    if (isNext && serving.source === 'belt' && !serving.holdsOpen) serving.open(serving.flow.customer + 1);
    const before = serving.flow;
    const { source, nowMs } = serving;
    // A belt carries on; under a source that has just begun the numbers are others.
    const isKnown = source === 'camera' && !this.#isBelt && !this.#gaze && before.basket.past.length === 0;
    serving.seen = isKnown ? seen : [];
    const next = this.#gaze
      ? this.#seenAnew(seen, this.#gaze)
      : this.#whose.seeing(serving.flow, { seen, items: till.items, source, isBelt: this.#isBelt, nowMs });
    if (next !== before) {
      if (serving.isServing) serving.tell(doubtEvents(before.basket, next.basket));
      serving.become(next, 'seen');
    }
    this.#keepLeft();
  }

  /** The view as the customer's corrections make it. */
  dressed(view: View): View {
    const { isLive, flow, holdsOpen } = this.#serving;
    const shown = isLive ? dressed(flow, view, holdsOpen) : view;
    this.#shown = shown.items;
    return shown;
  }

  /** For barcodes: what is seen, what of it is in the basket, and the way to change it. */
  readonly codeBasket: CodeBasket = {
    products: () => this.#serving.flow.basket.catalogue.products,
    items: () => this.#shown,
    inBasket: () => new Set(this.#serving.flow.basket.seen.map(({ id }) => id)),
    unbilled: () => unbilledIn(this.#serving.flow.basket),
    numbering: () => (this.#gaze ? null : this.#begun.times),
    anew: () => this.#begun.anew,
    sinceBegunMs: () => this.#begun.sinceMs(this.#serving.nowMs),
    change: (operation: Operation) => void this.#serving.correct(operation),
  };

  /** Staff or customer want an empty bill; what lies there counts for it at once. @throws Error while money is on its way */
  startOver(): void {
    const serving = this.#serving;
    if (!serving.isLive) return;
    if (serving.isPaying) throw new Error('A payment is running: please finish or cancel it first.');
    serving.tellAbandoned('new customer');
    this.#gaze = null;
    this.#begun.countAnew();
    this.#whose.countAll();
    this.#tillCustomer += 1;
    serving.open(serving.flow.customer + 1);
    serving.become(serving.flow, 'new customer');
    this.#keepLeft();
  }

  readonly answers: Answers<OwnRequest> = {
    changeBasket: ({ operation }) => this.#serving.correct(operation),
    undo: () => this.#serving.do('undo', () => way.undone(this.#serving.flow, this.#serving.nowMs)),
    redo: () => this.#serving.do('redo', () => way.redone(this.#serving.flow, this.#serving.nowMs)),
    goToStage: ({ to }) =>
      this.#serving.do(to, () => {
        if (to !== 'thanks') return way.wentTo(this.#serving.flow, to, this.#serving.nowMs);
        if (this.#serving.flow.stage !== 'receipt') throw new Error('This basket is not paid yet.');
        return this.#serving.next('thanks');
      }),
    pay: ({ method, givenMinor }) => this.#serving.pay(method, givenMinor),
    cancelPayment: () => {
      this.#serving.cancelPayment();
      return {};
    },
    stillHere: () => this.#serving.do('touched', () => way.touched(this.#serving.flow, this.#serving.nowMs)),
    abandon: () =>
      this.#serving.do('abandoned', () => {
        if (this.#serving.isPaying) throw new Error('A payment is running: please finish or cancel it first.');
        this.#serving.tellAbandoned('customer');
        return this.#serving.next('attract');
      }),
    approveAge: async ({ pin }) => {
      const check = await this.#staff?.check(pin);
      if (!check?.right) return { approved: false, waitMs: check?.waitMs ?? 0 };
      this.#serving.tell([{ type: 'staff', details: { note: 'age', amountMinor: null } }]);
      this.#serving.do('approved', () => way.approved(this.#serving.flow, this.#serving.nowMs));
      return { approved: true, waitMs: 0 };
    },
    callStaff: ({ called }) => {
      if (called) this.#serving.tell([{ type: 'staff', details: { note: 'called', amountMinor: null } }]);
      return this.#serving.do('called', () => way.called(this.#serving.flow, called, this.#serving.nowMs));
    },
    leftIsPaid: () => this.#serving.do('left is paid', () => ({ ...this.#serving.flow, asksLeft: false })),
  };

  #keepLeft(): void {
    this.#whose.keep(this.#serving.flow, { source: this.#serving.source, isBelt: this.#isBelt });
  }

  /** What is paid at this moment stays as it is until it is known how that ends. */
  #seenAnew(seen: readonly SeenItem[], gaze: Gaze): way.Flow {
    const { flow, source, nowMs } = this.#serving;
    const waits = source === 'camera' && mayStillCome(flow.basket.seen, seen, this.#begun.sinceMs(nowMs));
    if (flow.payment.busy || !gaze.isSteady(seen) || waits) return flow;
    this.#gaze = null;
    this.#whose.settle();
    return source === 'camera' ? seeingAnew(flow, seen) : flow;
  }
}
