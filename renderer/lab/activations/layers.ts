/** @file What is told of the layers of a model: ReLU's zeros are exact, SiLU's are near. Pure. */
import type { ActivationLayer, ActivationModel } from '../../../app/contract.ts';

export interface LayeredModel {
  readonly model: ActivationModel;
  readonly layers: readonly ActivationLayer[];
}

/** ReLU makes true zeros; what only comes near zero is counted for the others. */
export function quietShare(model: ActivationModel): 'zeros' | 'nearZeros' {
  return model === 'relu' ? 'zeros' : 'nearZeros';
}

/** Over all numbers and all channels of a model, large layers counting for more. */
export function summaryOf(model: ActivationModel, layers: readonly ActivationLayer[]) {
  let [values, quiet, channels, nearDead] = [0, 0, 0, 0];
  for (const layer of layers) {
    values += layer.values;
    quiet += layer.values * layer[quietShare(model)];
    channels += layer.channels;
    nearDead += layer.nearDead;
  }
  return { share: values === 0 ? 0 : quiet / values, channels, nearDead };
}

export interface LayerDot {
  readonly model: ActivationModel;
  /** From 1, in the order in which the picture passes them. */
  readonly number: number;
  readonly part: ActivationLayer['part'];
  /** 0 to 1. */
  readonly quiet: number;
  readonly dead: number;
}

export function dotsOf(models: readonly LayeredModel[]): LayerDot[] {
  return models.flatMap(({ model, layers }) =>
    layers.map((layer, index) => ({
      model,
      number: index + 1,
      part: layer.part,
      quiet: layer[quietShare(model)],
      dead: layer.nearDead / layer.channels,
    })),
  );
}

/** Where each part begins and ends. */
export function partsOf(
  layers: readonly ActivationLayer[],
): { part: ActivationLayer['part']; from: number; to: number }[] {
  const parts = ['backbone', 'neck', 'head'] as const;
  return parts.flatMap((part) => {
    const from = layers.findIndex((layer) => layer.part === part) + 1;
    const to = layers.findLastIndex((layer) => layer.part === part) + 1;
    return from === 0 ? [] : [{ part, from, to }];
  });
}
