/**
 * @file The customer's way as the journal keeps it, so that a till that was killed goes on with the same basket.
 *
 * Written by an older or a newer version, or damaged, it counts as none: a wrong basket is worse than an empty one.
 */
import { z } from 'zod';
import { type Catalogue, checkoutStageSchema, countedItemSchema, sourceSchema } from '../contract.ts';
import { type Basket, openBasket, undo } from '../till/basket.ts';
import type { Flow } from './flow.ts';

const changeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('named'),
    item: z.int(),
    sku: z.string(),
    grams: z.int().nullable(),
    // Versions before these two kept neither.
    priceMinor: z.int().nullable().default(null),
    there: z.boolean().default(false),
  }),
  z.object({ kind: z.literal('dismissed'), item: z.int(), among: z.array(z.int()).readonly().optional() }),
  z.object({ kind: z.literal('pieces'), sku: z.string(), pieces: z.int() }),
  z.object({
    kind: z.literal('single'),
    id: z.string(),
    sku: z.string(),
    grams: z.int().nullable(),
    priceMinor: z.int().nullable(),
  }),
  z.object({ kind: z.literal('singleGone'), id: z.string() }),
]);
const stepsSchema = z.array(z.array(changeSchema));
const itemsSchema = z.array(countedItemSchema);

const snapshotSchema = z.object({
  format: z.literal(1),
  source: sourceSchema,
  stage: checkoutStageSchema,
  customer: z.int(),
  seen: itemsSchema,
  past: itemsSchema,
  ignored: z.array(z.int()),
  done: stepsSchema,
  undone: stepsSchema,
  approvedAge: z.int(),
  order: z.array(z.string()),
  /** Of the payment that was begun, and how; null: none. */
  payment: z.object({ reference: z.string(), method: z.enum(['card', 'cash']) }).nullable(),
  sale: z.int().nullable(),
  /** The version of the catalogue whose prices count; null: the shipped one. */
  catalogueVersion: z.int().nullable(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

export function snapshotOf(flow: Flow, rest: Pick<Snapshot, 'source' | 'payment' | 'catalogueVersion'>): Snapshot {
  const { seen, past, ignored, done, undone, approvedAge, order } = flow.basket;
  return {
    format: 1,
    ...rest,
    stage: flow.stage,
    customer: flow.customer,
    seen: seen.map(bare),
    past: past.map(bare),
    ignored: [...ignored],
    done: done.map((step) => [...step]),
    undone: undone.map((step) => [...step]),
    approvedAge,
    order: [...order],
    sale: flow.sale,
  };
}

function bare({ id, label, doubt, unknown }: Basket['seen'][number]) {
  return { id, label, doubt, unknown };
}

/** Null: what the journal keeps is no snapshot of this version. */
export function readSnapshot(kept: unknown): Snapshot | null {
  const read = snapshotSchema.safeParse(kept);
  return read.success ? read.data : null;
}

export function basketOf(snapshot: Snapshot, catalogue: Catalogue): Basket {
  const { seen, past, ignored, done, undone, approvedAge, order } = snapshot;
  const kept: Basket = { ...openBasket(catalogue, ignored), seen, past, undone, approvedAge, order };
  // One step too many, and back: so that the content is worked out the one way there is.
  return { ...undo({ ...kept, done: [...done, []] }), undone };
}
