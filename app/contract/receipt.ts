/** @file What a receipt says and how a payment ended; part of `contract.ts`. */
import { z } from 'zod';
import { moneySchema } from './basics.ts';
import { shopSchema } from './office/settings.ts';

/** How a payment ended; only `approved` and `cash` are paid. `reference` is the order's own. */
export const paymentOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('approved'),
    reference: z.string(),
    /** As the card's network names itself, and the digits a receipt may show. */
    scheme: z.string(),
    last4: z.string().regex(/^\d{4}$/),
    authorisation: z.string(),
  }),
  z.object({ kind: z.literal('cash'), reference: z.string(), givenMinor: moneySchema, changeMinor: moneySchema }),
  z.object({
    kind: z.literal('declined'),
    reference: z.string(),
    reason: z.enum(['funds', 'expired', 'refused']),
  }),
  /** Nobody held a card to the terminal in time. */
  z.object({ kind: z.literal('timedOut'), reference: z.string() }),
  /** On the terminal or on the till. */
  z.object({ kind: z.literal('cancelled'), reference: z.string() }),
  /** The customer left in the middle of paying. */
  z.object({ kind: z.literal('walkedAway'), reference: z.string() }),
]);
export type PaymentOutcome = z.infer<typeof paymentOutcomeSchema>;

/** The two outcomes that are money: what a sale keeps and a receipt prints. */
export const paymentSchema = z.discriminatedUnion('kind', [
  /** Null where the sale does not know: an old one, or a terminal that does not say. */
  z.object({
    kind: z.literal('approved'),
    scheme: z.string().nullable(),
    last4: z.string().nullable(),
    authorisation: z.string().nullable(),
  }),
  z.object({ kind: z.literal('cash'), givenMinor: moneySchema, changeMinor: moneySchema }),
]);
export type Payment = z.infer<typeof paymentSchema>;

export const receiptLineSchema = z.object({
  name: z.string(),
  quantity: z.int().positive(),
  /** Grams; null for what is sold by the piece. `unitPrice` is then the price of a kilogram. */
  weightG: z.int().positive().nullable(),
  unitPrice: moneySchema,
  /** Taken off the line, 0 or more. */
  discount: moneySchema.nonnegative(),
  /** Bottle deposit for the whole line, 0 or more; on top of `total`, and part of no tax rate's goods. */
  deposit: moneySchema.nonnegative(),
  /** Share of the price without tax; prices include it. */
  taxRate: z.number().min(0).max(1),
  /** What the line costs after its discount, without its deposit. */
  total: moneySchema,
});
export type ReceiptLine = z.infer<typeof receiptLineSchema>;

export const taxLineSchema = z.object({
  rate: z.number(),
  /** `net + tax = gross`, to the last unit. */
  net: moneySchema,
  tax: moneySchema,
  gross: moneySchema,
});
export type TaxLine = z.infer<typeof taxLineSchema>;

/** Complete in itself: it is rendered the same today and in ten years, whatever the catalogue has become. */
export const receiptSchema = z.object({
  shop: shopSchema,
  number: z.int().positive(),
  /** ISO 8601 with its time zone beside it, so that a copy shows the hour of the sale. */
  at: z.string(),
  timeZone: z.string(),
  /** BCP 47: names are already in it, words and figures follow it. */
  language: z.string(),
  currency: z.string(),
  lines: z.array(receiptLineSchema),
  /** Off the whole bill, 0 or more. */
  discount: moneySchema.nonnegative(),
  total: moneySchema,
  /** As rounded when it was sold. */
  taxes: z.array(taxLineSchema),
  payment: paymentSchema,
  /** The sale that this one gives back; amounts stay positive and the receipt says so in words. Null: a sale. */
  refundOf: z.int().positive().nullable(),
  /** It undoes the whole sale, which was a mistake; then `refundOf` names it, too. */
  isVoid: z.boolean().optional(),
  /** True for every print after the first. */
  copy: z.boolean(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** A receipt as it is read, line by line, in the words of its language: screen, paper and PDF all show these. */
export const receiptRowSchema = z.discriminatedUnion('kind', [
  /** The shop's name. */
  z.object({ kind: z.literal('title'), text: z.string() }),
  z.object({ kind: z.literal('centre'), text: z.string() }),
  /** That it is a refund or a copy: must not be overlooked. */
  z.object({ kind: z.literal('mark'), text: z.string() }),
  z.object({ kind: z.literal('rule') }),
  z.object({ kind: z.literal('item'), name: z.string(), detail: z.string().nullable(), amount: z.string() }),
  /** Belongs to the item above: its discount, its deposit. */
  z.object({ kind: z.literal('sub'), left: z.string(), right: z.string() }),
  z.object({ kind: z.literal('pair'), left: z.string(), right: z.string() }),
  z.object({ kind: z.literal('total'), left: z.string(), right: z.string() }),
  /** Rate, net, tax, gross; `head` above them. */
  z.object({
    kind: z.literal('tax'),
    head: z.boolean(),
    cells: z.tuple([z.string(), z.string(), z.string(), z.string()]),
  }),
]);
export type ReceiptRow = z.infer<typeof receiptRowSchema>;

/** A receipt drawn by the page, for printers without Vietnamese letters: one bit a dot, 1 is black, rows of whole bytes. */
export const receiptPictureSchema = z.object({
  /** In dots; a multiple of 8. */
  width: z.int().min(8).max(1024).multipleOf(8),
  height: z.int().min(1).max(32_768),
  base64: z.string(),
});
export type ReceiptPicture = z.infer<typeof receiptPictureSchema>;
