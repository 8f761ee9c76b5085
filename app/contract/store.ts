/** @file The contract's part for the disk: whether what happens can still be written down; part of `contract.ts`. */
import { z } from 'zod';

export const storeStateSchema = z.object({
  /** `warning`: the till sells on, but someone should see to it. */
  state: z.enum(['ok', 'warning', 'full', 'readOnly', 'failed']),
  /** False: nobody may be asked to pay. */
  canSell: z.boolean(),
  /** For the staff, in English; the screen has words of its own by `state`. */
  sentence: z.string(),
});
export type DiskState = z.infer<typeof storeStateSchema>;

export const storeRequests = [
  /** Tries now whether the disk can be written. */
  z.object({ type: z.literal('storeState') }),
] as const;

export const storeAnswers = { storeState: storeStateSchema } as const;

/** Told on every change. */
export const storeMessages = [z.object({ type: z.literal('store'), state: storeStateSchema })] as const;
