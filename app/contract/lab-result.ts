/**
 * @file What a run of the latency lab gave, as the screen shows it; part of `contract.ts`.
 *
 * The names are those of the engine's own result (`app/latency/result.ts`). What is optional was not asked for.
 */
import { z } from 'zod';

/** 95 %. */
export const labIntervalSchema = z.tuple([z.number(), z.number()]);

export const labEstimateSchema = z.object({ value: z.number(), interval: labIntervalSchema });
export type LabEstimate = z.infer<typeof labEstimateSchema>;

/** Latencies of one frame in one variant: ms, bytes, shares of 1. */
export const labVariantResultSchema = z.object({
  activation: z.string(),
  inputSize: z.int(),
  p50: z.number(),
  p90: z.number(),
  p95: z.number(),
  p99: z.number(),
  mean: z.number(),
  fps: z.number(),
  /** Runs that the figures are made of. */
  n: z.int(),
  /** Of the median, from the rounds; absent where there were too few. */
  p50Interval: labIntervalSchema.nullish(),
  /** Every percent of the runs from the fastest (0) to the slowest (100): 101 values. */
  quantiles: z.array(z.number()).optional(),
  stages: z.object({ input: z.number(), inference: z.number(), output: z.number(), transport: z.number() }),
  price: z.object({
    mAP50: z.number().nullable(),
    cAcc: z.number().nullable(),
    sizeBytes: z.number(),
    memoryBytes: z.number(),
    loadMs: z.number(),
    firstRunMs: z.number(),
  }),
});
export type LabVariantResult = z.infer<typeof labVariantResultSchema>;

/** Latency of `a` over that of `b`; null when too little was measured. */
export const labRatioSchema = z.object({
  a: z.string(),
  b: z.string(),
  value: z.number().nullable(),
  interval: labIntervalSchema.nullable(),
  verdict: z.enum(['faster', 'slower', 'no measurable difference', 'not trustworthy']),
});
export type LabRatio = z.infer<typeof labRatioSchema>;

export const labOperatorSchema = z.object({
  operator: z.string(),
  nodes: z.int(),
  msPerRun: z.number(),
  share: z.number(),
});
export type LabOperator = z.infer<typeof labOperatorSchema>;

export const labFlagSchema = z.object({ kind: z.string(), reason: z.string() });
/** What could not be measured, and why. */
export const labMissingSchema = z.object({ name: z.string(), reason: z.string() });
export type LabMissing = z.infer<typeof labMissingSchema>;

/** One number of threads, one input size or one execution provider. */
export const labSweepPointSchema = z.object({
  /** `2`, `352`, `cpu`. */
  at: z.string(),
  variants: z.record(
    z.string(),
    labVariantResultSchema.pick({ p50: true, p99: true, fps: true, n: true, p50Interval: true }),
  ),
  ratio: labRatioSchema,
});
export const labSweepSchema = z.object({
  axis: z.enum(['threads', 'sizes', 'providers']),
  points: z.array(labSweepPointSchema),
  missing: z.array(labMissingSchema),
});
export type LabSweep = z.infer<typeof labSweepSchema>;

/** What the whole chain holds, from the picture to the bill, with p99 within the limit. */
export const labSustainedSchema = z.object({
  variant: z.string(),
  /** Frames a second that were held; null: not even the lowest rate. */
  heldFps: z.number().nullable(),
  limitP99Ms: z.number(),
  /** Camera streams of `streamFps` each that this is. */
  streams: z.int(),
  streamFps: z.number(),
  /** Each passes when its p99 is within the limit and nothing was dropped. */
  windows: z.array(
    z.object({ targetFps: z.number(), fps: z.number(), p99Ms: z.number(), n: z.int(), passed: z.boolean() }),
  ),
});
export type LabSustained = z.infer<typeof labSustainedSchema>;

export const labMachineSchema = z.object({
  cpu: z.string(),
  architecture: z.string(),
  instructionSets: z.array(z.string()),
  cores: z.int(),
  memoryBytes: z.number(),
  governor: z.string().nullable(),
  power: z.enum(['AC', 'battery']).nullable(),
  os: z.string(),
  node: z.string(),
  electron: z.string().nullable(),
  onnxruntime: z.string(),
  providers: z.array(z.string()),
});
export type LabMachine = z.infer<typeof labMachineSchema>;

export const labResultSchema = z.object({
  variants: z.record(z.string(), labVariantResultSchema),
  ratio: labRatioSchema,
  /** Two copies of the pair's first model: the noise floor. */
  control: labRatioSchema,
  activationShare: z.record(z.string(), labEstimateSchema).nullable(),
  /** By variant, then by operator; of the optimised graph. */
  nodes: z.record(z.string(), z.record(z.string(), z.int())),
  operators: z.record(z.string(), z.array(labOperatorSchema)).optional(),
  sweep: labSweepSchema.optional(),
  sustained: z.array(labSustainedSchema).optional(),
  missing: z.array(labMissingSchema),
  flags: z.array(labFlagSchema),
  run: z.object({
    rounds: z.int(),
    elapsedMs: z.number(),
    stopped: z.string(),
    seed: z.int(),
    session: z.object({
      threads: z.int(),
      provider: z.string(),
      graphLevel: z.string(),
      spinning: z.boolean(),
    }),
    frames: z.string(),
  }),
  machine: labMachineSchema,
});
export type LabResult = z.infer<typeof labResultSchema>;
