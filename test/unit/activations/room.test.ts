/** @file The room with its real processes: curves, boxes as a customer would get them, missing models, processes that die. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FromChild, ToChild } from '../../../app/activations/messages.ts';
import { ActivationsProcess } from '../../../app/activations/process.ts';
import type { Child } from '../../../app/child.ts';
import type { ActivationModel, Request } from '../../../app/contract.ts';
import { forkNode } from '../../../app/detector/node-child.ts';
import { activationsRoom } from '../../../app/hosts/activations-room.ts';
import { answerOf, type Room } from '../../../app/hosts/rooms.ts';
import { bundleChild } from '../../support/bundle.ts';
import { FIXED_SIZE, writeFixedModel } from '../../support/fixed-model.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();
const product = { sku: 'C1', label: 'chocolate', names: { en: 'Chocolate' }, unitPrice: 100, taxRate: 'full' };
let childFile: string;
let room: Room | undefined;

beforeAll(async () => {
  childFile = await bundleChild('app/activations/child.ts', 'activations');
});

afterEach(() => room?.stop?.());

function open(models: Partial<Record<ActivationModel, string>>) {
  room = activationsRoom({
    spawn: () => forkNode<ToChild, FromChild>(childFile),
    catalogue: () => ({ products: [product] }),
    modelPathOf: (model) => models[model] ?? join(folder, 'none.onnx'),
  });
  const { answers } = room;
  return (request: Request) => answerOf([answers], request);
}

const picture = (bytes = FIXED_SIZE ** 2 * 4) => ({
  width: 2 * FIXED_SIZE,
  height: 2 * FIXED_SIZE,
  size: FIXED_SIZE,
  pixels: Buffer.alloc(bytes).toString('base64'),
});

describe('the room of the activations', () => {
  it('answers curves, one input and softmax from its process', async () => {
    const ask = open({});
    expect(await ask({ type: 'activationCurves' })).toMatchObject({ curves: { length: 7 } });
    const { points } = (await ask({ type: 'activationAt', input: 2 })) as { points: { name: string; y: number }[] };
    expect(points.find(({ name }) => name === 'relu')).toMatchObject({ y: 2, slope: 1, difference: 0 });
    expect(await ask({ type: 'activationSoftmax', logits: [0, 0] })).toMatchObject({ shares: [0.5, 0.5], sum: 1 });
  });

  it('shows the boxes that a customer would be charged for, with their products', async () => {
    const relu = writeFixedModel(folder, [
      [4, 4, 20, 20, 0.9, 0],
      [4, 4, 20, 20, 0.8, 2],
      [30, 30, 50, 50, 0.6, 1],
      [40, 4, 60, 20, 0.7, 2],
    ]);
    const seen = await open({ relu })({ type: 'activationBoxes', models: ['relu'], picture: picture() });
    // The second is another guess about the first, the third is coffee below coffee's own threshold.
    expect(seen).toEqual({
      seen: [
        {
          model: 'relu',
          boxes: [
            { label: 'chocolate', sku: 'C1', score: expect.closeTo(0.9), box: [8, 8, 32, 32] },
            { label: 'unicorn', sku: null, score: expect.closeTo(0.7), box: [80, 8, 40, 32] },
          ],
        },
      ],
    });
  });

  it('tells which models are there, and refuses in a sentence what it cannot show', async () => {
    const relu = writeFixedModel(folder, [[4, 4, 20, 20, 0.9, 0]]);
    const cardless = join(folder, 'cardless.onnx');
    writeFileSync(cardless, 'no model');
    const ask = open({ relu, silu: cardless });
    const { models } = (await ask({ type: 'activationModels' })) as { models: object[] };
    expect(models).toEqual([
      { model: 'relu', inputSize: FIXED_SIZE, problem: null, mAP50: null, cAcc: null },
      { model: 'silu', inputSize: null, problem: expect.stringMatching(/has no card/), mAP50: null, cAcc: null },
      { model: 'identity', inputSize: null, problem: null, mAP50: null, cAcc: null },
    ]);
    const layers = (model: ActivationModel, of = picture()) => ask({ type: 'activationLayers', model, picture: of });
    await expect(layers('identity')).rejects.toThrow('The identity model is not installed');
    await expect(layers('relu', picture(7))).rejects.toThrow('has 16384 bytes, this one has 7');
    await expect(layers('silu')).rejects.toThrow('The layers of cardless.onnx cannot be looked at');
    expect(await layers('relu')).toEqual({ layers: [] });
  });
});

describe('the process of the activations', () => {
  it('dies with a sentence for who asked, and is there again for the next question', async () => {
    const children: Child<ToChild, FromChild>[] = [];
    const spawn = () => {
      const child = forkNode<ToChild, FromChild>(childFile);
      children.push(child);
      return child;
    };
    const watched = new ActivationsProcess({ spawn });
    const lost = watched.ask({ type: 'at', input: 1 });
    children[0]?.kill();
    await expect(lost).rejects.toThrow('stopped unexpectedly');
    expect(await watched.ask({ type: 'at', input: 1 })).toHaveLength(7);
    const stopped = watched.ask({ type: 'at', input: 1 });
    watched.stop();
    await expect(stopped).rejects.toThrow('was stopped');
    expect(children).toHaveLength(2);
  });

  it('ends when it is idle and when it does not answer, by a clock of the test', async () => {
    let alarm = () => {};
    let killed = 0;
    let answer: (message: FromChild) => void = () => {};
    const silent = new ActivationsProcess({
      spawn: () => ({
        post: () => {},
        onMessage: (callback) => {
          answer = callback;
        },
        onExit: () => {},
        kill: () => {
          killed++;
        },
      }),
      clock: {
        now: () => 0,
        after: (_, callback) => {
          alarm = callback;
          return () => {};
        },
      },
    });
    const hung = silent.ask({ type: 'at', input: 1 });
    alarm();
    await expect(hung).rejects.toThrow('did not answer');
    const answered = silent.ask({ type: 'at', input: 2 });
    answer({ id: 2, answer: [] });
    expect(await answered).toEqual([]);
    expect(killed).toBe(1);
    alarm();
    expect(killed).toBe(2);
  });
});
