/** @file The contract's part for what the till sees and counts: items, doubts, the two ways of counting. */
import { z } from 'zod';
import { boxSchema } from './basics.ts';

/** What an item may be; `share` is how much speaks for it, 0 to 1. */
export const candidateSchema = z.object({
  label: z.string(),
  /** Null: the catalogue has no product for this class. */
  sku: z.string().nullable(),
  share: z.number().min(0).max(1),
});
export type Candidate = z.infer<typeof candidateSchema>;

/**
 * watching: followed, but not in the basket (not long enough, outside the zone, before the line).
 * counted: in the basket and sure. doubt: in the basket, somebody must say which of the candidates it is.
 * unknown: in the basket, no product of ours; somebody must choose from the catalogue or call for help.
 */
export const itemStateSchema = z.enum(['watching', 'counted', 'doubt', 'unknown']);
export type ItemState = z.infer<typeof itemStateSchema>;

/** Something the till sees right now. */
export const itemSchema = z.object({
  /** Stays the same while the item is followed, and is the id of its `CountedItem` once it is in the basket. */
  id: z.int(),
  /** The likeliest class. */
  label: z.string(),
  /** Null: the catalogue has no product for this class. */
  sku: z.string().nullable(),
  score: z.number(),
  /** In picture pixels. */
  box: boxSchema,
  /** True once it is on the bill: in the basket and sure. */
  counted: z.boolean(),
  state: itemStateSchema,
  /** The likeliest first, at most three. */
  candidates: z.array(candidateSchema).max(3),
});
export type Item = z.infer<typeof itemSchema>;

/** Something that the camera says is in the basket now. Only what has neither doubt nor is unknown is charged. */
export const countedItemSchema = z.object({
  /** The same for the item's whole life in the basket, whatever hides it or however it is turned over. */
  id: z.int(),
  /** The likeliest class; it may change while the item lies there. */
  label: z.string(),
  /**
   * Null: sure. Else somebody must say which of these it is; a doubt never becomes money by itself. `perhapsGone`: what it
   * is is known, the first of these; whether it is still there is not.
   */
  doubt: z.object({ candidates: z.array(candidateSchema).max(3), perhapsGone: z.boolean().optional() }).nullable(),
  /** No product of ours: choose from the catalogue, or call. */
  unknown: z.boolean(),
});
export type CountedItem = z.infer<typeof countedItemSchema>;

const shareSchema = z.number().min(0).max(1);
const pointSchema = z.tuple([shareSchema, shareSchema]);
export type Point = z.infer<typeof pointSchema>;

/** Tray: the bill mirrors what lies in the zone. */
export const trayModeSchema = z.object({
  mode: z.literal('tray'),
  /** `x, y, width, height` as shares of the picture. */
  zone: z.tuple([shareSchema, shareSchema, shareSchema.positive(), shareSchema.positive()]),
});
export type TrayMode = z.infer<typeof trayModeSchema>;

/** Belt: an item counts once as its centre crosses the line the way the belt runs. */
export const beltModeSchema = z.object({
  mode: z.literal('belt'),
  /** As shares of the picture. */
  line: z
    .object({ from: pointSchema, to: pointSchema })
    .refine(({ from, to }) => Math.hypot(to[0] - from[0], to[1] - from[1]) >= 0.05, {
      message: 'The line is too short.',
    }),
  /** Where the belt runs, as an arrow in shares of the picture; only its side of the line matters. */
  direction: z
    .tuple([z.number(), z.number()])
    .refine(([x, y]) => Math.hypot(x, y) > 0, { message: 'The direction of the belt is missing.' }),
});
export type BeltMode = z.infer<typeof beltModeSchema>;

export const tillModeSchema = z.discriminatedUnion('mode', [trayModeSchema, beltModeSchema]);
export type TillMode = z.infer<typeof tillModeSchema>;

/** Before staff draw anything: the whole picture is the zone. */
export const DEFAULT_TRAY: TrayMode = { mode: 'tray', zone: [0, 0, 1, 1] };
/** Before staff draw anything: a vertical line in the middle, crossed to growing x. */
export const DEFAULT_BELT: BeltMode = { mode: 'belt', line: { from: [0.5, 0], to: [0.5, 1] }, direction: [1, 0] };
