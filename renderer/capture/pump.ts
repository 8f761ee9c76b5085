/**
 * @file The frame pump: takes the newest picture of a source to the till, one frame in flight, older ones dropped.
 *
 * It knows neither what a source is made of nor what the answer means, only when the next frame may go.
 */
import type { Frame, Message } from '../../app/contract.ts';

/** A picture that can be captured now. */
export interface Picture {
  readonly image: CanvasImageSource;
  readonly width: number;
  readonly height: number;
  /** When it was taken, ms on the source's clock; grows from picture to picture. */
  readonly capturedMs: number;
}

export interface PumpOptions {
  readonly capture: (picture: Picture) => Uint8Array;
  readonly send: (frame: Frame) => void;
  /** Newest picture of the source, null while it has none. */
  readonly newest: () => Picture | null;
  readonly nowMs?: () => number;
  /** A frame without an answer for this long is given up. */
  readonly lostAfterMs?: number;
  /** Pause after a lost frame, so that a till that loses every frame is not hammered. */
  readonly pauseAfterLossMs?: number;
}

export interface PumpCounts {
  readonly sent: number;
  readonly answered: number;
  readonly lost: number;
  /** Pictures that a newer one replaced before they could be sent. */
  readonly dropped: number;
}

export interface SentFrame {
  readonly number: number;
  readonly capturedMs: number;
  /** Drawing, shrinking and reading the picture back. */
  readonly captureMs: number;
  readonly sentMs: number;
}

const NOTHING: PumpCounts = { sent: 0, answered: 0, lost: 0, dropped: 0 };

export class FramePump {
  readonly #options: Required<PumpOptions>;
  #session: number | null = null;
  #number = 0;
  #inFlight: SentFrame | null = null;
  #waiting = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #counts = NOTHING;

  constructor(options: PumpOptions) {
    this.#options = {
      nowMs: () => performance.now(),
      lostAfterMs: 10_000,
      pauseAfterLossMs: 200,
      ...options,
    };
  }

  get counts(): PumpCounts {
    return this.#counts;
  }

  get inFlight(): SentFrame | null {
    return this.#inFlight;
  }

  /** Frames go to this session from now on; `after` is the last number that the session has seen. */
  begin(session: number, after = 0): void {
    this.stop();
    this.#session = session;
    this.#number = after;
    this.#counts = NOTHING;
    this.offer();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#session = null;
    this.#inFlight = null;
    this.#waiting = false;
  }

  /** The source has a new picture: it is sent now, or waits until the frame in flight is answered. */
  offer(): void {
    if (this.#session === null) return;
    if (this.#inFlight || this.#timer) {
      if (this.#waiting) this.#counts = { ...this.#counts, dropped: this.#counts.dropped + 1 };
      this.#waiting = true;
      return;
    }
    this.#send(this.#session);
  }

  /** @returns the frame this message answers, if it is the one in flight */
  receive(message: Message): SentFrame | null {
    if (message.type !== 'view' && message.type !== 'frameLost') return null;
    const { session, frame } = message.type === 'view' ? message.view : message;
    const sent = this.#inFlight;
    if (!sent || session !== this.#session || frame !== sent.number) return null;
    if (message.type === 'frameLost') {
      this.#lose();
      return null;
    }
    this.#counts = { ...this.#counts, answered: this.#counts.answered + 1 };
    this.#free();
    return sent;
  }

  /** Gives up the frame in flight and captures again, after a detector or a host came back. */
  nudge(): void {
    if (this.#inFlight) this.#lose();
    else this.offer();
  }

  #send(session: number): void {
    const picture = this.#options.newest();
    if (!picture) return;
    const startedMs = this.#options.nowMs();
    const pixels = this.#options.capture(picture);
    const sentMs = this.#options.nowMs();
    this.#number += 1;
    const { width, height, capturedMs } = picture;
    this.#inFlight = { number: this.#number, capturedMs, captureMs: sentMs - startedMs, sentMs };
    this.#counts = { ...this.#counts, sent: this.#counts.sent + 1 };
    this.#timer = setTimeout(() => this.#lose(), this.#options.lostAfterMs);
    this.#options.send({ session, number: this.#number, width, height, capturedMs, pixels });
  }

  #lose(): void {
    clearTimeout(this.#timer);
    this.#counts = { ...this.#counts, lost: this.#counts.lost + 1 };
    this.#inFlight = null;
    // A still photo has no next picture, so a lost frame is always tried again.
    this.#waiting = true;
    this.#timer = setTimeout(() => this.#free(), this.#options.pauseAfterLossMs);
  }

  #free(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#inFlight = null;
    if (!this.#waiting) return;
    this.#waiting = false;
    this.offer();
  }
}
