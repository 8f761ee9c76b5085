/**
 * @file Each known output of a YOLO becomes the same boxes, on small graphs whose answer is known; what fits none is
 * refused in a sentence.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSession } from '../../../app/detector/session.ts';
import type { ProbeGraph } from '../../support/onnx-graph.ts';
import { CELLS, channelsFirst, detect, folder, frame, model, PLANAR, rowsFirst, SIZE } from './probe-model.ts';

describe('our own format', () => {
  const graph: ProbeGraph = {
    input: { type: 'uint8', dims: [1, SIZE, SIZE, 4] },
    outputDims: [1, 5, 6],
    output: rowsFirst(5, 6, {
      0: [10, 4, 30, 20, 0.9, 1],
      1: [-4, 8, 20, 40, 0.5, 0],
      2: [10, 40, 30, 60, 0.4, 0],
      3: [5, 5, 5, 9, 0.4, 0],
    }),
  };

  it('turns rows into boxes of the picture, clipped, without padding rows and rows in the grey', async () => {
    const { format, model: info, detections } = await detect(model(graph));
    expect(format).toBe('Tillsight');
    expect(info).toMatchObject({ inputSize: SIZE, classes: ['apple', 'milk'], activation: 'unknown' });
    expect(detections).toEqual([
      { label: 'milk', score: expect.closeTo(0.9, 6), box: [20, 8, 40, 32] },
      { label: 'apple', score: 0.5, box: [0, 16, 40, 48] },
    ]);
  });

  it('gets the RGBA bytes as they are, from any offset of a larger buffer', async () => {
    const probes = [0, 1, 2, 3].map((channel) => ({ channel, at: 4, weight: 10 ** -(channel + 3) }));
    const path = model({
      ...graph,
      outputDims: [1, 1, 6],
      output: rowsFirst(1, 6, { 0: [0, 0, 9, 9, 0, 0] }),
      probes,
      pixel: { x: 7, y: 5 },
    });
    const plain = frame({ x: 7, y: 5, rgb: [100, 50, 20] });
    const larger = new Uint8Array(plain.pixels.length + 32);
    larger.set(plain.pixels, 32);
    for (const pixels of [plain.pixels, larger.subarray(32)]) {
      const { detections } = await detect(path, { ...plain, pixels });
      expect(detections[0]?.score).toBeCloseTo(0.1 + 0.005 + 0.0002 + 0.000255, 6);
    }
  });

  it('accepts a row count that only a run tells', async () => {
    const { detections } = await detect(model({ ...graph, declaredDims: [1, 'rows', 6] }));
    expect(detections).toHaveLength(2);
  });

  it('refuses a frame of another size with a sentence', async () => {
    const small = { ...frame(), pixels: new Uint8Array(32 * 32 * 4) };
    await expect(detect(model(graph), small)).rejects.toThrow(/takes 64 x 64 pixels/);
  });

  it('refuses a class number that has no name', async () => {
    await expect(detect(model(graph, ['apple']))).rejects.toThrow(/class number 1, but only 1 classes/);
  });
});

describe('YOLO26 end-to-end', () => {
  const graph: ProbeGraph = {
    input: PLANAR,
    outputDims: [1, 300, 6],
    output: rowsFirst(300, 6, { 0: [0, 0, 10, 10, 0.3, 0], 1: [10, 4, 30, 20, 0.8, 1], 2: [1, 1, 9, 9, 0.001, 1] }),
  };

  it('reads rows, best first, and leaves out what is below the floor', async () => {
    const { format, detections } = await detect(model(graph));
    expect(format).toBe('YOLO26 end-to-end');
    expect(detections.map(({ label, box }) => [label, box])).toEqual([
      ['milk', [20, 8, 40, 32]],
      ['apple', [0, 0, 20, 20]],
    ]);
  });

  it('gets red, green, blue planes scaled to 0..1', async () => {
    const probes = [0, 1, 2].map((channel) => ({ channel, at: 4, weight: 10 ** -(channel + 1) }));
    const path = model({
      ...graph,
      output: rowsFirst(300, 6, { 0: [0, 0, 9, 9, 0, 0] }),
      probes,
      pixel: { x: 7, y: 5 },
    });
    const { detections } = await detect(path, frame({ x: 7, y: 5, rgb: [255, 102, 51] }));
    expect(detections[0]?.score).toBeCloseTo(0.1 + 0.004 + 0.0002, 6);
  });
});

describe('YOLOv8 and YOLO11', () => {
  const cells = {
    3: [20, 12, 20, 16, 0.1, 0.8],
    // The same item again (IoU 0.86), the same place as another class, and one below the floor.
    4: [21, 12.5, 20, 16, 0.1, 0.6],
    5: [20, 12, 20, 16, 0.7, 0.2],
    9: [50, 20, 8, 8, 0.005, 0.002],
  };

  it('decodes centres, takes the best class, and suppresses duplicates within a class', async () => {
    const { format, detections } = await detect(
      model({ input: PLANAR, outputDims: [1, 6, CELLS], output: channelsFirst(6, cells) }),
    );
    expect(format).toBe('YOLOv8 / YOLO11');
    expect(detections).toEqual([
      { label: 'milk', score: expect.closeTo(0.8, 6), box: [20, 8, 40, 32] },
      { label: 'apple', score: expect.closeTo(0.7, 6), box: [20, 8, 40, 32] },
    ]);
  });

  it('finds the names that ultralytics writes into the file', async () => {
    const graph = { input: PLANAR, outputDims: [1, 6, CELLS], output: channelsFirst(6, cells) };
    const metadata = { stride: '32', names: `{0: 'apple pie', 1: "driver's milk"}` };
    const { detections } = await detect(model({ ...graph, metadata }, null));
    expect(detections.map(({ label }) => label)).toEqual(["driver's milk", 'apple pie']);
  });

  it('says when names are missing or too few', async () => {
    const graph = { input: PLANAR, outputDims: [1, 6, CELLS], output: channelsFirst(6, cells) };
    await expect(detect(model(graph, null))).rejects.toThrow(
      /no class names. Put them beside it in one of: model\d+.json/,
    );
    await expect(detect(model(graph, ['apple']))).rejects.toThrow(/has 2 classes, but model\d+.names names 1/);
  });
});

describe('YOLOv5', () => {
  it('multiplies objectness and class score, without decoding the boxes again', async () => {
    const output = rowsFirst(3 * CELLS, 7, {
      0: [20, 12, 20, 16, 0.5, 0.2, 0.8],
      1: [20, 12, 20, 16, 0.5, 0.2, 0.6],
      250: [50, 20, 8, 8, 0.9, 0.9, 0.1],
    });
    const { format, detections } = await detect(model({ input: PLANAR, outputDims: [1, 3 * CELLS, 7], output }));
    expect(format).toBe('YOLOv5');
    expect(detections).toEqual([
      { label: 'apple', score: expect.closeTo(0.81, 6), box: [92, 32, 16, 16] },
      { label: 'milk', score: expect.closeTo(0.4, 6), box: [20, 8, 40, 32] },
    ]);
  });
});

describe('YOLOv5 input', () => {
  it('is red, green, blue of 0..1', async () => {
    const output = rowsFirst(3 * CELLS, 6, { 0: [20, 12, 20, 16, 0.5, 0] });
    const probes = [0, 1, 2].map((channel) => ({ channel, at: 5, weight: 10 ** -(channel + 1) }));
    const graph: ProbeGraph = { input: PLANAR, outputDims: [1, 3 * CELLS, 6], output, probes, pixel: { x: 7, y: 5 } };
    const { detections } = await detect(model(graph, ['apple']), frame({ x: 7, y: 5, rgb: [255, 102, 51] }));
    expect(detections[0]?.score).toBeCloseTo(0.5 * (0.1 + 0.004 + 0.0002), 6);
  });
});

describe('YOLOX', () => {
  const empty = rowsFirst(CELLS, 7, {});

  it('places boxes by the grid of each stride', async () => {
    const output = rowsFirst(CELLS, 7, {
      // Stride 8, column 2, row 1; stride 16, column 3, row 0; stride 32, column 1, row 0.
      10: [0.5, 0.5, Math.log(2), Math.log(1), 0.9, 1, 0],
      67: [0.25, 0.5, 0, 0, 0.8, 0, 1],
      81: [0, 0.5, Math.log(0.5), Math.log(0.25), 0.7, 1, 0],
    });
    const { format, detections } = await detect(model({ input: PLANAR, outputDims: [1, CELLS, 7], output }));
    expect(format).toBe('YOLOX');
    const boxes = detections.map(({ label, box }) => [label, box.map((value) => Math.round(value * 1000) / 1000)]);
    expect(boxes).toEqual([
      ['apple', [24, 16, 32, 16]],
      ['milk', [88, 0, 32, 32]],
      ['apple', [48, 24, 32, 16]],
    ]);
  });

  it('refuses boxes that the export has decoded already, which have the same shape', async () => {
    const output = rowsFirst(CELLS, 7, { 10: [20, 12, 16, 8, 0.9, 1, 0] });
    const path = model({ input: PLANAR, outputDims: [1, CELLS, 7], output });
    await expect(detect(path)).rejects.toThrow(/are decoded already; export it with decode_in_inference off\.$/);
    // A row that nobody believes says nothing: before training any number stands there.
    output.set([20, 12, 16, 8, 0.009, 1, 0], 10 * 7);
    expect((await detect(model({ input: PLANAR, outputDims: [1, CELLS, 7], output }))).detections).toEqual([]);
  });

  it('gets blue, green, red planes of 0..255', async () => {
    const output = empty.slice();
    output.set([0.5, 0.5, 0, 0, 0, 1, 0]);
    const probes = [0, 1, 2].map((channel) => ({ channel, at: 4, weight: 10 ** -(channel + 3) }));
    const path = model({ input: PLANAR, outputDims: [1, CELLS, 7], output, probes, pixel: { x: 7, y: 5 } });
    const { detections } = await detect(path, frame({ x: 7, y: 5, rgb: [200, 50, 100] }));
    expect(detections[0]?.score).toBeCloseTo(0.1 + 0.005 + 0.002, 6);
  });
});

describe('a file that is no detector', () => {
  it.each<[string, ProbeGraph, RegExp]>([
    [
      'another rank',
      { input: PLANAR, outputDims: [1, 7], output: new Float32Array(7) },
      /no kind that Tillsight knows: its input is float32 \[1, 3, 64, 64\], its output float32 \[1, 7\]/,
    ],
    [
      'rows of another length',
      { input: PLANAR, outputDims: [1, 50, 7], output: new Float32Array(350) },
      /no kind that Tillsight knows/,
    ],
    [
      'an open size',
      {
        input: { type: 'float32', dims: [1, 3, 'height', 'width'] },
        outputDims: [1, 300, 6],
        output: new Float32Array(1800),
      },
      /leaves its input size open/,
    ],
    [
      'two outputs',
      { input: PLANAR, outputDims: [1, 300, 6], output: new Float32Array(1800), extraOutput: true },
      /1 inputs and 2 outputs/,
    ],
    [
      'a square that is none',
      { input: { type: 'float32', dims: [1, 3, 64, 96] }, outputDims: [1, 300, 6], output: new Float32Array(1800) },
      /no kind/,
    ],
  ])('%s gets a sentence', async (_, graph, message) => {
    await expect(openSession(model(graph))).rejects.toThrow(message);
  });

  it('a text file gets a sentence', async () => {
    const path = join(folder, 'text.onnx');
    writeFileSync(path, 'This is not a model.');
    await expect(openSession(path)).rejects.toThrow(/is no ONNX model that can be run here/);
  });

  it('a missing file gets a sentence', async () => {
    await expect(openSession(join(folder, 'gone.onnx'))).rejects.toThrow(/gone.onnx is missing/);
  });
});
