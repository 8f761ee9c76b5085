/** @file The contract's part for what an activation does: curves, softmax, and the three models on one picture. */
import { z } from 'zod';
import { boxSchema } from './basics.ts';

/** The functions on show, in this order. */
export const ACTIVATION_FUNCTIONS = ['relu', 'leakyRelu', 'silu', 'hardSwish', 'sigmoid', 'tanh', 'identity'] as const;
export type ActivationFunction = (typeof ACTIVATION_FUNCTIONS)[number];
const functionSchema = z.enum(ACTIVATION_FUNCTIONS);

/** Curves reach from minus this to this. */
export const CURVE_REACH = 6;

/** The models that differ in their activation alone. */
export const ACTIVATION_MODELS = ['relu', 'silu', 'identity'] as const;
export type ActivationModel = (typeof ACTIVATION_MODELS)[number];
const modelSchema = z.enum(ACTIVATION_MODELS);

/** Bounds and number of what softmax is shown on. */
export const LOGITS = { least: -6, most: 6, mostMany: 8 } as const;
const logitSchema = z.number().min(LOGITS.least).max(LOGITS.most);

/** A picture letterboxed for a model, as it goes to a model that is not the live one. */
export const letterboxedSchema = z.object({
  /** Size of the picture before letterboxing, px. */
  width: z.int().positive(),
  height: z.int().positive(),
  /** Side of the square, px. */
  size: z.int().positive().max(800),
  /** `[size, size, 4]` uint8 RGBA, base64. */
  pixels: z.string().min(1),
});
export type Letterboxed = z.infer<typeof letterboxedSchema>;

/** What the screen may ask about activations. */
export const activationsRequests = [
  /** All curves, and the example that every textbook has. */
  z.object({ type: z.literal('activationCurves') }),
  z.object({ type: z.literal('activationAt'), input: z.number().min(-CURVE_REACH).max(CURVE_REACH) }),
  z.object({ type: z.literal('activationSoftmax'), logits: z.array(logitSchema).min(2).max(LOGITS.mostMany) }),
  /** Which models are there, and how good they were measured. */
  z.object({ type: z.literal('activationModels') }),
  /** What these models see in one picture; all of them take pictures of its size. */
  z.object({
    type: z.literal('activationBoxes'),
    models: z.array(modelSchema).min(1).max(ACTIVATION_MODELS.length),
    picture: letterboxedSchema,
  }),
  /** What comes out of each activation of a model on one picture. */
  z.object({ type: z.literal('activationLayers'), model: modelSchema, picture: letterboxedSchema }),
] as const;

/** Every `y` here is the runtime's; every `slope` is the formula's. */
const curveSchema = z.object({
  name: functionSchema,
  ys: z.array(z.number()),
  slopes: z.array(z.number()),
  /** Between the runtime and the textbook formula, over all inputs of the curve. */
  largestDifference: z.number(),
});
export type Curve = z.infer<typeof curveSchema>;

const exampleSchema = z.object({ name: functionSchema, inputs: z.array(z.number()), outputs: z.array(z.number()) });

const pointSchema = z.object({
  name: functionSchema,
  y: z.number(),
  slope: z.number(),
  /** Between the runtime and the textbook formula. */
  difference: z.number(),
});
export type CurvePoint = z.infer<typeof pointSchema>;

const modelStateSchema = z.object({
  model: modelSchema,
  /** Null: its file is not there. */
  inputSize: z.int().nullable(),
  /** Why it cannot be used although its file is there. */
  problem: z.string().nullable(),
  /** From its card; null before it was evaluated. */
  mAP50: z.number().nullable(),
  /** Share of the photos whose whole bill was right. */
  cAcc: z.number().nullable(),
});
export type ActivationModelState = z.infer<typeof modelStateSchema>;

const seenSchema = z.object({ label: z.string(), sku: z.string().nullable(), score: z.number(), box: boxSchema });
export type SeenBox = z.infer<typeof seenSchema>;

const layerSchema = z.object({
  /** As the graph names it. */
  name: z.string(),
  part: z.enum(['backbone', 'neck', 'head']),
  /** Numbers that came out of it. */
  values: z.int(),
  channels: z.int(),
  /** Share of exact zeros, 0 to 1. */
  zeros: z.number(),
  /** Share of numbers closer to zero than 1 % of the layer's root mean square; exact zeros among them. */
  nearZeros: z.number(),
  /** Channels that were near zero in at least 99 % of the places. */
  nearDead: z.int(),
});
export type ActivationLayer = z.infer<typeof layerSchema>;

/** The answers, by the type of the request. */
export const activationsAnswers = {
  activationCurves: z.object({
    xs: z.array(z.number()),
    curves: z.array(curveSchema),
    examples: z.array(exampleSchema),
    /** Of the runtime. */
    runtime: z.string(),
  }),
  activationAt: z.object({ input: z.number(), points: z.array(pointSchema) }),
  activationSoftmax: z.object({ shares: z.array(z.number()), sum: z.number(), largestDifference: z.number() }),
  activationModels: z.object({ models: z.array(modelStateSchema) }),
  activationBoxes: z.object({ seen: z.array(z.object({ model: modelSchema, boxes: z.array(seenSchema) })) }),
  activationLayers: z.object({ layers: z.array(layerSchema) }),
} as const;
export type ActivationCurves = z.infer<(typeof activationsAnswers)['activationCurves']>;
export type Softmax = z.infer<(typeof activationsAnswers)['activationSoftmax']>;

/** Nothing is told unasked. */
export const activationsMessages = [] as const;
