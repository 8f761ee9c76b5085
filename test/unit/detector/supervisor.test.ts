/**
 * @file A detector that crashes, hangs or cannot open its model is replaced or given up visibly, and whoever waits
 * for it is always answered.
 */
import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DetectorStatus } from '../../../app/contract.ts';
import { FrameLostError, SupersededError } from '../../../app/detector/errors.ts';
import type { DetectorChild } from '../../../app/detector/messages.ts';
import { forkNode } from '../../../app/detector/node-child.ts';
import { DetectorSupervisor, type SupervisorOptions } from '../../../app/detector/supervisor.ts';
import type { Frame } from '../../../app/frame.ts';
import { bundleChild } from '../../support/bundle.ts';
import { ORDER } from '../../support/orders.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();
let childFile: string;
let supervisor: DetectorSupervisor | null = null;

beforeAll(async () => {
  childFile = await bundleChild('test/support/naughty-child.ts', 'naughty');
});
afterEach(() => supervisor?.stop());

function supervise(options: Partial<SupervisorOptions> = {}, model = 'good.onnx'): DetectorSupervisor {
  const modelPath = join(folder, model);
  writeFileSync(modelPath, '');
  supervisor = new DetectorSupervisor({
    spawn: () => forkNode(childFile),
    modelPath,
    backOffMs: 10,
    requestTimeoutMs: 3000,
    ...options,
  });
  return supervisor;
}

function frame(number: number, order: keyof typeof ORDER = 'answer'): Frame {
  return { session: 7, number, width: 1, height: 1, capturedMs: 5, pixels: Uint8Array.of(ORDER[order], 0, 0, 255) };
}

function reached(watched: DetectorSupervisor, state: DetectorStatus['state']): Promise<DetectorStatus> {
  return new Promise((resolve) => {
    const look = (status: DetectorStatus) => {
      if (status.state !== state) return;
      stop();
      resolve(status);
    };
    const stop = watched.onStatus(look);
    look(watched.status);
  });
}

describe('a detector process', () => {
  it('answers frames with what it found in them', async () => {
    const watched = supervise();
    const states: string[] = [];
    watched.onStatus(({ state }) => states.push(state));
    watched.start();
    const result = await watched.detect(frame(3));
    expect(result).toMatchObject({
      session: 7,
      number: 3,
      capturedMs: 5,
      detections: [{ label: 'apple', box: [3, 0, 1, 1] }],
    });
    expect(states).toEqual(['starting', 'ready']);
    expect(watched.status).toMatchObject({ model: { name: 'naughty' }, restarts: 0 });
  });

  it('lets the newest frame win: one in flight, one waiting', async () => {
    const watched = supervise();
    watched.start();
    await reached(watched, 'ready');
    const answers = [1, 2, 3, 4].map((number) => watched.detect(frame(number, 'slow')));
    const settled = await Promise.allSettled(answers);
    expect(settled.map((answer) => (answer.status === 'fulfilled' ? answer.value.number : answer.reason.name))).toEqual(
      [1, 'SupersededError', 'SupersededError', 4],
    );
    await expect(answers[1]).rejects.toBeInstanceOf(SupersededError);
  });

  it('reports a frame that failed and goes on', async () => {
    const watched = supervise();
    watched.start();
    await expect(watched.detect(frame(1, 'fail'))).rejects.toThrow('The picture made no sense.');
    expect((await watched.detect(frame(2))).number).toBe(2);
    expect(watched.status.restarts).toBe(0);
  });

  it('is respawned after a crash; the frame in it is lost with a sentence, the waiting one is answered', async () => {
    const watched = supervise();
    watched.start();
    await reached(watched, 'ready');
    const [crashing, waiting] = [watched.detect(frame(1, 'crash')), watched.detect(frame(2))];
    await expect(crashing).rejects.toThrow(/^The detector stopped unexpectedly \(exit code none\)\.$/);
    await expect(crashing).rejects.toBeInstanceOf(FrameLostError);
    expect(watched.status).toMatchObject({ state: 'restarting', restarts: 1 });
    expect((await waiting).number).toBe(2);
    expect(watched.status).toMatchObject({ state: 'ready', restarts: 1 });
  });

  it('is killed and respawned when it hangs', async () => {
    const watched = supervise({ requestTimeoutMs: 300 });
    watched.start();
    await reached(watched, 'ready');
    await expect(watched.detect(frame(1, 'hang'))).rejects.toThrow('The detector did not answer within 0.3 s.');
    expect((await watched.detect(frame(2))).number).toBe(2);
    expect(watched.status.restarts).toBe(1);
  });

  it('is killed when it hangs while it opens its model', async () => {
    const watched = supervise({ openTimeoutMs: 200, maxCrashes: 2 }, 'sleepy.onnx');
    watched.start();
    expect((await reached(watched, 'failed')).message).toMatch(/could not open its model within 0.2 s/);
  });

  it('is given up after repeated crashes, and recovers by restart()', async () => {
    const watched = supervise({ maxCrashes: 3 });
    watched.start();
    await reached(watched, 'ready');
    for (let crash = 1; crash <= 3; crash++) await watched.detect(frame(crash, 'crash')).catch(() => {});
    expect(watched.status).toMatchObject({ state: 'failed', restarts: 2 });
    expect(watched.status.message).toMatch(/3 times within a minute, so it stays off until you restart it/);
    await expect(watched.detect(frame(4))).rejects.toThrow(/stays off/);
    watched.restart();
    expect((await watched.detect(frame(5))).number).toBe(5);
    expect(watched.status).toMatchObject({ state: 'ready', restarts: 3 });
  });

  it('that dies while it opens its model is given up, and whoever waits is told', async () => {
    const watched = supervise({ maxCrashes: 2 }, 'crashing.onnx');
    watched.start();
    await expect(watched.detect(frame(1))).rejects.toThrow(/2 times within a minute/);
    expect(watched.status.state).toBe('failed');
  });

  it('with a wrong model fails at once, without another try', async () => {
    const watched = supervise({}, 'wrong.onnx');
    watched.start();
    expect(await reached(watched, 'failed')).toMatchObject({ message: expect.stringMatching(/no kind/), restarts: 0 });
  });

  it('with a missing model says so, and starts when the file is there', async () => {
    const watched = supervise({}, 'late.onnx');
    await rm(join(folder, 'late.onnx'));
    watched.start();
    expect(watched.status).toMatchObject({ state: 'missing', message: expect.stringMatching(/late.onnx is missing/) });
    await expect(watched.detect(frame(1))).rejects.toThrow(/is missing/);
    writeFileSync(join(folder, 'late.onnx'), '');
    watched.restart();
    expect((await watched.detect(frame(2))).number).toBe(2);
  });

  it('stops: the process ends, callers are told, and start() begins again', async () => {
    let exited: Promise<number | null> = Promise.resolve(0);
    const watched = supervise({
      spawn: () => {
        const child: DetectorChild = forkNode(childFile);
        exited = new Promise((resolve) => child.onExit(resolve));
        return child;
      },
    });
    watched.start();
    await reached(watched, 'ready');
    const [running, waiting] = [watched.detect(frame(1, 'hang')), watched.detect(frame(2))];
    watched.stop();
    await expect(running).rejects.toThrow('The detector was stopped.');
    await expect(waiting).rejects.toThrow('The detector was stopped.');
    expect(await exited).toBeNull();
    await expect(watched.detect(frame(3))).rejects.toThrow('The detector is paused.');
    watched.start();
    expect((await watched.detect(frame(4))).number).toBe(4);
  });
});
