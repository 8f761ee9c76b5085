/**
 * @file How our detector errs, as measured: for every item that was shown to it what it said, and what it invented.
 *
 * A law is not a formula but the record itself; the benchmark draws from it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { appRoot } from '../../../app/root.ts';

export const LAWS_FILE = 'test/bench/till/laws.json';

/** Label, score, and the box against the item's true one: shift of the centre and sizes, as shares of the true sizes. */
const rowSchema = z.tuple([z.string(), z.number(), z.number(), z.number(), z.number(), z.number()]);
export type Row = z.infer<typeof rowSchema>;

/** What was said of one item: all rows on it and on its parts, the best first. No rows: it was missed. */
const outcomeSchema = z.object({
  /** Photos come in two halves: what is fitted on one is tried on the other. */
  half: z.enum(['a', 'b']),
  rows: z.array(rowSchema),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** A box beside all items: label, score, its mean side as a share of the picture's. */
const inventionSchema = z.tuple([z.string(), z.number(), z.number()]);
export type Invention = z.infer<typeof inventionSchema>;

const sourceSchema = z.object({
  /** What was looked at, for people. */
  about: z.string(),
  pictures: z.int(),
  items: z.int(),
  /** By the true label. */
  outcomes: z.record(z.string(), z.array(outcomeSchema)),
  inventions: z.array(inventionSchema),
});
export type Source = z.infer<typeof sourceSchema>;

const lawsSchema = z.object({
  model: z.string(),
  sha256: z.string(),
  minScore: z.number(),
  minScores: z.record(z.string(), z.number()).optional(),
  sources: z.object({ val: sourceSchema, films: sourceSchema }),
});
export type Laws = z.infer<typeof lawsSchema>;

export function readLaws(): Laws {
  return lawsSchema.parse(JSON.parse(readFileSync(join(appRoot(), LAWS_FILE), 'utf8')));
}

/** Only what was measured on one half of the photos; all pictures are counted as they are, inventions too. */
export function halfOf(laws: Laws, half: Outcome['half']): Laws {
  const { val, films } = laws.sources;
  const outcomes = Object.entries(val.outcomes).map(([label, all]) => [label, all.filter((one) => one.half === half)]);
  return { ...laws, sources: { films, val: { ...val, outcomes: Object.fromEntries(outcomes) } } };
}
