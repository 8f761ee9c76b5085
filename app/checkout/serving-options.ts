/** @file What serving customers stands on: catalogue, terminal, store, patience. */
import type { Catalogue } from '../contract.ts';
import type { PaymentTerminal } from '../devices/terminal.ts';
import type { CheckoutStore } from './diary.ts';
import type { Patience } from './flow.ts';

/** The catalogue in use; null as a version: the shipped one. */
export interface Catalogues {
  current(): { readonly catalogue: Catalogue; readonly version: number | null };
  /** Null: not kept any more. */
  version(version: number | null): Catalogue | null;
}

export interface ServingOptions {
  readonly catalogues: Catalogues;
  readonly terminal: PaymentTerminal;
  /** Null: nothing is kept. */
  readonly store: CheckoutStore | null;
  /** What a receipt needs beside the lines: the shop's header, as it is that day. */
  readonly saleDetails?: () => Readonly<Record<string, unknown>>;
  readonly patience?: Patience;
  /** ms on a clock that only moves forward. */
  readonly nowMs?: () => number;
  /** The time of day, ms since 1970. */
  readonly clockMs?: () => number;
}
