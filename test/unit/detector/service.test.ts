/**
 * @file Inside the child only the newest of the frames that piled up is run, and each of the others is reported lost:
 * nobody waits for ever.
 */
import { describe, expect, it } from 'vitest';
import type { FromChild, ToChild } from '../../../app/detector/messages.ts';
import { type FramePort, serveDetector } from '../../../app/detector/service.ts';
import type { DetectorSession } from '../../../app/detector/session.ts';
import type { Frame } from '../../../app/frame.ts';

const frame = (number: number): Frame => ({
  session: 1,
  number,
  width: 1,
  height: 1,
  capturedMs: number,
  pixels: new Uint8Array(4),
});

function setUp(detect: DetectorSession['detect'] = async () => ({ detections: [], timings: TIMINGS })) {
  const said: FromChild[] = [];
  let waiting: { done: () => boolean; resolve: () => void } | null = null;
  let tell: (message: ToChild, ports: readonly FramePort[]) => void = () => {};
  serveDetector(
    {
      async post(message) {
        said.push(message);
        if (waiting?.done()) waiting.resolve();
      },
      onMessage(callback) {
        tell = callback;
      },
    },
    async () => ({
      model: { name: 'm', activation: 'relu', inputSize: 1, classes: ['apple'] },
      format: 'test',
      detect,
      release: async () => {},
    }),
  );
  /** Waits until it has said so many messages of a type. */
  const heard = (type: FromChild['type'], count = 1) =>
    new Promise<void>((resolve) => {
      const done = () => said.filter((message) => message.type === type).length >= count;
      if (done()) resolve();
      else waiting = { done, resolve };
    });
  let deliver: (frame: Frame) => void = () => {};
  const port: FramePort = {
    onFrame(callback) {
      deliver = callback;
    },
  };
  return {
    said,
    heard,
    tell: (message: ToChild, ports: readonly FramePort[] = []) => tell(message, ports),
    port,
    byPort: (number: number) => deliver(frame(number)),
  };
}

const TIMINGS = { inputMs: 1, inferenceMs: 2, outputMs: 3 };
const summary = (messages: readonly FromChild[]) =>
  messages.map((message) => `${message.type} ${'number' in message ? message.number : ''}`.trim());

describe('the detector service', () => {
  it('runs only the newest of the frames that piled up, and says which were lost', async () => {
    const { said, heard, tell, port, byPort } = setUp();
    tell({ type: 'open', modelPath: 'm' });
    await heard('ready');
    tell({ type: 'port' }, [port]);
    for (const number of [1, 2, 3]) byPort(number);
    await heard('result');
    expect(summary(said)).toEqual(['ready', 'failed 1', 'failed 2', 'busy 3', 'result 3']);
    expect(said[1]).toMatchObject({ session: 1, fatal: false, message: expect.stringMatching(/newer picture/) });
  });

  it('looks at what arrived during a run, after all of it has arrived', async () => {
    const { said, heard, tell, port, byPort } = setUp(async ({ number }) => {
      // As after a run that blocked: the queued messages are delivered one event after another.
      if (number === 1) for (const queued of [2, 3]) setImmediate(() => byPort(queued));
      return { detections: [], timings: TIMINGS };
    });
    tell({ type: 'open', modelPath: 'm' });
    await heard('ready');
    tell({ type: 'port' }, [port]);
    byPort(1);
    await heard('result', 2);
    expect(summary(said)).toEqual(['ready', 'busy 1', 'result 1', 'failed 2', 'busy 3', 'result 3']);
  });

  it('answers frames with an id under that id, with the frame they belong to', async () => {
    const { said, heard, tell } = setUp();
    tell({ type: 'open', modelPath: 'm' });
    await heard('ready');
    tell({ type: 'frame', id: 5, frame: frame(9) });
    await heard('result');
    expect(said.slice(1)).toEqual([
      { type: 'busy', id: 5, session: 1, number: 9 },
      {
        type: 'result',
        id: 5,
        session: 1,
        number: 9,
        width: 1,
        height: 1,
        capturedMs: 9,
        detections: [],
        timings: TIMINGS,
      },
    ]);
  });

  it('says that it is not ready yet, and that a frame failed, without giving up', async () => {
    const { said, heard, tell } = setUp(async ({ number }) => {
      if (number === 2) throw new Error('The picture made no sense.');
      return { detections: [], timings: TIMINGS };
    });
    tell({ type: 'frame', id: 1, frame: frame(1) });
    await heard('failed');
    expect(said[0]).toMatchObject({ id: 1, message: 'The detector is still opening its model.', fatal: false });
    tell({ type: 'open', modelPath: 'm' });
    await heard('ready');
    tell({ type: 'frame', id: 2, frame: frame(2) });
    await heard('failed', 2);
    tell({ type: 'frame', id: 3, frame: frame(3) });
    await heard('result');
    expect(said.find((message) => 'id' in message && message.id === 2 && message.type === 'failed')).toMatchObject({
      message: 'The picture made no sense.',
    });
  });
});
