/** @file A shipped model whose activations can be looked at: one picture in, the activity of every activation out. */
import '../detector/no-telemetry.ts';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as ort from 'onnxruntime-node';
import type { ActivationLayer } from '../contract/activations.ts';
import { ModelError } from '../detector/errors.ts';
import { liveSessionOptions } from '../detector/session-options.ts';
import { activityOf } from './activity.ts';
import { activationOutputs, withOutputs } from './model-outputs.ts';

export interface LayerSession {
  /** In the order of the graph; empty for a model without activations. @param pixels - `[S, S, 4]` uint8 RGBA */
  look(pixels: Uint8Array): Promise<ActivationLayer[]>;
}

/** @throws (rejects) ModelError with a sentence */
export async function openLayers(modelPath: string): Promise<LayerSession> {
  const file = basename(modelPath);
  try {
    const model = await readFile(modelPath);
    const names = activationOutputs(model);
    // Not further than "basic": there an activation is still a node of its own behind its convolution.
    const options = { ...liveSessionOptions(), graphOptimizationLevel: 'basic', logSeverityLevel: 3 } as const;
    const session = await ort.InferenceSession.create(withOutputs(model, names), options);
    return { look: (pixels) => look(session, names, pixels) };
  } catch (cause) {
    throw new ModelError(
      `The layers of ${file} cannot be looked at: ${cause instanceof Error ? cause.message : cause}`,
      {
        cause,
      },
    );
  }
}

async function look(
  session: ort.InferenceSession,
  names: readonly string[],
  pixels: Uint8Array,
): Promise<ActivationLayer[]> {
  const size = Math.sqrt(pixels.length / 4);
  const input = new ort.Tensor('uint8', pixels, [1, size, size, 4]);
  if (names.length === 0) return [];
  const outputs = await session.run({ [session.inputNames[0] as string]: input }, [...names]);
  return names.flatMap((name) => {
    const output = outputs[name];
    // [1, channels, rows, columns]; anything else is no feature map.
    if (!(output?.data instanceof Float32Array) || output.dims.length !== 4) return [];
    return [{ name, part: partOf(name), ...activityOf(output.data, output.dims[1] as number) }];
  });
}

/** By the names that training gives its modules (models/training/network.py). */
export function partOf(name: string): ActivationLayer['part'] {
  if (/locate|classify|head/.test(name)) return 'head';
  return /\/(?:down|up|shrink)\d/.test(name) ? 'neck' : 'backbone';
}
