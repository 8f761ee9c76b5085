/** @file The shapes of an opened graph, or a sentence why it cannot be a detector for one picture. */
import type { InferenceSession } from 'onnxruntime-node';
import { ModelError } from './errors.ts';
import type { GraphShape, TensorShape } from './formats/format.ts';

/**
 * Reads the one input and the one output; a row count that is only known after a run is -1.
 *
 * @param file - the model's name for the sentence
 * @throws ModelError
 */
export function graphShapeOf(session: InferenceSession, file: string): GraphShape {
  const { inputMetadata: inputs, outputMetadata: outputs } = session;
  if (inputs.length !== 1 || outputs.length !== 1) {
    throw new ModelError(
      `The model ${file} has ${inputs.length} inputs and ${outputs.length} outputs; a detector has one of each.`,
    );
  }
  const input = tensorOf(inputs[0], file, 'input');
  const output = tensorOf(outputs[0], file, 'output');
  if (input.dims.includes(-1)) {
    throw new ModelError(
      `The model ${file} leaves its input size open. Export it with a fixed size and a batch of one.`,
    );
  }
  if (output.type !== 'float32') {
    throw new ModelError(`The model ${file} gives ${output.type} numbers; Tillsight reads float32.`);
  }
  return { input, output };
}

function tensorOf(value: InferenceSession.ValueMetadata | undefined, file: string, side: string): TensorShape {
  if (!value?.isTensor) throw new ModelError(`The ${side} of the model ${file} is no tensor.`);
  const dims = value.shape.map((length) => (typeof length === 'number' ? length : -1));
  return { name: value.name, type: value.type, dims };
}
