/**
 * @file A panel that somebody opened and walked away from: where the till asks nobody whether they are there (the demo belt
 * by itself, an empty basket), it closes by itself. On the belt it would hold the belt still for good.
 */
import type { ScreenState, ScreenStore } from './store.ts';

/** As long as a customer may be idle before the till asks. */
export const LEFT_MS = 60_000;

export class LeftPanel {
  readonly #store: ScreenStore;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: ScreenStore) {
    this.#store = store;
    store.subscribe(({ panel }, before) => {
      if (panel !== before.panel) this.touched();
    });
  }

  /** Somebody is there. */
  touched(): void {
    clearTimeout(this.#timer);
    if (this.#store.getState().panel === null) return;
    this.#timer = setTimeout(() => {
      if (isNobodys(this.#store.getState())) this.#store.setState({ panel: null, problem: null });
      else this.touched();
    }, LEFT_MS);
  }
}

/** Whoever has begun a bill is asked by the till itself, and loses all of it at once or nothing. */
function isNobodys({ checkout, source }: Pick<ScreenState, 'checkout' | 'source'>): boolean {
  if (!checkout || !['attract', 'items'].includes(checkout.stage)) return false;
  const { lines, questions, canUndo } = checkout.basket;
  return (lines.length === 0 && questions.length === 0) || (source === 'belt' && !canUndo);
}
