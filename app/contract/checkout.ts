/** @file The contract's part for the customer: basket, corrections, the way from the first item to the receipt. */
import { z } from 'zod';
import { billLineSchema, moneySchema } from './basics.ts';
import { paymentMethodSchema } from './office/day.ts';
import { paymentOutcomeSchema, taxLineSchema } from './receipt.ts';
import { candidateSchema } from './till.ts';

/** A line of the basket: what one product costs, and where it came from. */
export const basketLineSchema = billLineSchema.extend({
  /** The same for as long as the line is in the basket. */
  id: z.string(),
  /** The camera's items that it charges, by their ids; their boxes light up with it. */
  items: z.array(z.int()),
  /** By weight: grams, and `unitPrice` is the price of a kilogram. Null: by the piece. */
  weightGrams: z.int().positive().nullable(),
  /** Taken off already, whole line, 0 or more. */
  discount: moneySchema.nonnegative(),
  /** On top of `total`, whole line, 0 or more. */
  deposit: moneySchema.nonnegative(),
  /** Staff must look at the customer first; the age, or null. */
  waitsForAge: z.int().nullable(),
  /** The likeliest others, for "not this"; SKUs, at most three. */
  others: z.array(z.string()).max(3),
});
export type BasketLine = z.infer<typeof basketLineSchema>;

/**
 * Something in the basket that is not money yet, because somebody must say first what it is.
 * doubt: which of these three. there: known, and out of sight since; is it taken? unknown: none of ours, choose or call.
 * which: products share one look. weight: weigh it.
 */
export const questionSchema = z.object({
  id: z.string(),
  kind: z.enum(['doubt', 'there', 'unknown', 'which', 'weight']),
  /** The camera's item that it is about. */
  item: z.int(),
  label: z.string(),
  /** Answers, the likeliest first; with `weight` and `there` the one product. */
  choices: z.array(candidateSchema.extend({ sku: z.string() })).max(3),
});
export type Question = z.infer<typeof questionSchema>;

export const basketViewSchema = z.object({
  /** In the order in which they came; the newest last. */
  lines: z.array(basketLineSchema),
  questions: z.array(questionSchema),
  /** What is to be paid: all lines with their deposits. */
  total: moneySchema,
  currency: z.string(),
  taxes: z.array(taxLineSchema),
  deposit: moneySchema,
  discount: moneySchema,
  /** Line or question that came or grew last. */
  newest: z.string().nullable(),
  canUndo: z.boolean(),
  canRedo: z.boolean(),
});
export type BasketView = z.infer<typeof basketViewSchema>;

/** attract: nothing in the basket. resume: a basket from before a crash, go on? The others say themselves. */
export const checkoutStageSchema = z.enum(['attract', 'items', 'review', 'paying', 'receipt', 'thanks', 'resume']);
export type CheckoutStage = z.infer<typeof checkoutStageSchema>;

export const checkoutStateSchema = z.object({
  /** Counts the customers since the start. */
  customer: z.int(),
  stage: checkoutStageSchema,
  basket: basketViewSchema,
  /** While a payment runs, and how the last one ended. */
  payment: z.object({
    method: paymentMethodSchema.nullable(),
    busy: z.boolean(),
    /** The terminal did not answer and is asked again. */
    asking: z.boolean(),
    outcome: paymentOutcomeSchema.nullable(),
  }),
  /** Number of the sale that was paid, from the receipt on. */
  sale: z.int().positive().nullable(),
  /** Seconds until the basket is given up, once the till asks whether anybody is there. */
  leavesInS: z.int().nullable(),
  /** Goods of the customer before still lie there and are not counted. */
  clearing: z.boolean(),
  /** Whether they are paid nobody knows: the till was started anew meanwhile. */
  asksLeft: z.boolean(),
  /** Something was put down while money was on its way: it is not paid, and comes on the next bill. */
  unpaid: z.boolean(),
  /** Somebody called for help. */
  called: z.boolean(),
  /** What went wrong, a sentence for the customer; null: nothing. */
  trouble: z.string().nullable(),
});
export type CheckoutState = z.infer<typeof checkoutStateSchema>;

const quantity = z.int().min(0).max(99);

/** What the customer may do to the basket; each can be undone and done again. */
export const operationSchema = z.discriminatedUnion('kind', [
  /** "It is this": answers a question about an item, or corrects one. */
  z.object({ kind: z.literal('name'), item: z.int(), sku: z.string() }),
  /** The same for one piece of a line that no item stands for. */
  z.object({ kind: z.literal('exchange'), line: z.string(), sku: z.string() }),
  /** `from`: how many the screen showed as it was asked; without it `quantity` is meant whatever there is by now. */
  z.object({ kind: z.literal('quantity'), line: z.string(), quantity, from: quantity.optional() }),
  z.object({ kind: z.literal('remove'), line: z.string() }),
  /** "I do not take this": an item that a question is about. */
  z.object({ kind: z.literal('dismiss'), item: z.int() }),
  z.object({ kind: z.literal('weigh'), item: z.int(), sku: z.string(), weightGrams: z.int().min(1).max(50_000) }),
  /** The item costs what its label says. */
  z.object({ kind: z.literal('label'), item: z.int(), sku: z.string(), priceMinor: moneySchema.nonnegative() }),
  /** What a code added before the camera knew its item is this item. */
  z.object({
    kind: z.literal('found'),
    item: z.int(),
    sku: z.string(),
    weightGrams: z.int().min(1).max(50_000).nullable(),
    priceMinor: moneySchema.nonnegative().nullable(),
  }),
  z.object({
    kind: z.literal('add'),
    sku: z.string(),
    quantity: z.int().min(1).max(99),
    weightGrams: z.int().min(1).max(50_000).nullable(),
    /** A price that a scale printed into the code; null: the catalogue's. */
    priceMinor: moneySchema.nonnegative().nullable(),
  }),
]);
export type Operation = z.infer<typeof operationSchema>;

/** What the screen may ask of the checkout. */
export const checkoutRequests = [
  z.object({ type: z.literal('changeBasket'), operation: operationSchema }),
  z.object({ type: z.literal('undo') }),
  z.object({ type: z.literal('redo') }),
  /** To the stage `to`; forward only as far as the basket allows. */
  z.object({ type: z.literal('goToStage'), to: z.enum(['items', 'review', 'paying', 'thanks']) }),
  /** Cash: what was handed over, in minor units. The outcome comes with the state. */
  z.object({ type: z.literal('pay'), method: paymentMethodSchema, givenMinor: moneySchema.nullable() }),
  z.object({ type: z.literal('cancelPayment') }),
  /** Somebody is there: a touch anywhere, told at most every few seconds. */
  z.object({ type: z.literal('stillHere') }),
  /** Gives the basket up; it is recorded. */
  z.object({ type: z.literal('abandon') }),
  /** Staff looked at the customer: every line that waits may be sold. */
  z.object({ type: z.literal('approveAge'), pin: z.string() }),
  z.object({ type: z.literal('callStaff'), called: z.boolean() }),
  /** The answer to `asksLeft`: what lies there is paid. That it is not is said by `newCustomer`. */
  z.object({ type: z.literal('leftIsPaid') }),
] as const;

const done = z.object({});

/** The answers, by the type of the request; what came of it is told as `checkout`. */
export const checkoutAnswers = {
  changeBasket: done,
  undo: done,
  redo: done,
  goToStage: done,
  pay: done,
  cancelPayment: done,
  stillHere: done,
  abandon: done,
  approveAge: z.object({ approved: z.boolean(), waitMs: z.number() }),
  callStaff: done,
  leftIsPaid: done,
} as const;

/** What the checkout tells unasked. */
export const checkoutMessages = [
  /** Null: the source in use has no checkout (photos). */
  z.object({ type: z.literal('checkout'), checkout: checkoutStateSchema.nullable() }),
] as const;
