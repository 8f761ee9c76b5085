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

/** What was said of one item: rows on its box, the best first. No rows: it was missed. */
const outcomeSchema = z.object({
  rows: z.array(z.tuple([z.string(), z.number()])),
  /** The best row's box against the true one: shift of the centre and sizes, as shares of the true sizes. */
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** A box where there is no item of its own. */
const inventionSchema = z.object({
  label: z.string(),
  score: z.number(),
  /** part: on an item, its box in shares of that item's. ground: beside all items, its mean side as a share of the picture. */
  on: z.enum(['part', 'ground']),
  /** Whether it has the item's own name. */
  own: z.boolean(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});
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

export const lawsSchema = z.object({
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
