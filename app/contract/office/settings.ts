/** @file The contract's part for what staff set up: PIN, camera, counting, the shop's header, what is kept. */
import { z } from 'zod';
import { tillModeSchema } from '../till.ts';

/** Four to eight digits. */
export const pinSchema = z.string().regex(/^\d{4,8}$/);

/** What stands at the head and the foot of a receipt. */
export const shopSchema = z.object({
  name: z.string().max(60),
  address: z.string().max(200),
  phone: z.string().max(40),
  taxNumber: z.string().max(40),
  footer: z.string().max(200),
});
export type Shop = z.infer<typeof shopSchema>;

export const officeSettingsSchema = z.object({
  /** As the browser names it; null: whichever there is. */
  camera: z.string().nullable(),
  /** How and where items count. */
  counting: tillModeSchema,
  shop: shopSchema,
  /** Whether a small picture is kept with what happened, and frames with corrections. */
  keepPictures: z.boolean(),
});
export type OfficeSettings = z.infer<typeof officeSettingsSchema>;

export const officeStatusSchema = z.object({
  /** False: a till that nobody has set up yet. */
  setUp: z.boolean(),
  unlocked: z.boolean(),
  /** How long the PIN is not taken after wrong ones; 0: it may be tried now. */
  waitMs: z.number(),
  /** Whether the drawer is open. */
  tillOpen: z.boolean(),
});
export type OfficeStatus = z.infer<typeof officeStatusSchema>;

/** What a PIN opened, or why it did not. */
export const unlockSchema = z.discriminatedUnion('unlocked', [
  z.object({ unlocked: z.literal(true), session: z.string(), idleMs: z.number() }),
  z.object({ unlocked: z.literal(false), reason: z.enum(['wrong', 'wait', 'noPin']), waitMs: z.number() }),
]);
export type Unlock = z.infer<typeof unlockSchema>;
