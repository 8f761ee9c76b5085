/** @file The contract's part for importing and exporting: what a file would change, and what is wrong with it. */
import { z } from 'zod';

/** What may be wrong with a file; the screen has a sentence for each. */
export const csvProblems = [
  'empty',
  'noSku',
  'unknownColumn',
  'columnTwice',
  'brokenQuotes',
  'tooManyCells',
  'missing',
  'notMoney',
  'notTax',
  'notSoldBy',
  'notBarcode',
  'notProduceCode',
  'notAge',
  'discountTooLarge',
  'skuTwice',
  'codeTwice',
] as const;

/** A fault of a file that staff brought, by its line (the header is line 1). */
export const csvFaultSchema = z.object({
  line: z.int().positive(),
  /** As in the header; null: the line as a whole. */
  column: z.string().nullable(),
  problem: z.enum(csvProblems),
  /** What stands there. */
  value: z.string(),
});
export type CsvFault = z.infer<typeof csvFaultSchema>;

export const csvChangeSchema = z.object({
  line: z.int().positive(),
  sku: z.string(),
  name: z.string(),
  kind: z.enum(['new', 'changed']),
  /** As they would stand in the file, by its columns; an empty `before` of a new product. */
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
});
export type CsvChange = z.infer<typeof csvChangeSchema>;

export const csvPreviewSchema = z.object({
  /** While there is one, nothing of the file can be imported. */
  faults: z.array(csvFaultSchema),
  changes: z.array(csvChangeSchema),
  unchanged: z.int(),
  /** Products of the catalogue that the file does not name; they stay unless `removeMissing` is asked for. */
  missing: z.array(z.object({ sku: z.string(), name: z.string() })),
  /** Names this very preview; the import must bring it, so that nothing else is imported than what was shown. */
  fingerprint: z.string(),
});
export type CsvPreview = z.infer<typeof csvPreviewSchema>;

/** A file for staff to keep. */
export const officeFileSchema = z.object({ name: z.string(), text: z.string() });
export type OfficeFile = z.infer<typeof officeFileSchema>;

export const confusionSchema = z.object({
  /** The class that the till saw. */
  seenLabel: z.string(),
  /** The class of what customers chose instead; null: they took it off, it was none of ours. */
  chosenLabel: z.string().nullable(),
  count: z.int(),
  /** How many of them have a frame to learn from. */
  pictures: z.int(),
});
export type Confusion = z.infer<typeof confusionSchema>;

/** How often a class was corrected, of all pieces that the camera put on a bill as this class. */
export const correctedClassSchema = z.object({
  label: z.string(),
  seen: z.int().positive(),
  corrected: z.int().nonnegative(),
  /** 95 % interval of the share corrected / seen (Wilson's score). */
  low: z.number(),
  high: z.number(),
});
export type CorrectedClass = z.infer<typeof correctedClassSchema>;
