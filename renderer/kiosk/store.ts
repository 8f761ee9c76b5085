/** @file What the screen shows, in one place. Written by `kiosk.ts` alone, read by the components. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bill, Catalogue, CheckoutState, DetectorStatus, Hello, Message, Source } from '../../app/contract.ts';
import type { CameraChoice } from '../sources/camera.ts';
import type { PhotoPlace } from '../sources/photos.ts';
import type { SourceState } from '../sources/source.ts';

/** What the customer opened beside the bill; the stages of the checkout have panels of their own. */
export type Panel =
  /** Finds a product: a new one, or what an item or a piece of a line really is. */
  | { readonly kind: 'search'; readonly item: number | null; readonly line: string | null }
  | { readonly kind: 'weigh'; readonly sku: string; readonly item: number | null }
  | { readonly kind: 'age' }
  /** In the panel of paying: the customer takes cash. `typed`: how much is given, as far as it is typed; null: not by number. */
  | { readonly kind: 'cash'; readonly typed: string | null };

export type TerminalNews = Extract<Message, { type: 'terminal' }>;

export interface ScreenState {
  /** Null until the host has answered for the first time. */
  readonly hello: Hello | null;
  /** What staff changed while a bill was running; null: nothing. */
  readonly newPrices: Catalogue | null;
  readonly detector: DetectorStatus | null;
  readonly lost: boolean;
  readonly takenOver: boolean;
  readonly source: Source;
  readonly sourceState: SourceState;
  readonly cameras: readonly CameraChoice[];
  readonly camera: string | null;
  readonly place: PhotoPlace | null;
  /** Name of the photo that could not be read last. */
  readonly unreadable: string | null;
  /** Null until the first view of a session. */
  readonly bill: Bill | null;
  readonly customer: number;
  readonly closed: boolean;
  /** Classes in sight that the catalogue has no product for. */
  readonly unpriced: readonly string[];
  /** SKU that came last onto the running bill. */
  readonly newest: string | null;
  /** Line, question or SKU whose box and line are lit by a touch. */
  readonly lit: string | null;
  /** Null: the source in use has no checkout. */
  readonly checkout: CheckoutState | null;
  readonly panel: Panel | null;
  /** Why the last thing that was asked could not be done, a sentence. */
  readonly problem: string | null;
  /** The payment terminal, while it is busy. */
  readonly terminal: TerminalNews | null;
}

export type ScreenStore = StoreApi<ScreenState>;

export function createScreenStore(source: Source): ScreenStore {
  return createStore<ScreenState>(() => ({
    hello: null,
    newPrices: null,
    detector: null,
    lost: false,
    takenOver: false,
    source,
    sourceState: 'starting',
    cameras: [],
    camera: null,
    place: null,
    unreadable: null,
    lit: null,
    checkout: null,
    panel: null,
    problem: null,
    terminal: null,
    ...NO_BILL,
  }));
}

/** The part that a new session empties. */
export const NO_BILL = { bill: null, customer: 1, closed: false, unpriced: [], newest: null } as const;

/** The same object where nothing changed, so that a bill is drawn anew only when it differs. */
export function keepIfEqual<T>(before: T, after: T): T {
  return JSON.stringify(before) === JSON.stringify(after) ? before : after;
}
