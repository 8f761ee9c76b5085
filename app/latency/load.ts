/**
 * @file Offers frames to a chain at a fixed rate for some seconds and says how long each took to become a bill.
 *
 * Frames are due at fixed moments, whether or not the one before is done, as cameras work; latency counts from the moment
 * a frame was due. A loop that sends the next frame when the last is done would slow down with the chain and hide that
 * (Gil Tene's "coordinated omission").
 */
import type { Frame } from '../frame.ts';

/** All that lies between a camera's picture and the bill, without the camera. */
export interface Chain {
  /** The picture of this number, made ready for the model; several may be under way. */
  letterbox(number: number): Promise<Frame>;
  /** Through the detector's process to the bill; never called twice at once. @throws (rejects) when the frame was lost */
  bill(frame: Frame): Promise<{ readonly tillMs: number }>;
}

/** Real time in the app, made up in tests; ms. */
export interface LoadClock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** Where the time of one frame went, ms. */
export interface FrameTime {
  readonly letterboxMs: number;
  /** From being ready to having the detector to itself. */
  readonly waitMs: number;
  readonly detectorMs: number;
  readonly tillMs: number;
  /** From the moment it was due to its bill. */
  readonly wholeMs: number;
}

export interface Load {
  readonly times: readonly FrameTime[];
  readonly due: number;
  /** Of those that were due: not billed, because of a failure or because the load was given up. */
  readonly lost: number;
}

export interface LoadOptions {
  /** Frames a second. */
  readonly fps: number;
  readonly ms: number;
  /** Given up when a frame is so late, ms: the line would only grow, and with it the memory. */
  readonly giveUpMs: number;
  readonly signal?: AbortSignal;
}

/** Resolves when every frame is billed or lost. Called off, it counts what was due until then. */
export async function offer(chain: Chain, clock: LoadClock, options: LoadOptions): Promise<Load> {
  const { fps, ms, giveUpMs, signal } = options;
  const frames = Math.max(1, Math.round((fps * ms) / 1000));
  const startMs = clock.now();
  const times: FrameTime[] = [];
  let [due, givenUp] = [0, false];
  /** The detector takes one frame after another, in the order in which they became ready. */
  let line: Promise<void> = Promise.resolve();

  const work = async (number: number, dueMs: number): Promise<void> => {
    const frame = await chain.letterbox(number);
    const readyMs = clock.now();
    const mine = line.then(async () => {
      if (givenUp) return;
      const takenMs = clock.now();
      const { tillMs } = await chain.bill(frame);
      const doneMs = clock.now();
      const letterboxMs = readyMs - dueMs;
      const [waitMs, detectorMs] = [takenMs - readyMs, doneMs - takenMs - tillMs];
      times.push({ letterboxMs, waitMs, detectorMs, tillMs, wholeMs: doneMs - dueMs });
    });
    line = mine.catch(() => {});
    await mine;
  };

  const under: Promise<void>[] = [];
  let settled = 0;
  for (; due < frames && !signal?.aborted; due++) {
    const dueMs = startMs + (due * 1000) / fps;
    const early = dueMs - clock.now();
    if (early > 0) await clock.sleep(early);
    // What is still under way, in time at this rate.
    if (((due - settled) * 1000) / fps > giveUpMs) break;
    under.push(
      work(due, dueMs).then(
        () => void settled++,
        // Counted below: what has no time was lost.
        () => void settled++,
      ),
    );
  }
  const offered = signal?.aborted ? due : frames;
  givenUp = due < frames;
  await Promise.all(under);
  return { times, due: offered, lost: offered - times.length };
}
