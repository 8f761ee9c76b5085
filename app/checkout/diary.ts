/**
 * @file What the checkout writes down as it goes: the journal to go on from, what happened, and the sale.
 *
 * A disk that takes nothing more must not take the basket from the customer: what cannot be written is told in a
 * sentence, and the basket stays. Only a sale insists.
 */
import type { JournalEntry, NewEvent, NewSale, Store } from '../store/types.ts';
import type { Snapshot } from './snapshot.ts';

export type CheckoutStore = Pick<Store, 'journal' | 'sales' | 'events' | 'state' | 'settings'>;

export class Diary {
  readonly #store: CheckoutStore | null;
  readonly #trouble: (sentence: string) => void;
  /** Sales are counted here where nothing is kept (tests, and a stand without a disk). */
  #count = 0;
  /** What the journal holds; undefined: nobody knows, since it could not be written. */
  #last: string | null | undefined = null;
  /** Why the last thing could not be written. */
  #failure: string | null = null;

  /** @param store null: nothing is kept */
  constructor(store: CheckoutStore | null, trouble: (sentence: string) => void) {
    this.#store = store;
    this.#trouble = trouble;
  }

  /** What the till was doing when it was killed, as it was kept; undefined: nothing. */
  running(): unknown {
    return this.#store?.journal.open()?.last.basket;
  }

  /** Null where selling is possible, else why it is not: before money moves the journal must be on the disk. */
  obstacle(): string | null {
    if (this.#failure !== null) return this.#failure;
    const state = this.#store?.state();
    return state && !state.canSell ? state.sentence || 'The till cannot write to its disk.' : null;
  }

  /** @param basket null: nobody is served */
  keep(basket: Snapshot | null, change: string): void {
    const text = basket && JSON.stringify(basket);
    if (text === this.#last) return;
    this.#last = text;
    this.#write(({ journal }) => (basket ? journal.append(entryOf(basket, change)) : journal.end()));
  }

  tell(events: readonly NewEvent[]): void {
    for (const event of events) this.#write(({ events: kept }) => void kept.append(event));
  }

  /**
   * @param then what is journaled in the same step
   * @returns the sale's number
   * @throws StoreError when it cannot be written; the same key may be tried again
   */
  sell(sale: NewSale, then: (number: number) => Snapshot): number {
    if (!this.#store) {
      this.#count += 1;
      return this.#count;
    }
    const { sales } = this.#store;
    const next = (sales.head()?.number ?? 0) + 1;
    const after = then(next);
    this.#last = JSON.stringify(after);
    return sales.append(sale, entryOf(after, 'paid')).number;
  }

  /** The number of a sale that was written under this key before a kill. */
  soldAs(key: string): number | null {
    return this.#store?.sales.byKey(key)?.number ?? null;
  }

  #write(what: (store: CheckoutStore) => void): void {
    if (!this.#store) return;
    try {
      what(this.#store);
      this.#failure = null;
    } catch (error) {
      // So that it is tried again with the next word.
      this.#last = undefined;
      this.#failure = error instanceof Error ? error.message : String(error);
      this.#trouble(this.#failure);
    }
  }
}

function entryOf(basket: Snapshot, change: string): JournalEntry {
  return { screen: basket.stage, change, basket };
}
