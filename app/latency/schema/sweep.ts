/** @file What a sweep gives: the experiment at each of several settings, and which settings could not be tried. */
import { z } from 'zod';
import { absenceSchema } from './basics.ts';
import { labResultSchema } from './result.ts';

export const sweepKindSchema = z.enum(['threads', 'sizes', 'providers']);
export type SweepKind = z.infer<typeof sweepKindSchema>;

/** Threads of each model; side of the input, px (null: each model's own); execution provider. */
export const settingSchema = z.object({
  /** `1 thread`, `256 px`, `webgpu`. */
  label: z.string(),
  threads: z.int().positive(),
  size: z.int().positive().nullable(),
  provider: z.string(),
  /** True for the setting of the till. */
  usual: z.boolean(),
});
export type Setting = Readonly<z.infer<typeof settingSchema>>;

export const sweepPointSchema = z.object({ setting: settingSchema, result: labResultSchema });
export type SweepPoint = Readonly<z.infer<typeof sweepPointSchema>>;

export const sweepSchema = z.object({
  of: sweepKindSchema,
  /** In the order of the settings; those at which the pair was measured. */
  points: z.array(sweepPointSchema).readonly(),
  /** Settings that could not be tried, and why. */
  missing: z.array(absenceSchema).readonly(),
  elapsedMs: z.number(),
});
export type Sweep = Readonly<z.infer<typeof sweepSchema>>;
