/**
 * @file What the detector process does: opens one model, answers one frame after another, the newest first.
 *
 * It speaks `messages.ts` over whatever link it is given; `child.ts` finds the link, `session.ts` runs the model.
 */
import type { Frame } from '../frame.ts';
import type { FromChild, ToChild } from './messages.ts';
import type { DetectorSession } from './session.ts';
import type { SessionOptions } from './session-options.ts';

/** Where frames come in directly (Electron's MessagePortMain). */
export interface FramePort {
  onFrame(callback: (frame: Frame) => void): void;
}

export interface ParentLink<To = ToChild, From = FromChild> {
  /** Resolves when the message has left this process, so that a run that blocks it cannot hold the message back. */
  post(message: From): Promise<void>;
  onMessage(callback: (message: To, ports: readonly FramePort[]) => void): void;
}

interface Waiting {
  readonly frame: Frame;
  /** Absent: it came by port. */
  readonly id?: number;
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Serves the parent until the process ends. */
export function serveDetector(
  link: ParentLink,
  openSession: (modelPath: string, options?: SessionOptions) => Promise<DetectorSession>,
): void {
  let session: DetectorSession | null = null;
  let waiting: Waiting | null = null;
  let running = false;

  link.onMessage((message, ports) => {
    if (message.type === 'open') void open(message.modelPath, message.session);
    else if (message.type === 'frame') accept({ frame: message.frame, id: message.id });
    else for (const port of ports) port.onFrame((frame) => accept({ frame }));
  });

  async function open(modelPath: string, options?: SessionOptions): Promise<void> {
    try {
      session = await openSession(modelPath, options);
      await link.post({ type: 'ready', model: session.model });
    } catch (error) {
      await link.post({ type: 'failed', message: sentenceOf(error), fatal: true });
    }
  }

  function accept(next: Waiting): void {
    const loser = waiting;
    waiting = next;
    if (loser) void link.post(failure(loser, 'A newer picture took the place of this one.'));
    if (!running) void drain();
  }

  async function drain(): Promise<void> {
    running = true;
    // While a run blocks this process, frames queue up outside: give all of them the chance to arrive first.
    for (await nextTurn(); waiting; await nextTurn()) {
      const next: Waiting = waiting;
      waiting = null;
      await answer(next);
    }
    running = false;
  }

  async function answer({ frame, id }: Waiting): Promise<void> {
    const tag = id === undefined ? {} : { id };
    const { session: run, number, width, height, capturedMs } = frame;
    if (!session) {
      await link.post(failure({ frame, ...tag }, 'The detector is still opening its model.'));
      return;
    }
    try {
      await link.post({ type: 'busy', session: run, number, ...tag });
      const found = await session.detect(frame);
      await link.post({ type: 'result', ...tag, session: run, number, width, height, capturedMs, ...found });
    } catch (error) {
      await link.post(failure({ frame, ...tag }, sentenceOf(error)));
    }
  }
}

function failure({ frame, id }: Waiting, message: string): FromChild {
  const tag = id === undefined ? {} : { id };
  return { type: 'failed', ...tag, session: frame.session, number: frame.number, message, fatal: false };
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
