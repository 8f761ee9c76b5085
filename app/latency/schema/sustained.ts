/** @file What the sustained mode gives: the frames a second that the whole chain holds, window after window. */
import { z } from 'zod';
import { flagSchema, machineSchema, sessionRecordSchema, summarySchema, weatherSchema } from './basics.ts';

/** Some seconds at one rate. Latency counts from the moment a frame was due, so waiting in line counts as well. */
export const windowSchema = z.object({
  /** Search looks for a rate; hold is the proof. */
  phase: z.enum(['search', 'hold']),
  /** Frames a second that were due. */
  fps: z.number(),
  /** From capture to bill; null when no frame came through. */
  latency: summarySchema.nullable(),
  /** Slowest frame, ms. */
  maxMs: z.number().nullable(),
  /** Frames that were due, and those of them that never reached the bill. */
  due: z.int(),
  lost: z.int(),
  passed: z.boolean(),
  /** At the end of this window, ms since the start. */
  atMs: z.number(),
});
export type Window = Readonly<z.infer<typeof windowSchema>>;

export const sustainedSchema = z.object({
  model: z.string(),
  activation: z.string(),
  inputSize: z.int(),
  sha256: z.string(),
  /** p99 from capture to bill stays under this, ms. */
  targetMs: z.number(),
  windowMs: z.number(),
  /** For so long a rate was to be held; older records do not tell. */
  askedMs: z.number().optional(),
  /** The rate held for so many windows in a row; null when none was. `failed`: a window at this rate failed then. */
  held: z
    .object({
      fps: z.number(),
      windows: z.int(),
      ms: z.number(),
      failed: z.boolean().optional(),
      latency: summarySchema,
    })
    .nullable(),
  /** So many cameras of `fps` frames a second each; null when no rate was proven. */
  streams: z.object({ fps: z.number(), count: z.int() }).nullable(),
  /** Medians of the parts of a frame while it held, ms. */
  stages: z.object({ letterbox: z.number(), wait: z.number(), detector: z.number(), bill: z.number() }).nullable(),
  windows: z.array(windowSchema).readonly(),
  /** False: no rate was proven for as long as was asked, and `held` is the longest stretch. */
  complete: z.boolean(),
  flags: z.array(flagSchema).readonly(),
  sentence: z.string(),
  run: z.object({
    elapsedMs: z.number(),
    weather: weatherSchema.nullable(),
    session: sessionRecordSchema,
    frames: z.string(),
  }),
  machine: machineSchema,
});
export type Sustained = Readonly<z.infer<typeof sustainedSchema>>;

export const sustainedProgressSchema = z.object({
  elapsedMs: z.number(),
  deadlineMs: z.number(),
  /** The last window that ended; null before the first. */
  window: windowSchema.nullable(),
  /** Windows in a row that passed at the rate being held. */
  passes: z.int(),
});
export type SustainedProgress = Readonly<z.infer<typeof sustainedProgressSchema>>;
