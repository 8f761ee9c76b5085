/** @file What every result of the lab is made of: figures with their number, ratios with their interval, the machine. */
import { z } from 'zod';

// A strict Content Security Policy forbids zod's compiled checks (they need `eval`), and the screen reads this too.
z.config({ jitless: true });

const count = z.int().nonnegative();

/** Latencies of one frame, ms; `fps` is frames a second, one after another; `n` runs the figures are made of. */
export const summarySchema = z.object({
  p50: z.number(),
  p90: z.number(),
  p95: z.number(),
  p99: z.number(),
  mean: z.number(),
  fps: z.number(),
  n: count,
});
export type Summary = Readonly<z.infer<typeof summarySchema>>;

/** 95 %: low, high. */
export const intervalSchema = z.tuple([z.number(), z.number()]).readonly();
export type Interval = z.infer<typeof intervalSchema>;

/** Latency of the first over that of the second: below 1, the first is faster. */
export const estimateSchema = z.object({ value: z.number(), interval: intervalSchema });
export type Estimate = Readonly<z.infer<typeof estimateSchema>>;

/** Of the first against the second. */
export const verdictSchema = z.enum(['faster', 'slower', 'no measurable difference', 'not trustworthy']);
export type Verdict = z.infer<typeof verdictSchema>;

/** What spoils a measurement; `reason` goes on after "because". */
export const flagSchema = z.object({
  kind: z.enum(['few', 'drift', 'throttling', 'busy', 'failed']),
  reason: z.string(),
});
export type Flag = Readonly<z.infer<typeof flagSchema>>;

/** Something that could not be measured, with a sentence why. */
export const absenceSchema = z.object({ name: z.string(), reason: z.string() });
export type Absence = Readonly<z.infer<typeof absenceSchema>>;

/** What bears on the speed of a machine, and nothing about its owner; null where the system does not tell. */
export const machineSchema = z.object({
  cpu: z.string(),
  architecture: z.string(),
  /** Those that matter to inference; empty where the system does not tell. */
  instructionSets: z.array(z.string()).readonly(),
  /** That the lab may use. */
  cores: count,
  memoryBytes: z.number(),
  /** How the system sets the clock of the cores. */
  governor: z.string().nullable(),
  power: z.enum(['AC', 'battery']).nullable(),
  os: z.string(),
  node: z.string(),
  electron: z.string().nullable(),
  onnxruntime: z.string(),
  /** Execution providers of this build of the runtime. */
  providers: z.array(z.string()).readonly(),
});
export type Machine = Readonly<z.infer<typeof machineSchema>>;

/** What the machine was doing, the lab's own work taken out: cores, share, times a second, ms (see `flags.ts`). */
export const weatherSchema = z.object({
  otherCores: z.number(),
  stolen: z.number(),
  putAside: z.number(),
  probeMs: z.number(),
});
export type Weather = Readonly<z.infer<typeof weatherSchema>>;

/** How the models were run; `spinning`: whether idle threads spin. */
export const sessionRecordSchema = z.object({
  threads: count,
  provider: z.string(),
  graphLevel: z.string(),
  spinning: z.boolean(),
});
export type SessionRecord = Readonly<z.infer<typeof sessionRecordSchema>>;

/** While a run goes on. Times in ms. */
export const progressSchema = z.object({
  elapsedMs: z.number(),
  deadlineMs: z.number(),
  rounds: count,
  blocks: count,
  /** Of the pair so far. */
  estimate: estimateSchema.nullable(),
});
export type Progress = Readonly<z.infer<typeof progressSchema>>;
