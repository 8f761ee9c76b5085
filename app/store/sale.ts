/** @file What a sale is, on paper and in the store; refunds and voids are sales too. */
import type { Times } from './times.ts';

export interface SaleLine {
  readonly sku: string;
  /** In the catalogue's first language, as it was that day. */
  readonly name: string;
  /** The model's class; null when it was not seen (searched, scanned). */
  readonly label: string | null;
  /** Pieces; 1 for something weighed. Negative in refunds and voids, like every sum there. */
  readonly quantity: number;
  /** Null: sold by the piece. */
  readonly weightGrams: number | null;
  /** For a piece, or for a kilogram. */
  readonly unitPrice: number;
  /** Already taken off `total`. */
  readonly discount: number;
  /** Already in `total`. */
  readonly deposit: number;
  readonly total: number;
  /** Key into the catalogue's `taxRates`, and its share that day. */
  readonly taxRate: string;
  readonly taxShare: number;
  /** Whatever else is to be known of it (corrected, confirmed, age checked). */
  readonly details?: unknown;
}

export interface SaleTax {
  readonly taxRate: string;
  readonly taxShare: number;
  /** With the tax. */
  readonly gross: number;
  readonly tax: number;
}

export interface SalePayment {
  readonly method: 'card' | 'cash' | (string & {});
  /** What counts towards the total: change is already taken off. */
  readonly amount: number;
  /** Cash: what was given, and what went back. */
  readonly given?: number;
  readonly change?: number;
  /** The terminal's own number. */
  readonly reference?: string;
}

/** What is to be written down; refunds and voids are sales of their own that name the number they undo. */
export interface NewSale {
  /**
   * Made when the payment begins and journaled with it (`crypto.randomUUID()`). A second append with the same key
   * changes nothing and answers with the first one's sale: after a kill the payment can be written down again safely.
   */
  readonly key: string;
  readonly kind: 'sale' | 'refund' | 'void';
  /** The number of the sale that a refund or a void undoes; null for a sale. */
  readonly undoes: number | null;
  /** ISO 4217. */
  readonly currency: string;
  /** The sum of all lines (a discount of the whole bill is a line of its own); zero or less in refunds and voids, and together never more than the sale they undo. */
  readonly total: number;
  readonly lines: readonly SaleLine[];
  readonly taxes: readonly SaleTax[];
  readonly payments: readonly SalePayment[];
  /** Whatever else the receipt and the day need: language, the shop's header, reason of a refund, catalogue version. */
  readonly details?: unknown;
}

export interface Sale extends NewSale, Times {
  /** From 1, without gaps. */
  readonly number: number;
  /** Of this sale and, through the one before, of all before it (sha256, hex). */
  readonly hash: string;
}
