/** @file What the customer asks of the checkout; what cannot be done is told on the screen, never lost. */
import type { Answer, CheckoutStage, DemoAnswer, Operation, Request } from '../../app/contract.ts';
import type { ScreenLink } from '../link/screen-link.ts';
import { LeftPanel } from './left-panel.ts';
import type { Panel, ScreenStore } from './store.ts';

/** Touches are told at most this often, ms: often enough to be patient, seldom enough to be cheap. */
const TOUCH_EVERY_MS = 4000;

/**
 * The two answers to the question whether anybody is there say so themselves, once they are let go: told at the first touch,
 * the till would take the question away, and the button with it, from under the finger.
 */
const ANSWERS = '.main-action, .checkout-panel[data-panel="idle"] button';

export class CheckoutClient {
  readonly #link: ScreenLink;
  readonly #store: ScreenStore;
  readonly #leftPanel: LeftPanel;
  #touchedMs = Number.NEGATIVE_INFINITY;

  constructor(link: ScreenLink, store: ScreenStore) {
    this.#link = link;
    this.#store = store;
    this.#leftPanel = new LeftPanel(store);
  }

  change(operation: Operation): Promise<boolean> {
    return this.#do({ type: 'changeBasket', operation });
  }

  undo(): Promise<boolean> {
    return this.#do({ type: 'undo' });
  }

  redo(): Promise<boolean> {
    return this.#do({ type: 'redo' });
  }

  goTo(to: Extract<CheckoutStage, 'items' | 'review' | 'paying' | 'thanks'>): Promise<boolean> {
    this.open(null);
    return this.#do({ type: 'goToStage', to });
  }

  pay(method: 'card' | 'cash', givenMinor: number | null): Promise<boolean> {
    return this.#do({ type: 'pay', method, givenMinor });
  }

  cancelPayment(): Promise<boolean> {
    return this.#do({ type: 'cancelPayment' });
  }

  abandon(): Promise<boolean> {
    this.open(null);
    return this.#do({ type: 'abandon' });
  }

  stillHere(): Promise<boolean> {
    return this.#do({ type: 'stillHere' });
  }

  callStaff(called: boolean): Promise<boolean> {
    return this.#do({ type: 'callStaff', called });
  }

  leftIsPaid(): Promise<boolean> {
    return this.#do({ type: 'leftIsPaid' });
  }

  answerTerminal(answer: DemoAnswer): Promise<boolean> {
    return this.#do({ type: 'demoTerminal', answer });
  }

  /** For answers that are wanted. @throws Error with a sentence */
  ask<T extends Request['type']>(request: Extract<Request, { type: T }>): Promise<Answer<T>> {
    return this.#link.ask(request);
  }

  open(panel: Panel | null): void {
    this.#store.setState({ panel, problem: null });
    // Whoever looks for something new is done with the line that they had touched, and wants to see the new one.
    if (panel?.kind === 'search' && panel.item === null && panel.line === null) this.#store.setState({ lit: null });
  }

  forgetProblem(): void {
    this.#store.setState({ problem: null });
  }

  /** Any touch and any key says that somebody is there. */
  watchTouches(): void {
    const touch = ({ target }: Event) => {
      this.#leftPanel.touched();
      const { checkout } = this.#store.getState();
      if (!checkout || checkout.stage === 'attract') return;
      const isAsked = checkout.leavesInS !== null;
      const nowMs = performance.now();
      if (isAsked ? target instanceof Element && target.closest(ANSWERS) : nowMs - this.#touchedMs < TOUCH_EVERY_MS) {
        return;
      }
      this.#touchedMs = nowMs;
      void this.stillHere();
    };
    // On the way down: a button keeps its touches from whoever waits for them on the way up.
    for (const kind of ['pointerdown', 'keydown'] as const) window.addEventListener(kind, touch, { capture: true });
  }

  /** @returns whether it was done */
  async #do(request: Request): Promise<boolean> {
    try {
      await this.#link.ask(request as Extract<Request, { type: 'undo' }>);
      if (request.type !== 'stillHere') this.forgetProblem();
      return true;
    } catch (error) {
      if (request.type !== 'stillHere') {
        this.#store.setState({ problem: error instanceof Error ? error.message : String(error) });
      }
      return false;
    }
  }
}
