/**
 * @file The detector's bundle as it is shipped runs a model, says what is no model, and ends with its parent: no
 * process is left behind.
 */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { forkNode } from '../../../app/detector/node-child.ts';
import { liveSessionOptions } from '../../../app/detector/session-options.ts';
import { DetectorSupervisor } from '../../../app/detector/supervisor.ts';
import { bundleChild } from '../../support/bundle.ts';
import { writeProbeGraph } from '../../support/onnx-graph.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const SIZE = 16;
const folder = temporaryFolder();
let childFile: string;
let supervisor: DetectorSupervisor;

beforeAll(async () => {
  childFile = await bundleChild('app/detector/child.ts', 'detector');
});
afterEach(() => supervisor?.stop());

/** A model whose first row's score is the red of the pixel at (3, 2), in hundredths. */
function probeModel(): string {
  writeFileSync(join(folder, 'probe.names'), 'apple\n');
  return writeProbeGraph(join(folder, 'probe.onnx'), {
    input: { type: 'uint8', dims: [1, SIZE, SIZE, 4] },
    outputDims: [1, 1, 6],
    output: Float32Array.of(2, 2, 6, 10, 0, 0),
    probes: [{ channel: 0, at: 4, weight: 0.01 }],
    pixel: { x: 3, y: 2 },
  });
}

describe('the detector process as it is shipped', () => {
  it('runs a model on the pixels it is sent, with the options of the live detector', async () => {
    const session = liveSessionOptions(2);
    supervisor = new DetectorSupervisor({ spawn: () => forkNode(childFile), modelPath: probeModel(), session });
    supervisor.start();
    const pixels = new Uint8Array(SIZE * SIZE * 4);
    pixels[(2 * SIZE + 3) * 4] = 70;
    const result = await supervisor.detect({ session: 1, number: 8, width: 32, height: 32, capturedMs: 4.5, pixels });
    expect(result).toMatchObject({
      session: 1,
      number: 8,
      width: 32,
      height: 32,
      capturedMs: 4.5,
      detections: [{ label: 'apple', score: expect.closeTo(0.7, 5), box: [4, 4, 8, 16] }],
    });
    expect(result.timings.inferenceMs).toBeGreaterThan(0);
    expect(supervisor.status.model).toEqual({
      name: 'probe',
      activation: 'unknown',
      inputSize: SIZE,
      classes: ['apple'],
    });
  });

  it('says in a sentence that a file is no model', async () => {
    const modelPath = join(folder, 'text.onnx');
    writeFileSync(modelPath, 'not a model');
    supervisor = new DetectorSupervisor({ spawn: () => forkNode(childFile), modelPath });
    const failed = new Promise((resolve) => {
      supervisor.onStatus(({ state, message }) => state === 'failed' && resolve(message));
    });
    supervisor.start();
    expect(await failed).toMatch(/text.onnx is no ONNX model/);
  });

  it('ends with its parent', async () => {
    const child = fork(childFile, [], { stdio: ['ignore', 2, 2, 'ipc'] });
    const exit = new Promise((resolve) => child.on('exit', (...end) => resolve(end)));
    const ready = new Promise((resolve) => child.on('message', resolve));
    child.send({ type: 'open', modelPath: probeModel() });
    expect(await ready).toMatchObject({ type: 'ready' });
    child.disconnect();
    expect(await exit).toEqual([0, null]);
  });
});
