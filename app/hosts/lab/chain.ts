/**
 * @file The till's own chain for the sustained mode: a picture, its letterbox, the detector's process, the desk, the bill.
 *
 * The very desk that serves a screen, with nobody at the till and without its rooms: nothing is sold and nothing kept.
 * Who letterboxes is the caller's choice (sharp on the command line, a canvas in the app).
 */
import type { Spawn } from '../../child.ts';
import type { Catalogue, Frame, Message, ModelInfo } from '../../contract.ts';
import { findCard, USUAL_MIN_SCORE } from '../../detector/card.ts';
import { liveSessionOptions } from '../../detector/session-options.ts';
import { DetectorSupervisor } from '../../detector/supervisor.ts';
import type { Chain } from '../../latency/load.ts';
import { Desk } from '../desk.ts';

export interface ChainOptions {
  readonly spawn: Spawn;
  /** The bundle of `app/detector/child.ts`. */
  readonly childFile: string;
  readonly modelPath: string;
  readonly catalogue: Catalogue;
  /** The picture of this number, letterboxed to `size` px. */
  readonly letterbox: (number: number, size: number) => Promise<Pick<Frame, 'width' | 'height' | 'pixels'>>;
}

export interface OpenChain {
  readonly chain: Chain;
  readonly model: ModelInfo;
  /** Of the detector. */
  readonly session: ReturnType<typeof liveSessionOptions>;
  stop(): void;
}

/** @throws (rejects) Error with a sentence when the detector cannot start */
export async function openChain(options: ChainOptions): Promise<OpenChain> {
  const { spawn, childFile, modelPath, catalogue, letterbox } = options;
  const detectorOptions = liveSessionOptions();
  const supervisor = new DetectorSupervisor({
    spawn: () => spawn(childFile),
    modelPath,
    session: detectorOptions,
    // A detector that breaks down under load is no detector to hold a rate with.
    maxCrashes: 1,
  });
  const desk = new Desk({
    host: 'web',
    version: '',
    catalogue: () => catalogue,
    supervisor,
    readCard: () => findCard(modelPath) ?? { minScore: USUAL_MIN_SCORE },
  });
  const line = new BillLine(desk);
  try {
    const model = await line.started();
    const { session } = await desk.ask({ type: 'begin', source: 'camera' });
    let frames = 0;
    const chain: Chain = {
      async letterbox(number) {
        const capturedMs = performance.now();
        return { ...(await letterbox(number, model.inputSize)), session, number: ++frames, capturedMs };
      },
      bill: (frame) => line.billed(frame),
    };
    return { chain, model, session: detectorOptions, stop: () => desk.stop() };
  } catch (error) {
    desk.stop();
    throw error;
  }
}

/** Listens as a screen does: the desk answers each frame with one `view` or one `frameLost`. */
class BillLine {
  readonly #desk: Desk;
  #onMessage: (message: Message) => void = () => {};

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  started(): Promise<ModelInfo> {
    return new Promise((resolve, reject) => {
      this.#onMessage = (message) => {
        if (message.type !== 'detector') return;
        const { state, model, message: reason } = message.status;
        if (state === 'ready' && model) resolve(model);
        if (state === 'failed' || state === 'missing') reject(new Error(reason ?? 'The detector cannot start.'));
      };
      this.#desk.attach((message) => this.#onMessage(message));
      this.#desk.start();
    });
  }

  billed(frame: Frame): Promise<{ tillMs: number }> {
    return new Promise((resolve, reject) => {
      this.#onMessage = (message) => {
        if (message.type === 'view' && message.view.frame === frame.number) {
          resolve({ tillMs: message.view.timings.tillMs });
        }
        if (message.type === 'frameLost' && message.frame === frame.number) reject(new Error(message.reason));
      };
      void this.#desk.frame(frame);
    });
  }
}
