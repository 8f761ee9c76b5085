/** @file The contract's part for the day: what happened, what was taken, what the drawer should hold. */
import { z } from 'zod';
import { moneySchema } from '../basics.ts';

/** A day of the shop in its own time zone, e.g. 2026-11-25. */
export const dayNameSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** When a moment was, in ms since 1970. */
const atMs = z.number();

/** How a customer may pay. */
export const paymentMethodSchema = z.enum(['card', 'cash']);

const saleKindSchema = z.enum(['sale', 'refund', 'void']);

export const officeSaleLineSchema = z.object({
  /** Its place on the sale, from 0: a refund names it. */
  line: z.int().nonnegative(),
  sku: z.string(),
  name: z.string(),
  /** Pieces, 1 for something weighed; negative in refunds and voids. */
  quantity: z.int(),
  /** How many of them were not given back yet. */
  refundable: z.int().nonnegative(),
  weightGrams: z.number().nullable(),
  totalMinor: moneySchema,
});

export const officeSaleSchema = z.object({
  /** Without gaps, from 1. A refund has a number of its own. */
  number: z.int().positive(),
  kind: saleKindSchema,
  atMs,
  /** Zero or less in refunds and voids. */
  totalMinor: moneySchema,
  methods: z.array(z.string()),
  /** Of a refund or void: the sale it undoes. */
  undoes: z.int().nullable(),
  /** Of a sale: the numbers of what undid it, or a part of it. */
  undoneBy: z.array(z.int()),
  lines: z.array(officeSaleLineSchema),
});
export type OfficeSale = z.infer<typeof officeSaleSchema>;

/** Something that happened beside the sales; the fields are null as far as they are not known. */
export const officeEventSchema = z.object({
  id: z.int(),
  atMs,
  /** `correction`, `doubt`, `abandoned`, `removed`, `staff`, `declined`, or what rooms of later days write. */
  type: z.string(),
  sale: z.int().nullable(),
  /** The class that the till saw. */
  seenLabel: z.string().nullable(),
  /** What it was instead, or what it is about. */
  sku: z.string().nullable(),
  quantity: z.int().nullable(),
  amountMinor: moneySchema.nullable(),
  note: z.string().nullable(),
  /** Asked for with `officePicture`; null where staff keep none. */
  picture: z.string().nullable(),
});
export type OfficeEvent = z.infer<typeof officeEventSchema>;

const countAndTotal = z.object({ count: z.int(), totalMinor: moneySchema });

/** What was taken in a span of time: the X report while the till is open, the Z report once it is closed. */
export const officeReportSchema = z.object({
  /** Z reports are numbered without gaps from 1; null for a day or while the till is open. */
  number: z.int().positive().nullable(),
  fromMs: atMs,
  toMs: atMs,
  currency: z.string(),
  sales: countAndTotal,
  refunds: countAndTotal,
  voids: countAndTotal,
  /** All three together. */
  netMinor: moneySchema,
  byProduct: z.array(z.object({ sku: z.string(), name: z.string(), quantity: z.int(), totalMinor: moneySchema })),
  /** `grossMinor` is with tax; each sale's tax was rounded when it was sold, and is only added up here. */
  byTax: z.array(
    z.object({
      taxRate: z.string(),
      share: z.number(),
      grossMinor: moneySchema,
      netMinor: moneySchema,
      taxMinor: moneySchema,
    }),
  ),
  byMethod: z.array(countAndTotal.extend({ method: z.string() })),
  depositMinor: moneySchema,
  discountMinor: moneySchema,
  /** How many events of each type there were. */
  events: z.record(z.string(), z.int()),
  /** Null for a span that no opening of the till began. */
  cash: z
    .object({
      floatMinor: moneySchema,
      /** Put in less taken out between. */
      movedMinor: moneySchema,
      expectedMinor: moneySchema,
      countedMinor: moneySchema.nullable(),
      /** Counted less expected. */
      differenceMinor: moneySchema.nullable(),
    })
    .nullable(),
  /** The last sale's number and hash: on paper they witness all sales before. Null: no sale yet. */
  head: z.object({ number: z.int(), hash: z.string() }).nullable(),
});
export type OfficeReport = z.infer<typeof officeReportSchema>;

export const officeDaySchema = z.object({
  day: dayNameSchema,
  report: officeReportSchema,
  /** Newest first, both. */
  sales: z.array(officeSaleSchema),
  events: z.array(officeEventSchema),
});
export type OfficeDay = z.infer<typeof officeDaySchema>;

/** The till's drawer: closed, or open since a count. */
export const officeDrawerSchema = z.object({
  currency: z.string(),
  /** The X report of the open span. */
  open: officeReportSchema.nullable(),
  /** Notes and coins of the currency, largest first. */
  denominations: z.array(moneySchema),
  /** Z reports, newest first. */
  reports: z.array(officeReportSchema),
});
export type OfficeDrawer = z.infer<typeof officeDrawerSchema>;
