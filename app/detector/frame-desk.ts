/** @file Callers with a frame: one in flight, one waiting, a newer one takes the waiting one's place. No process here. */
import type { Frame } from '../frame.ts';
import { FrameLostError, SupersededError } from './errors.ts';
import type { DetectorResult } from './types.ts';

interface Caller {
  readonly frame: Frame;
  readonly resolve: (result: DetectorResult) => void;
  readonly reject: (error: Error) => void;
}

export class FrameDesk {
  #lastId = 0;
  #inFlight: (Caller & { readonly id: number }) | null = null;
  #waiting: Caller | null = null;

  get hasInFlight(): boolean {
    return this.#inFlight !== null;
  }

  submit(frame: Frame): Promise<DetectorResult> {
    return new Promise((resolve, reject) => {
      this.#waiting?.reject(new SupersededError());
      this.#waiting = { frame, resolve, reject };
    });
  }

  /** The frame to send now; null when one is still in flight or none waits. */
  take(): { readonly id: number; readonly frame: Frame } | null {
    if (this.#inFlight || !this.#waiting) return null;
    this.#inFlight = { ...this.#waiting, id: ++this.#lastId };
    this.#waiting = null;
    return this.#inFlight;
  }

  /** Answers the caller whose frame has this id; an answer to a forgotten one is ignored. */
  answer(id: number, answer: DetectorResult | Error): void {
    const caller = this.#inFlight;
    if (caller?.id !== id) return;
    this.#inFlight = null;
    if (answer instanceof Error) caller.reject(answer);
    else caller.resolve(answer);
  }

  loseInFlight(reason: string): void {
    if (this.#inFlight) this.answer(this.#inFlight.id, new FrameLostError(reason));
  }

  loseWaiting(reason: string): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.reject(new FrameLostError(reason));
  }
}
