/** @file The contract's part for the day: what happened, what was taken, what the drawer should hold. */
import { z } from 'zod';
import { moneySchema } from '../basics.ts';

/** A day of the shop in its own time zone, e.g. 2026-11-25. */
export const dayNameSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** When a moment was, in ms since 1970. */
const atMs = z.number();

export const paymentMethodSchema = z.enum(['card', 'cash']);

export const officeSaleSchema = z.object({
  /** Without gaps, from 1. A refund has a number of its own. */
  number: z.int().positive(),
  atMs,
  /** A refund's total is negative. */
  totalMinor: moneySchema,
  method: paymentMethodSchema,
  /** Of a refund: the sale it gives back. */
  refundOf: z.int().nullable(),
  /** Of a sale: the refunds against it. */
  refunds: z.array(z.int()),
  lines: z.array(
    z.object({
      sku: z.string(),
      name: z.string(),
      /** Pieces; weighed goods count as one piece a weighing. */
      quantity: z.int(),
      /** Null for goods by the piece. */
      weightGrams: z.number().nullable(),
      totalMinor: moneySchema,
    }),
  ),
});
export type OfficeSale = z.infer<typeof officeSaleSchema>;

export const officeEventKinds = ['void', 'correction', 'doubt', 'abandoned', 'approval', 'cash', 'price'] as const;

export const officeEventSchema = z.object({
  id: z.int(),
  atMs,
  kind: z.enum(officeEventKinds),
  /** What it was about, as far as known. */
  sku: z.string().nullable(),
  /** Correction: the class the till saw, and the product the customer chose instead. */
  seenLabel: z.string().nullable(),
  chosenSku: z.string().nullable(),
  quantity: z.int().nullable(),
  amountMinor: moneySchema.nullable(),
  note: z.string().nullable(),
  /** Asked for with `officePicture`; null where staff keep none. */
  picture: z.int().nullable(),
});
export type OfficeEvent = z.infer<typeof officeEventSchema>;

/** What was taken in a span of time: the X report while the till is open, the Z report once it is closed. */
export const officeReportSchema = z.object({
  /** Z reports are numbered without gaps from 1; null while the till is open. */
  number: z.int().positive().nullable(),
  fromMs: atMs,
  toMs: atMs,
  currency: z.string(),
  sales: z.object({ count: z.int(), totalMinor: moneySchema }),
  refunds: z.object({ count: z.int(), totalMinor: moneySchema }),
  /** Sales and refunds together. */
  netMinor: moneySchema,
  byProduct: z.array(z.object({ sku: z.string(), name: z.string(), quantity: z.int(), totalMinor: moneySchema })),
  /** `grossMinor` is with tax; each sale's tax was rounded when it was sold, and is only added up here. */
  byTax: z.array(z.object({ rate: z.number(), grossMinor: moneySchema, netMinor: moneySchema, taxMinor: moneySchema })),
  byMethod: z.array(z.object({ method: paymentMethodSchema, count: z.int(), totalMinor: moneySchema })),
  /** Deposits are part of the gross totals and of no tax rate's goods. */
  depositMinor: moneySchema,
  discountMinor: moneySchema,
  counts: z.object({
    voids: z.int(),
    corrections: z.int(),
    doubts: z.int(),
    abandoned: z.int(),
    approvals: z.int(),
  }),
  /** Null for a span that no opening of the till began. */
  cash: z
    .object({
      floatMinor: moneySchema,
      expectedMinor: moneySchema,
      countedMinor: moneySchema.nullable(),
      /** Counted less expected. */
      differenceMinor: moneySchema.nullable(),
    })
    .nullable(),
});
export type OfficeReport = z.infer<typeof officeReportSchema>;

export const officeDaySchema = z.object({
  day: dayNameSchema,
  report: officeReportSchema,
  /** Newest first. */
  sales: z.array(officeSaleSchema),
  events: z.array(officeEventSchema),
});
export type OfficeDay = z.infer<typeof officeDaySchema>;

/** The till's drawer: closed, or open since a count. */
export const officeDrawerSchema = z.object({
  open: z.object({ sinceMs: atMs, floatMinor: moneySchema, expectedMinor: moneySchema }).nullable(),
  /** Notes and coins of the currency, largest first. */
  denominations: z.array(moneySchema),
});
export type OfficeDrawer = z.infer<typeof officeDrawerSchema>;
