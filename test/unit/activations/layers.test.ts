/** @file What comes out of activations: counted on graphs whose zeros are known, and on the models that ship. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { activityOf } from '../../../app/activations/activity.ts';
import { openLayers, partOf } from '../../../app/activations/layers.ts';
import { activationOutputs } from '../../../app/activations/model-outputs.ts';
import { readCard } from '../../../app/detector/card.ts';
import { nodesOf } from '../../../app/latency/graph.ts';
import { countNodes } from '../../../app/latency/nodes.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { writeLayeredGraph } from './layered-graph.ts';

const folder = temporaryFolder();

describe('activityOf', () => {
  it('counts zeros, near zeros and near-dead channels', () => {
    // Two channels of 200 places: one with a single number, one with ones but for a zero and a hundredth of a hundredth.
    const data = new Float32Array(400).fill(1, 200);
    data[0] = 5;
    data[200] = 0;
    data[201] = -1e-4;
    expect(activityOf(data, 2)).toEqual({
      values: 400,
      channels: 2,
      zeros: 200 / 400,
      nearZeros: 201 / 400,
      nearDead: 1,
    });
  });

  it('calls a silent layer dead altogether, and a uniform one alive', () => {
    expect(activityOf(new Float32Array(8), 4)).toMatchObject({ zeros: 1, nearZeros: 1, nearDead: 4 });
    expect(activityOf(new Float32Array(8).fill(-0.3), 4)).toMatchObject({ zeros: 0, nearZeros: 0, nearDead: 0 });
  });

  it('refuses what cannot be channels', () => {
    expect(() => activityOf(new Float32Array(7), 2)).toThrow('7 numbers are not 2 channels');
  });
});

describe('a graph with known zeros', () => {
  /** 4 x 4 px; red is 0 in the left half and 200 in the right one. */
  const pixels = Uint8Array.from({ length: 64 }, (_, at) => (at % 4 === 0 ? ((at / 4) % 4 < 2 ? 0 : 200) : 90));

  it('gives out its ReLU, fused or not, and counts what is zero', async () => {
    const path = join(folder, 'relu.onnx');
    writeLayeredGraph(path, 'relu', [100, 100, 255, 0]);
    // Red less 100 is below zero at the left; green and blue less 100 everywhere; alpha less nothing nowhere.
    const [layer, ...others] = await (await openLayers(path)).look(pixels);
    expect(others).toEqual([]);
    expect(layer).toMatchObject({ values: 64, channels: 4, zeros: (8 + 16 + 16) / 64, nearDead: 2 });
  });

  it('gives out SiLU as the product with its own gate, which has no exact zeros', async () => {
    const path = join(folder, 'silu.onnx');
    writeLayeredGraph(path, 'silu', [100, 100, 255, 0]);
    const [layer] = await (await openLayers(path)).look(pixels);
    expect(layer).toMatchObject({ values: 64, channels: 4, part: 'backbone' });
    // 90 - 100 is -10, and SiLU of it -0.00045: far from nothing for the formula, nothing beside the rest.
    expect(layer?.nearZeros).toBe((8 + 16 + 16) / 64);
    expect(layer?.nearDead).toBe(2);
  });

  it('has nothing to tell of a graph without activations', async () => {
    const path = join(folder, 'identity.onnx');
    writeLayeredGraph(path, 'identity', [0, 0, 0, 0]);
    expect(await (await openLayers(path)).look(pixels)).toEqual([]);
  });

  it('says in a sentence what cannot be looked at', async () => {
    const path = join(folder, 'text.onnx');
    writeFileSync(path, 'no protobuf at all');
    await expect(openLayers(path)).rejects.toThrow(/The layers of text.onnx cannot be looked at/);
  });
});

describe('the models that ship', () => {
  it.each(['relu', 'silu', 'identity'])('%s: every activation is found, none twice', (activation) => {
    const path = `models/groceries-${activation}.onnx`;
    const names = activationOutputs(readFileSync(path));
    expect(new Set(names).size).toBe(names.length);
    const counts = countNodes(nodesOf(readFileSync(path)));
    // One Sigmoid more than SiLUs: that of the scores, which multiplies nothing.
    const expected = { relu: counts.Relu, silu: (counts.Sigmoid ?? 0) - 1, identity: 0 }[activation];
    expect(names).toHaveLength(expected ?? -1);
  });

  it('relu: its zeros and those of its twin with SiLU, in every part', async () => {
    const { inputSize } = readCard('models/groceries-relu.onnx');
    const noise = new Uint8Array(inputSize ** 2 * 4).map((_, at) => (at * 7919) % 256);
    const relu = await (await openLayers('models/groceries-relu.onnx')).look(noise);
    const silu = await (await openLayers('models/groceries-silu.onnx')).look(noise);
    expect(relu.map(({ values, channels, part }) => [values, channels, part])).toEqual(
      silu.map(({ values, channels, part }) => [values, channels, part]),
    );
    expect(new Set(relu.map(({ part }) => part))).toEqual(new Set(['backbone', 'neck', 'head']));
    const mean = (shares: readonly number[]) => shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(mean(relu.map(({ zeros }) => zeros))).toBeGreaterThan(0.2);
    expect(mean(silu.map(({ zeros }) => zeros))).toBeLessThan(0.01);
  });

  it.each([
    ['/stem/stem.0/activation/Relu_output_0', 'backbone'],
    ['/network/blocks.3/expand/activation/Mul_output_0', 'backbone'],
    ['/network/down4/merge/activation/Relu_output_0', 'neck'],
    ['/shrink3/activation/Relu_output_0', 'neck'],
    ['/one_to_many/locate.0/locate.0.1/activation/Relu_output_0', 'head'],
  ] as const)('%s is of the %s', (name, part) => {
    expect(partOf(name)).toBe(part);
  });
});
