/**
 * @file One opened model: frames in, detections in picture pixels out.
 *
 * `session.run` blocks the thread it is called on (see child.ts), so a host with a screen uses this only inside the
 * detector process; the command line, which has nothing else to do, uses it directly.
 */
import './no-telemetry.ts';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import * as ort from 'onnxruntime-node';
import type { ModelInfo } from '../contract.ts';
import { boxInPicture, type Frame, letterboxOf } from '../frame.ts';
import { findCard } from './card.ts';
import { readClassNames } from './class-names.ts';
import { ModelError } from './errors.ts';
import type { Candidate, FormatUse } from './formats/format.ts';
import { recogniseFormat } from './formats/index.ts';
import { graphShapeOf } from './graph-shape.ts';
import type { SessionOptions } from './session-options.ts';
import type { Detection, DetectorTimings } from './types.ts';

export interface DetectorSession {
  readonly model: ModelInfo;
  /** The output format, for people. */
  readonly format: string;
  /** @throws (rejects) ModelError when the frame is of another size or the output makes no sense. */
  detect(frame: Frame): Promise<{ readonly detections: Detection[]; readonly timings: DetectorTimings }>;
  release(): Promise<void>;
}

/**
 * Opens a model and recognises its format by its shapes.
 *
 * @throws (rejects) ModelError with a sentence: missing, not ONNX, another kind of graph, no class names; CardError
 * when it has a card that is not valid.
 */
export async function openSession(modelPath: string, options: SessionOptions = {}): Promise<DetectorSession> {
  const file = basename(modelPath);
  if (!existsSync(modelPath)) throw new ModelError(`The model file ${modelPath} is missing.`);
  const session = await createSession(modelPath, options);
  try {
    const shape = graphShapeOf(session, file);
    const format = recogniseFormat(shape);
    if (!format) {
      const dims = ({ type, dims }: { type: string; dims: readonly number[] }) => `${type} [${dims.join(', ')}]`;
      throw new ModelError(
        `The model ${file} is of no kind that Tillsight knows: its input is ${dims(shape.input)}, its output ${dims(shape.output)}.`,
      );
    }
    const model = infoOf(modelPath, format.use);
    return {
      model,
      format: format.name,
      detect: (frame) => detect(session, format.use, model.classes, shape.input.dims, frame),
      release: () => session.release(),
    };
  } catch (error) {
    await session.release();
    throw error;
  }
}

async function createSession(modelPath: string, options: SessionOptions): Promise<ort.InferenceSession> {
  try {
    // Warnings of the runtime about other people's graphs tell a shop nothing; errors come as exceptions.
    return await ort.InferenceSession.create(modelPath, { logSeverityLevel: 3, ...options });
  } catch (cause) {
    throw new ModelError(`The file ${modelPath} is no ONNX model that can be run here: ${sentenceOf(cause)}`, {
      cause,
    });
  }
}

function infoOf(modelPath: string, use: FormatUse): ModelInfo {
  const classes = readClassNames(modelPath, use.classCount);
  const card = findCard(modelPath);
  return {
    name: card?.name ?? basename(modelPath).replace(/\.onnx$/i, ''),
    activation: card?.activation ?? 'unknown',
    inputSize: use.inputSize,
    classes,
  };
}

async function detect(
  session: ort.InferenceSession,
  use: FormatUse,
  classes: readonly string[],
  inputDims: readonly number[],
  frame: Frame,
): Promise<{ detections: Detection[]; timings: DetectorTimings }> {
  const expected = use.inputSize ** 2 * 4;
  if (frame.pixels.byteLength !== expected) {
    throw new ModelError(
      `The picture was prepared with ${frame.pixels.byteLength} bytes, but the model takes ${use.inputSize} x ${use.inputSize} pixels (${expected} bytes).`,
    );
  }
  const startMs = performance.now();
  const data = use.prepare(frame.pixels);
  const tensor =
    data instanceof Float32Array
      ? new ort.Tensor('float32', data, inputDims)
      : new ort.Tensor('uint8', data, inputDims);
  const preparedMs = performance.now();
  const outputs = await session.run({ [session.inputNames[0] as string]: tensor });
  const ranMs = performance.now();
  const output = outputs[session.outputNames[0] as string]?.data;
  if (!(output instanceof Float32Array)) throw new ModelError('The model gave something else than 32-bit numbers.');
  const detections = inPicture(use.read(output), classes, frame, use.inputSize);
  const doneMs = performance.now();
  return {
    detections,
    timings: { inputMs: preparedMs - startMs, inferenceMs: ranMs - preparedMs, outputMs: doneMs - ranMs },
  };
}

/** Candidates as detections in the picture; those that lie wholly in the grey around it go. */
function inPicture(
  candidates: readonly Candidate[],
  classes: readonly string[],
  picture: { readonly width: number; readonly height: number },
  inputSize: number,
): Detection[] {
  const letterbox = letterboxOf(picture.width, picture.height, inputSize);
  return candidates.flatMap(({ corners, score, classIndex }) => {
    const label = classes[classIndex];
    if (label === undefined) {
      throw new ModelError(
        `The model found class number ${classIndex}, but only ${classes.length} classes have names.`,
      );
    }
    const box = boxInPicture(corners, picture, letterbox);
    return box[2] > 0 && box[3] > 0 ? [{ label, score, box }] : [];
  });
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
