/** @file The names and colours of the three models, the same in every chart, and which of them can be asked. */
import type { ActivationModel, ActivationModelState } from '../../../app/contract.ts';

export const MODEL_NAMES: Readonly<Record<ActivationModel, string>> = {
  relu: 'ReLU',
  silu: 'SiLU',
  identity: 'Identity',
};

export const modelColour = (model: ActivationModel) => `var(--variant-${model})`;

/** A model that is there, with the side of the picture it takes. */
export interface UsableModel {
  readonly model: ActivationModel;
  readonly inputSize: number;
}

export function usableModels(states: readonly ActivationModelState[]): UsableModel[] {
  return states.flatMap(({ model, inputSize }) => (inputSize === null ? [] : [{ model, inputSize }]));
}

/** Models that take pictures of one size can be asked in one go. */
export function bySize(
  models: readonly UsableModel[],
): { readonly size: number; readonly models: ActivationModel[] }[] {
  const sizes = [...new Set(models.map(({ inputSize }) => inputSize))];
  return sizes.map((size) => ({
    size,
    models: models.filter(({ inputSize }) => inputSize === size).map(({ model }) => model),
  }));
}
