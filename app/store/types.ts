/**
 * @file What the store keeps, and how the rooms ask for it. One data folder, one till, one SQLite database in it.
 *
 * - Every call is synchronous: when it returns, the data is on the disk (WAL, `synchronous=FULL`); when it throws, nothing
 *   of it is there. What it throws is a `StoreError` (`errors.ts`) whose message is a sentence for the staff.
 * - What the store does not need to understand is `unknown`: anything JSON can say. Who reads it checks it with zod.
 * - Money is an integer in minor units; times are ms since 1970.
 */
import type { NewSale, Sale } from './sale.ts';
import type { Times } from './times.ts';

export type * from './sale.ts';

/** The till's memory; `openStore(folder)` gives it. */
export interface Store {
  readonly folder: string;
  readonly settings: Settings;
  readonly catalogue: CatalogueVersions;
  readonly sales: Sales;
  readonly journal: Journal;
  readonly cash: CashCounts;
  readonly events: Events;
  readonly pictures: Pictures;
  readonly records: Records;
  /** How the disk is; ask before a payment begins and do not begin it unless `canSell`. */
  state(): StoreState;
  /** Calls back on every change of the state. @returns a function that stops the listening */
  onState(listener: (state: StoreState) => void): () => void;
  /** Gives the folder free for another till. */
  close(): void;
}

export interface StoreState {
  /** `warning`: the till sells on, but someone should see to it (little room, clock set back, no backup today). */
  readonly state: 'ok' | 'warning' | 'full' | 'readOnly' | 'failed';
  /** False: nothing more can be written, so nobody may be asked to pay. */
  readonly canSell: boolean;
  /** What the staff should know and do; empty when all is well. */
  readonly sentence: string;
}

/** By `atMs`, from `fromMs` on, before `toMs`; both may be left away. */
export interface Period {
  readonly fromMs?: number;
  readonly toMs?: number;
}

/** From `fromMs` on, before `toMs`, by what `shownMs` says: a day as people mean it, whatever was written before or after. */
export type Span = Required<Period>;

/** Small things by name: the PIN's record, the shop's header, zone and line, whether thumbnails are kept. */
export interface Settings {
  /** Undefined: never set. */
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  delete(key: string): void;
  keys(): string[];
}

/** The catalogue as a whole, a version for every change; a running bill keeps the version it began with. */
export interface CatalogueVersions {
  /** Null: never saved, the shipped one counts. */
  current(): CatalogueVersion | null;
  /** Null: never saved, or too long ago (the last 200 are kept). */
  version(version: number): CatalogueVersion | null;
  /** @param note what was changed, for the list of versions */
  save(catalogue: unknown, note: string): CatalogueVersion;
  /** Newest first, without the catalogues themselves. */
  list(): Omit<CatalogueVersion, 'catalogue'>[];
}

export interface CatalogueVersion extends Times {
  /** From 1. */
  readonly version: number;
  readonly note: string;
  readonly catalogue: unknown;
}

/** Sales, append-only: SQLite itself refuses to change or delete one. */
export interface Sales {
  /**
   * Writes a sale down and, in the same step, what the till is doing then: no kill comes between the two.
   *
   * @param then the journal's next entry (the receipt's screen), alone from then on; null ends the journal, as
   *   `journal.end()` does; left away, the journal stays as it is (a refund while a customer is served)
   * @throws StoreError `refused` for a refund or void that undoes nothing, or too much
   */
  append(sale: NewSale, then?: JournalEntry | null): Sale;
  get(number: number): Sale | null;
  byKey(key: string): Sale | null;
  /** By number. */
  list(period?: Period): Sale[];
  /** By number, too. */
  during(span: Span): Sale[];
  /** The number of the first sale that was written later than that; null: none. */
  firstAfter(atMs: number): number | null;
  /** By number, from this one on; for exports of any length. */
  from(number: number, limit: number): Sale[];
  /** Refunds and voids of that sale. */
  undoneBy(number: number): Sale[];
  /** The last sale's number and hash, for the Z report: on paper they witness all before. Null: no sale yet. */
  head(): { readonly number: number; readonly hash: string } | null;
  /** Goes through all sales. */
  verify(): Verification;
}

export type Verification =
  | { readonly ok: true; readonly sales: number }
  /** `number`: the first that does not fit, and why in a sentence. */
  | { readonly ok: false; readonly number: number; readonly sentence: string };

/** The till after one change; enough to go on from there. */
export interface JournalEntry {
  readonly screen: string;
  /** What happened, in a word or two (`added`, `undo`, `paying`). */
  readonly change: string;
  /** The whole running basket with all that belongs to it, key of the payment included. */
  readonly basket: unknown;
}

/** Every basket change and every screen of the customer who is being served. */
export interface Journal {
  append(entry: JournalEntry): void;
  /** The sale ended or was abandoned: nothing to go on with. What was journaled goes. */
  end(): void;
  /** What was running when the till stopped; null when it was ended properly. Asked once, at the start. */
  open(): OpenJournal | null;
}

export interface OpenJournal {
  /** Oldest first; at least one. */
  readonly entries: readonly (JournalEntry & Times)[];
  readonly last: JournalEntry & Times;
}

export interface NewCashCount {
  /** The drawer at opening and at closing; money put in or taken out between. */
  readonly kind: 'open' | 'close' | 'in' | 'out';
  /** Of the whole count, or of what was put in or taken out. */
  readonly total: number;
  /** Coins and notes, who counted, what was expected, the Z report. */
  readonly details?: unknown;
}

export interface CashCount extends NewCashCount, Times {
  /** From 1, without gaps. */
  readonly number: number;
  /** The last sale before it (0: none): which sales belong to a shift does not hang on clocks. */
  readonly afterSale: number;
}

/** Append-only, like sales. */
export interface CashCounts {
  append(count: NewCashCount): CashCount;
  list(period?: Period): CashCount[];
  last(kind?: NewCashCount['kind']): CashCount | null;
}

export interface NewEvent {
  /** `correction`, `doubt`, `abandoned`, `removed`, `staff`, `declined`: who writes and who reads agree on it. */
  readonly type: string;
  /** The sale it belongs to, where there is one already. */
  readonly sale?: number | null;
  /** The frame's thumbnail, where staff allow it: what `pictures.put` gave. */
  readonly picture?: string | null;
  readonly details?: unknown;
}

export interface StoredEvent extends Times {
  readonly id: number;
  readonly type: string;
  readonly sale: number | null;
  readonly picture: string | null;
  readonly details: unknown;
}

/** What happened beside the sales, for the day's report and the confusions. */
export interface Events {
  append(event: NewEvent): StoredEvent;
  /** Oldest first. */
  list(period?: Period & { readonly type?: string }): StoredEvent[];
  /** Oldest first, too. */
  during(span: Span): StoredEvent[];
}

/** Pictures by their content: the same bytes are kept once. */
export interface Pictures {
  /**
   * @param keepDays gone after so many days (thumbnails of customers); null: kept (pictures of products)
   * @returns its key, the sha256 of the bytes
   */
  put(bytes: Uint8Array, mediaType: string, keepDays: number | null): string;
  /** Null: unknown, or its days are over. */
  get(key: string): { readonly bytes: Uint8Array; readonly mediaType: string } | null;
}

/** Anything else with a time: runs of the lab, by kind. */
export interface Records {
  append(kind: string, content: unknown): StoredRecord;
  /** Newest first. */
  list(kind: string, limit?: number): StoredRecord[];
  get(id: number): StoredRecord | null;
  delete(id: number): void;
}

export interface StoredRecord extends Times {
  readonly id: number;
  readonly kind: string;
  readonly content: unknown;
}
