/**
 * @file The contract's part for the latency lab and for what activations do; part of `contract.ts`.
 *
 * While a run goes on the till is paused; it comes back by itself when the run ends, however it ends. What is larger
 * than a sentence travels in pieces, since a request has a limit on both hosts.
 */
import { z } from 'zod';
import {
  estimateSchema,
  labRecordSchema,
  lengthSchema,
  machineSchema,
  ratioSchema,
  windowSchema,
} from '../latency/schema/index.ts';
import { LANGUAGES } from './languages.ts';

export type {
  Absence as LabAbsence,
  Estimate as LabEstimate,
  Flag as LabFlag,
  Interval as LabInterval,
  LabRecord,
  LabResult,
  Length as LabLength,
  Machine as LabMachine,
  OperatorTime as LabOperatorTime,
  RatioResult as LabRatio,
  Sustained as LabSustained,
  Sweep as LabSweep,
  VariantResult as LabVariantResult,
} from '../latency/schema/index.ts';
export { labRecordSchema };

export const LAB_LENGTHS = lengthSchema.options;

/** How long a sustained run of each length proves its rate, minutes; the search before it comes on top. */
export const LAB_SUSTAINED_MINUTES = { quick: 1, default: 5, thorough: 15 } as const;

/** Bytes of one piece of a model, a frame or a chart before base64. */
export const LAB_PIECE_BYTES = 192 * 1024;
/** Bytes of the largest model file that may be dropped into the page. */
export const LAB_MODEL_BYTES = 256 * 1024 * 1024;
const base64Schema = z
  .string()
  .min(1)
  .max(Math.ceil(LAB_PIECE_BYTES / 3) * 4);
const idSchema = z.string().min(1).max(64);
const nameSchema = z.string().min(1).max(120);

/** once: this machine as the till uses it. The sweeps repeat it; sustained asks how many frames a second are held. */
export const labModeSchema = z.enum(['once', 'threads', 'sizes', 'providers', 'sustained']);
export type LabMode = z.infer<typeof labModeSchema>;

/** A model that the lab could measure. */
export const labVariantSchema = z.object({
  /** Its name in results too. */
  id: z.string(),
  activation: z.string().nullable(),
  origin: z.enum(['shipped', 'dropped']),
  /** Px; null where only running it would tell. */
  inputSize: z.int().nullable(),
  sizeBytes: z.number().nullable(),
  /** A sentence why it cannot be chosen. */
  missing: z.string().nullable(),
});
export type LabVariant = z.infer<typeof labVariantSchema>;

export const labPlanSchema = z.object({
  length: lengthSchema,
  mode: labModeSchema,
  variants: z.array(idSchema).min(2).max(12),
  /** Both are among the variants. */
  pair: z.tuple([idSchema, idSchema]),
  /** Also time by operator, which takes some seconds more. */
  profile: z.boolean(),
});
export type LabPlan = z.infer<typeof labPlanSchema>;

export const labProgressSchema = z.object({
  run: z.string(),
  /** preparing: pictures, first look at each model. measuring: blocks. */
  phase: z.enum(['preparing', 'measuring']),
  plan: labPlanSchema,
  elapsedMs: z.number(),
  /** It may be over sooner, never later. */
  mostMs: z.number(),
  rounds: z.int(),
  blocks: z.int(),
  /** Of a sweep: which part of how many this is. */
  step: z.object({ number: z.int(), of: z.int(), at: z.string() }).nullable(),
  /** Latency of the pair's first over its second, so far. */
  estimate: estimateSchema.nullable(),
  /** Sustained: the last window that ended, and how many in a row passed at the rate being held. */
  window: windowSchema.nullable(),
  passes: z.int(),
});
export type LabProgress = z.infer<typeof labProgressSchema>;

/** A run as the list of runs shows it. */
export const labRunHeadSchema = z.object({
  id: z.string(),
  /** ISO 8601, UTC. */
  startedAt: z.string(),
  kind: z.enum(['run', 'sweep', 'sustained']),
  /** What was swept, or the length of the run. */
  of: z.string(),
  /** Of a run, and of a sweep at the till's own setting. */
  ratio: ratioSchema.nullable(),
  /** Frames a second that were held. */
  heldFps: z.number().nullable(),
  /** Something spoiled the measurement: what it found deserves no trust. */
  doubtful: z.boolean(),
});
export type LabRunHead = z.infer<typeof labRunHeadSchema>;

export const labExportFormatSchema = z.enum(['json', 'csv', 'pdf']);
export type LabExportFormat = z.infer<typeof labExportFormatSchema>;

/** What the screen may ask of the lab. */
export const labRequests = [
  /** What can be measured here, and the run that goes on, if any. */
  z.object({ type: z.literal('labSetup') }),
  /** Pauses the till and begins. Fails when a run goes on already. */
  z.object({ type: z.literal('labStart'), plan: labPlanSchema }),
  z.object({ type: z.literal('labCancel') }),
  /** A piece of a letterboxed RGBA picture that `labFramesWanted` asked for. */
  z.object({
    type: z.literal('labFrame'),
    wanted: z.int(),
    /** Which picture, from 0. */
    index: z.int().min(0).max(15),
    /** Size of the picture before letterboxing, px. */
    width: z.int().positive().max(16_384),
    height: z.int().positive().max(16_384),
    offset: z.int().nonnegative(),
    data: base64Schema,
  }),
  /** A piece of an ONNX file, or of the class names beside it, in order. */
  z.object({
    type: z.literal('labModelPiece'),
    /** Chosen by the screen, the same for all pieces of a model. */
    upload: idSchema,
    /** `shelf.onnx`, `shelf.names`: told apart by the ending. */
    fileName: nameSchema,
    totalBytes: z.int().positive().max(LAB_MODEL_BYTES),
    offset: z.int().nonnegative(),
    data: base64Schema,
  }),
  /** All pieces are there: opens it in a process of its own. Fails with a sentence when it cannot run. */
  z.object({ type: z.literal('labModelCheck'), upload: idSchema }),
  z.object({ type: z.literal('labModelForget'), id: idSchema }),
  z.object({ type: z.literal('labHistory') }),
  z.object({ type: z.literal('labRun'), id: idSchema }),
  z.object({
    type: z.literal('labExport'),
    id: idSchema,
    format: labExportFormatSchema,
    /** Of the report's words. */
    language: z.enum(LANGUAGES),
    /** For the PDF: the charts as they stand on the screen, and its words. */
    report: z
      .object({
        title: z.string().max(200),
        verdict: z.string().max(1000),
        notes: z.array(z.string().max(500)).max(40),
        rows: z.array(z.array(z.string().max(200)).max(8)).max(40),
        charts: z.array(z.object({ title: z.string().max(200), svg: z.string().max(120_000) })).max(6),
      })
      .optional(),
  }),
] as const;

/** The answers, by the type of the request. */
export const labAnswers = {
  labSetup: z.object({
    variants: z.array(labVariantSchema),
    /** At most so long, ms: of one run, or of each setting of a sweep. */
    lengths: z.array(z.object({ length: lengthSchema, mostMs: z.number() })),
    machine: machineSchema,
    running: labProgressSchema.nullable(),
  }),
  labStart: z.object({ run: z.string() }),
  labCancel: z.object({}),
  labFrame: z.object({}),
  labModelPiece: z.object({}),
  labModelCheck: z.object({ variant: labVariantSchema }),
  labModelForget: z.object({}),
  /** Newest first. */
  labHistory: z.object({ runs: z.array(labRunHeadSchema) }),
  labRun: z.object({ record: labRecordSchema }),
  labExport: z.object({ fileName: z.string(), mimeType: z.string(), base64: z.string() }),
} as const;
export type LabSetup = z.infer<(typeof labAnswers)['labSetup']>;

/** What the lab tells unasked. */
export const labMessages = [
  z.object({ type: z.literal('labProgress'), progress: labProgressSchema }),
  /** The till is back. What is done is in the history by this id; of a cancelled run nothing is kept. */
  z.object({
    type: z.literal('labEnded'),
    run: z.string(),
    outcome: z.enum(['done', 'cancelled', 'failed']),
    /** A sentence, where it failed. */
    message: z.string().optional(),
  }),
  /** The screen answers with `labFrame` pieces of so many pictures letterboxed to `size` px. */
  z.object({ type: z.literal('labFramesWanted'), wanted: z.int(), size: z.int(), count: z.int() }),
] as const;
