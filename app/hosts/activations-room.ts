/**
 * @file The room that shows what an activation does: asks its own processes, the live detector is left alone.
 *
 * Two processes of one bundle, so that a dragged input does not wait for three models.
 */
import { existsSync } from 'node:fs';
import { ActivationsProcess, type ProcessOptions } from '../activations/process.ts';
import {
  ACTIVATION_MODELS,
  type ActivationModel,
  type ActivationModelState,
  type Catalogue,
  type Letterboxed,
  type SeenBox,
} from '../contract.ts';
import { isBillable, readCard } from '../detector/card.ts';
import { distinctDetections } from '../till/distinct.ts';
import type { Answers, Room } from './rooms.ts';

type Asked =
  | 'activationCurves'
  | 'activationAt'
  | 'activationSoftmax'
  | 'activationModels'
  | 'activationBoxes'
  | 'activationLayers';

export interface ActivationsRoomOptions {
  readonly spawn: ProcessOptions['spawn'];
  /** As it is now; the staff may change it. */
  readonly catalogue: () => Pick<Catalogue, 'products'>;
  readonly modelPathOf: (model: ActivationModel) => string;
}

export function activationsRoom({ spawn, catalogue, modelPathOf }: ActivationsRoomOptions): Room {
  const formulas = new ActivationsProcess({ spawn });
  const models = new ActivationsProcess({ spawn });

  async function boxesOf(model: ActivationModel, picture: Letterboxed): Promise<SeenBox[]> {
    const modelPath = usable(model, modelPathOf(model));
    const detections = await models.ask({ type: 'boxes', modelPath, picture: decoded(picture) });
    const card = readCard(modelPath);
    // As the till bills them, so that the pictures show what a customer would get.
    return distinctDetections(detections.filter((detection) => isBillable(card, detection))).map(
      ({ label, score, box: [x, y, width, height] }) => ({
        label,
        sku: catalogue().products.find((product) => product.label === label)?.sku ?? null,
        score,
        box: [x, y, width, height],
      }),
    );
  }

  const answers: Answers<Asked> = {
    activationCurves: () => formulas.ask({ type: 'curves' }),
    activationAt: async ({ input }) => ({ input, points: [...(await formulas.ask({ type: 'at', input }))] }),
    activationSoftmax: ({ logits }) => formulas.ask({ type: 'softmax', logits }),
    activationModels: () => ({ models: ACTIVATION_MODELS.map((model) => stateOf(model, modelPathOf(model))) }),
    activationBoxes: async ({ models: wanted, picture }) => {
      const seen = await Promise.all(wanted.map(async (model) => ({ model, boxes: await boxesOf(model, picture) })));
      return { seen };
    },
    activationLayers: async ({ model, picture }) => {
      const modelPath = usable(model, modelPathOf(model));
      return { layers: [...(await models.ask({ type: 'layers', modelPath, picture: decoded(picture) }))] };
    },
  };
  return {
    answers,
    stop() {
      formulas.stop();
      models.stop();
    },
  };
}

function stateOf(model: ActivationModel, modelPath: string): ActivationModelState {
  const nothing = { model, inputSize: null, problem: null, mAP50: null, cAcc: null };
  if (!existsSync(modelPath)) return nothing;
  try {
    const { inputSize, evaluation } = readCard(modelPath);
    return { ...nothing, inputSize, mAP50: numberIn(evaluation, 'mAP50'), cAcc: numberIn(evaluation, 'cAcc') };
  } catch (error) {
    return { ...nothing, problem: error instanceof Error ? error.message : String(error) };
  }
}

function usable(model: ActivationModel, modelPath: string): string {
  if (!existsSync(modelPath)) throw new Error(`The ${model} model is not installed on this till.`);
  return modelPath;
}

/** @throws RangeError with a sentence */
function decoded({ width, height, size, pixels }: Letterboxed) {
  const bytes = Buffer.from(pixels, 'base64');
  if (bytes.length !== size * size * 4) {
    throw new RangeError(`A picture of ${size} px a side has ${size * size * 4} bytes, this one has ${bytes.length}.`);
  }
  return { width, height, pixels: new Uint8Array(bytes) };
}

function numberIn(evaluation: Readonly<Record<string, unknown>> | null, name: string): number | null {
  const value = evaluation?.[name];
  return typeof value === 'number' ? value : null;
}
