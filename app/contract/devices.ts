/** @file The contract's part for what stands around the till: terminal, printer, scale, codes; part of `contract.ts`. */
import { z } from 'zod';
import { boxSchema, moneySchema } from './basics.ts';
import { receiptPictureSchema, receiptRowSchema, receiptSchema } from './receipt.ts';

export const codeFormatSchema = z.enum(['ean13', 'ean8', 'upca', 'code128']);
export type CodeFormat = z.infer<typeof codeFormatSchema>;

/** A barcode that the camera or a scanner read. */
export const codeSeenSchema = z.object({
  type: z.literal('codeSeen'),
  code: z.string().min(1).max(80),
  format: codeFormatSchema,
  /** In picture pixels; null when a hand scanner read it. */
  box: boxSchema.nullable(),
  /** The number of the frame nearest in time; null when a hand scanner read it. */
  frame: z.int().nullable(),
  /** How often the camera looked since it read this code last, and did not see it. */
  missedLooks: z.int().nonnegative().optional(),
});
export type CodeSeen = z.infer<typeof codeSeenSchema>;

/**
 * What became of it. named: the item whose box it lies in is this product now. added: a piece came onto the bill.
 * repeated: it still lies there. waiting: it counts once it has lain still. unknown: no product has this code.
 * weigh: the product is sold by weight and the code has none. invalid: its check digit is wrong.
 */
export const codeAnswerSchema = z.object({
  result: z.enum(['named', 'added', 'repeated', 'waiting', 'weigh', 'unknown', 'invalid']),
  sku: z.string().nullable(),
});
export type CodeAnswer = z.infer<typeof codeAnswerSchema>;

/** What codes of prefix 2 mean in this shop: who prints them (a scale in the deli) decides it. */
export const embeddedRuleSchema = z.object({
  /** The first two digits: 20 to 29, or 02 (an UPC-A that begins with 2). */
  prefix: z.string().regex(/^(02|2\d)$/),
  /** How many digits after the prefix name the product; the rest is the value. */
  itemDigits: z.int().min(4).max(6),
  /** price: in minor units times `factor`. weight: in grams times `factor`. */
  holds: z.enum(['price', 'weight']),
  /** A further check digit between item and value, as some scales print it (not verified). */
  innerCheck: z.boolean(),
  factor: z.int().positive(),
});
export type EmbeddedRule = z.infer<typeof embeddedRuleSchema>;

/** What the demo terminal answers. */
export const demoAnswerSchema = z.enum([
  'approved',
  'declined',
  'expired',
  'timedOut',
  'cancelled',
  'walkedAway',
  /** Approved, but the answer does not arrive: the till must ask again. */
  'lost',
]);
export type DemoAnswer = z.infer<typeof demoAnswerSchema>;

export const printerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('tcp'), host: z.string().min(1), port: z.int().min(1).max(65_535) }),
  /** A device file such as /dev/usb/lp0. */
  z.object({ kind: z.literal('file'), path: z.string().min(1) }),
]);
export type PrinterPlace = z.infer<typeof printerSchema>;

/** page: whatever the page finds (Web Serial), else the demo scale. port: a serial port of the till's machine. */
export const scalePlaceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page') }),
  z.object({ kind: z.literal('port'), path: z.string().min(1), baud: z.int().min(300).max(115_200) }),
]);
export type ScalePlace = z.infer<typeof scalePlaceSchema>;

export const deviceSettingsSchema = z.object({
  terminal: z.object({
    /** byAmount: by the last digit of the amount. ask: whoever stands there chooses. */
    answer: z.union([demoAnswerSchema, z.enum(['byAmount', 'ask'])]),
    /** How long the demo customer takes to hold the card there. */
    delayMs: z.int().nonnegative(),
  }),
  printer: z.object({
    place: printerSchema,
    columns: z.union([z.literal(32), z.literal(42)]),
    /** picture: drawn, right on every printer. codepage: the printer's own letters (TCVN-3), faster where it has them. */
    letters: z.enum(['picture', 'codepage']),
  }),
  embedded: z.array(embeddedRuleSchema),
  /** Settings of before there was a choice have none. */
  scale: scalePlaceSchema.default({ kind: 'page' }),
});
export type DeviceSettings = z.infer<typeof deviceSettingsSchema>;

/** picture: nothing is printed yet, draw it this many dots wide and ask again. */
const printAnswerSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('printed') }),
  z.object({ state: z.literal('picture'), width: z.int().positive() }),
]);

export type PrintAnswer = z.infer<typeof printAnswerSchema>;

const pdfFileSchema = z.object({ fileName: z.string(), base64: z.string() });
export type PdfFile = z.infer<typeof pdfFileSchema>;

/** What the screen may ask of the devices (`codeSeen` is answered by the checkout). */
export const deviceRequests = [
  codeSeenSchema,
  z.object({ type: z.literal('deviceSettings') }),
  /** `session`: of the back office. */
  z.object({ type: z.literal('setDeviceSettings'), session: z.string(), settings: deviceSettingsSchema }),
  z.object({ type: z.literal('receipt'), number: z.int().positive(), language: z.string() }),
  /** On the receipt printer; `picture` once the till asked for one. */
  z.object({
    type: z.literal('printReceipt'),
    number: z.int().positive(),
    language: z.string(),
    picture: receiptPictureSchema.nullable(),
  }),
  /** A page of no sale on this printer, before it is saved; `picture` as with a receipt. For staff. */
  z.object({
    type: z.literal('testPrint'),
    session: z.string(),
    printer: deviceSettingsSchema.shape.printer,
    language: z.string(),
    picture: receiptPictureSchema.nullable(),
  }),
  /** A Z report on the receipt printer, for the folder with the till's papers; for staff. */
  z.object({
    type: z.literal('printZ'),
    session: z.string(),
    number: z.int().positive(),
    language: z.string(),
    picture: receiptPictureSchema.nullable(),
  }),
  /** The same line by line, for the page, and as a PDF; for staff. */
  z.object({ type: z.literal('zRows'), session: z.string(), number: z.int().positive(), language: z.string() }),
  z.object({ type: z.literal('zPdf'), session: z.string(), number: z.int().positive(), language: z.string() }),
  /** On the system's printer, what the page's print stylesheet shows; `sale`: whose receipt that is, null: none's. */
  z.object({ type: z.literal('printPage'), sale: z.int().positive().nullable() }),
  z.object({ type: z.literal('receiptPdf'), number: z.int().positive(), language: z.string() }),
  /** What the scale on the till's own serial port says comes as `scale`, until nobody listens any more. */
  z.object({ type: z.literal('listenToScale'), listening: z.boolean() }),
  /** Opens the scale's port as the form has it and listens for a moment, before anybody waits for a weight. For staff. */
  z.object({ type: z.literal('tryScale'), session: z.string(), scale: scalePlaceSchema }),
  /** The answer of the demo terminal that waits (`ask`). */
  z.object({ type: z.literal('demoTerminal'), answer: demoAnswerSchema }),
] as const;

/** The answers, by the type of the request. A printer that is not there fails with a sentence. */
export const deviceAnswers = {
  codeSeen: codeAnswerSchema,
  deviceSettings: z.object({ settings: deviceSettingsSchema }),
  setDeviceSettings: z.object({}),
  receipt: z.object({ receipt: receiptSchema, rows: z.array(receiptRowSchema) }),
  printReceipt: printAnswerSchema,
  /** `rows`: what is on the page, for drawing it. */
  testPrint: z.object({ answer: printAnswerSchema, rows: z.array(receiptRowSchema) }),
  printZ: z.object({ answer: printAnswerSchema, rows: z.array(receiptRowSchema) }),
  zRows: z.object({ rows: z.array(receiptRowSchema) }),
  zPdf: pdfFileSchema,
  /** byPage: the browser prints by itself (`window.print()`). */
  printPage: z.object({ state: z.enum(['printed', 'byPage']) }),
  receiptPdf: pdfFileSchema,
  listenToScale: z.object({}),
  /** What came, as the port gives it; empty: nothing. A port that cannot be opened fails with a sentence. */
  tryScale: z.object({ text: z.string() }),
  demoTerminal: z.object({}),
} as const;

/** What the devices tell unasked. */
export const deviceMessages = [
  z.object({
    type: z.literal('terminal'),
    /** ask: the demo terminal waits for `demoTerminal`. */
    state: z.enum(['idle', 'waiting', 'ask']),
    amountMinor: moneySchema,
    currency: z.string(),
  }),
  /** As the port gives it, in any pieces; null: the port is lost. */
  z.object({ type: z.literal('scale'), text: z.string().nullable() }),
] as const;
