/**
 * @file The card beside a model: what it knows, how it was trained, how sure it must be, how good it was measured.
 *
 * Reading and its rules only; the figures are written by training and by the evaluation, never here.
 */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Detection } from './types.ts';

const scoreSchema = z.number().min(0).max(1);

/** An item of a model without a card counts from here on; what YOLO tools usually take. */
export const USUAL_MIN_SCORE = 0.25;

const cardSchema = z.looseObject({
  name: z.string().min(1),
  activation: z.string().min(1),
  classes: z.array(z.string().min(1)).min(1),
  /** Side of the square input, px. */
  inputSize: z.int().positive(),
  parameters: z.int().positive(),
  /** Floating point operations of one run. */
  flops: z.number().positive(),
  /** Where the boxes come from, e.g. `one-to-many with NMS in the graph`. */
  head: z.string(),
  /** Data with licences and credits, seed, length. */
  training: z.looseObject({}),
  /** An item is billed from this score on. */
  minScore: scoreSchema,
  /** By label, where a class needs its own. */
  minScores: z.record(z.string(), scoreSchema).optional(),
  /** Of the onnx file, lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Written by `tillsight evaluate --write-cards`; null before it ran. */
  evaluation: z.looseObject({}).nullable(),
});
export type ModelCard = z.infer<typeof cardSchema>;

/** Says in a sentence why a card cannot be used. */
export class CardError extends Error {
  override readonly name = 'CardError';
}

/** `models/groceries-relu.onnx` has its card in `models/groceries-relu.json`. */
export function cardPathOf(modelPath: string): string {
  return `${modelPath.replace(/\.onnx$/i, '')}.json`;
}

/**
 * Reads the card beside a model.
 *
 * @throws CardError when there is none or it is not a card.
 */
export function readCard(modelPath: string): ModelCard {
  const path = cardPathOf(modelPath);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CardError(`The model has no card: ${path} cannot be read.`, { cause });
  }
  return parseCard(text, path);
}

/**
 * Reads the card beside a model if there is one. A JSON file with mere class names, as lies beside other people's
 * models, is no card.
 *
 * @throws CardError when there is a card and it is not valid.
 */
export function findCard(modelPath: string): ModelCard | null {
  const path = cardPathOf(modelPath);
  if (!existsSync(path)) return null;
  const text = readFileSync(path, 'utf8');
  return text.includes('"minScore"') ? parseCard(text, path) : null;
}

/** True from the card's threshold for that class on: only such an item goes on a bill. */
export function isBillable(
  card: Pick<ModelCard, 'minScore' | 'minScores'>,
  detection: Pick<Detection, 'label' | 'score'>,
): boolean {
  return detection.score >= (card.minScores?.[detection.label] ?? card.minScore);
}

function parseCard(text: string, path: string): ModelCard {
  try {
    return cardSchema.parse(JSON.parse(text));
  } catch (cause) {
    const detail = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new CardError(`The model's card ${path} is not valid: ${detail}`, { cause });
  }
}
