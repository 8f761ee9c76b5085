/** @file What one run of the experiment gives: the last line of `tillsight bench --json`, and what the panel draws. */
import { z } from 'zod';
import {
  absenceSchema,
  flagSchema,
  intervalSchema,
  machineSchema,
  sessionRecordSchema,
  summarySchema,
  verdictSchema,
  weatherSchema,
} from './basics.ts';

/** Median of each part of a frame, ms. `transport` (to the process and back) is not part of the latency. */
export const stagesSchema = z.object({
  input: z.number(),
  inference: z.number(),
  output: z.number(),
  transport: z.number(),
});

/** What a variant costs and gives beside its time; null where its card does not tell. */
export const priceSchema = z.object({
  mAP50: z.number().nullable(),
  /** Share of the checkouts that were wholly right. */
  cAcc: z.number().nullable(),
  /** 95 % of both, and the photos they were measured on. */
  mAP50Interval: intervalSchema.nullish(),
  cAccInterval: intervalSchema.nullish(),
  photos: z.int().nullish(),
  /** Items missing from the lists or surplus on them, for each item that lay there; with its 95 % and the items. */
  itemErrors: z.number().nullish(),
  itemErrorsInterval: intervalSchema.nullish(),
  items: z.int().nullish(),
  sizeBytes: z.number(),
  /** Most that its process ever held. */
  memoryBytes: z.number(),
  /** Medians over the processes, ms. */
  loadMs: z.number(),
  firstRunMs: z.number(),
});
export type Price = Readonly<z.infer<typeof priceSchema>>;

export const variantSchema = summarySchema.extend({
  activation: z.string(),
  /** Side of its square input, px. */
  inputSize: z.int().positive(),
  sha256: z.string(),
  /** 95 % of `p50`, which it always holds, by the bootstrap over rounds; null with too few of them. */
  medianInterval: intervalSchema.nullish(),
  stages: stagesSchema,
  price: priceSchema,
  /** Every measured run in its order, ms: what the percentiles are made of. */
  latenciesMs: z.array(z.number()).readonly(),
});
export type VariantResult = Readonly<z.infer<typeof variantSchema>>;

/** Of the latencies of `a` over those of `b`; `value` and `interval` are null when too little was measured. */
export const ratioSchema = z.object({
  a: z.string(),
  b: z.string(),
  value: z.number().nullable(),
  interval: intervalSchema.nullable(),
  verdict: verdictSchema,
});
export type RatioResult = Readonly<z.infer<typeof ratioSchema>>;

/** Of a variant's time, its activation's part; below 0 the variant was faster than the one without activation. */
export const shareSchema = z.object({ value: z.number(), interval: intervalSchema });
export type Share = Readonly<z.infer<typeof shareSchema>>;

/** How many nodes of each operator, most first. */
export const nodeCountsSchema = z.record(z.string(), z.int()).readonly();
export type NodeCounts = z.infer<typeof nodeCountsSchema>;

export const operatorTimeSchema = z.object({
  /** As in `nodes`: `Conv+Relu` has its activation fused in. */
  operator: z.string(),
  /** Nodes of that operator that ran. */
  nodes: z.int(),
  /** In one run, all of them together, ms. */
  msPerRun: z.number(),
  /** Of the time of all operators. */
  share: z.number(),
  /** True: these nodes are activations and nothing else. */
  activation: z.boolean(),
});
export type OperatorTime = Readonly<z.infer<typeof operatorTimeSchema>>;

/** The activation by the profiler: passes of its own, and how many are fused into convolutions, whose time is theirs. */
export const activationTimeSchema = z.object({
  share: z.number(),
  msPerRun: z.number(),
  nodes: z.int(),
  fused: z.int(),
});
export type ActivationTime = Readonly<z.infer<typeof activationTimeSchema>>;

/** Standard deviations of a round's log-ratio, on which the power of a run depends; see `noise.ts`. */
export const noiseSchema = z.object({
  round: z.number(),
  /** What of it comes from the cycles of a round, so that longer rounds would lower it; null with one cycle a round. */
  within: z.number().nullable(),
  /** What is left: the processes. */
  between: z.number().nullable(),
  /** In a round. */
  cycles: z.int(),
});
export type Noise = Readonly<z.infer<typeof noiseSchema>>;

export const labResultSchema = z.object({
  /** By name; those that were measured. */
  variants: z.record(z.string(), variantSchema),
  ratio: ratioSchema,
  /** Two copies of the pair's first model, each in processes of its own. */
  control: ratioSchema,
  /** By variant; null without the identity model. */
  activationShare: z.record(z.string(), shareSchema).nullable(),
  /** By variant; of the optimised graph. */
  nodes: z.record(z.string(), nodeCountsSchema),
  /** By variant, most first; only where the profiler was asked for. */
  operators: z.record(z.string(), z.array(operatorTimeSchema).readonly()).optional(),
  /** By variant; goes with `operators`. */
  activationTime: z.record(z.string(), activationTimeSchema).optional(),
  missing: z.array(absenceSchema).readonly(),
  flags: z.array(flagSchema).readonly(),
  /** The verdict in English, for whoever owns the shop. */
  sentence: z.string(),
  run: z.object({
    /** Those that gave a ratio. */
    rounds: z.int(),
    elapsedMs: z.number(),
    stopped: z.enum(['precise', 'time', 'failed']),
    seed: z.int(),
    /** Standard deviation of a round's log-ratio. Null with fewer than two. */
    noise: z.object({ pair: z.number().nullable(), control: z.number().nullable(), parts: noiseSchema.nullish() }),
    weather: weatherSchema.nullable(),
    session: sessionRecordSchema,
    /** What the frames show. */
    frames: z.string(),
  }),
  machine: machineSchema,
});
export type LabResult = Readonly<z.infer<typeof labResultSchema>>;
