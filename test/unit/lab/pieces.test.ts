/** @file What comes in pieces: pictures that the lab asked for, and models that somebody dropped into the page. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../app/contract.ts';
import { DroppedModels } from '../../../app/hosts/lab/dropped-models.ts';
import { LabFrameDesk } from '../../../app/hosts/lab/frame-desk.ts';

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');

describe('pictures', () => {
  it('are asked for by size and put together from their pieces', async () => {
    const told: Message[] = [];
    const desk = new LabFrameDesk((message) => told.push(message));
    const frames = desk.framesFor(2, new AbortController().signal);
    expect(told).toEqual([{ type: 'labFramesWanted', wanted: 1, size: 2, count: 4 }]);
    for (let index = 0; index < 4; index++) {
      const pixels = new Uint8Array(16).fill(index + 1);
      const piece = { type: 'labFrame', wanted: 1, index, width: 640, height: 480 } as const;
      desk.receive({ ...piece, offset: 0, data: base64(pixels.subarray(0, 10)) });
      desk.receive({ ...piece, offset: 10, data: base64(pixels.subarray(10)) });
    }
    expect((await frames).map(({ width, pixels }) => [width, [...new Set(pixels)]])).toEqual([
      [640, [1]],
      [640, [2]],
      [640, [3]],
      [640, [4]],
    ]);
  });

  it('with a piece left out or too long are refused, and nobody waits after a run was called off', async () => {
    const desk = new LabFrameDesk(() => {});
    const calledOff = new AbortController();
    const frames = desk.framesFor(2, calledOff.signal);
    const piece = { type: 'labFrame', wanted: 1, index: 0, width: 4, height: 4 } as const;
    expect(() => desk.receive({ ...piece, offset: 4, data: base64('abcd') })).toThrow('does not fit');
    expect(() => desk.receive({ ...piece, offset: 0, data: base64(new Uint8Array(17)) })).toThrow('does not fit');
    calledOff.abort();
    await expect(frames).rejects.toThrow('called off');
    // A late piece of a run that is over harms nobody.
    desk.receive({ ...piece, offset: 0, data: base64('abcd') });
  });
});

describe('a dropped model', () => {
  const seen: string[] = [];
  const models = () =>
    new DroppedModels(
      async (path) => {
        seen.push(path);
        if (readFileSync(path, 'utf8') !== 'model') throw new Error('This is no ONNX model.');
        return { activation: 'relu', inputSize: 64 };
      },
      ['relu', 'silu'],
    );
  const piece = (fileName: string, text: string, offset = 0, totalBytes = text.length + offset) =>
    ({ type: 'labModelPiece', upload: 'u', fileName, totalBytes, offset, data: base64(text) }) as const;

  it('is put together, looked at and offered, with its class names beside it, until it is taken away', async () => {
    const dropped = models();
    dropped.receive(piece('../my shelf.onnx', 'mo', 0, 5));
    dropped.receive(piece('../my shelf.onnx', 'del', 2));
    dropped.receive(piece('classes.names', 'tea\n'));
    const variant = await dropped.check('u');
    expect(variant).toMatchObject({ id: 'my-shelf', origin: 'dropped', inputSize: 64, sizeBytes: 5, missing: null });
    const path = dropped.pathOf('my-shelf') ?? '';
    expect(readFileSync(path.replace(/onnx$/, 'names'), 'utf8')).toBe('tea\n');
    dropped.forget('my-shelf');
    expect([existsSync(dirname(path)), dropped.variants, dropped.pathOf('my-shelf')]).toEqual([false, [], null]);
  });

  it('that cannot run leaves nothing behind', async () => {
    const dropped = models();
    dropped.receive(piece('a.onnx', 'other'));
    await expect(dropped.check('u')).rejects.toThrow('no ONNX model');
    expect(existsSync(dirname(seen.at(-1) ?? ''))).toBe(false);
  });

  it('never takes the name of another, and is deleted with all others when the screen goes', async () => {
    const dropped = models();
    dropped.receive(piece('relu.onnx', 'model'));
    expect((await dropped.check('u')).id).toBe('relu-2');
    const path = dropped.pathOf('relu-2') ?? '';
    dropped.clear();
    expect(existsSync(dirname(path))).toBe(false);
  });

  it('in other files, with a piece left out or cut short is refused in a sentence', async () => {
    const dropped = models();
    expect(() => dropped.receive(piece('model.exe', 'x'))).toThrow('ends in .onnx');
    dropped.receive(piece('a.onnx', 'mo', 0, 5));
    expect(() => dropped.receive(piece('a.onnx', 'el', 3, 5))).toThrow('Please drop it again.');
    await expect(dropped.check('u')).rejects.toThrow('Something of the model is missing.');
    await expect(dropped.check('unknown')).rejects.toThrow('There is no model');
  });
});
