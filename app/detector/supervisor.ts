/**
 * @file Keeps a detector process alive and its callers answered.
 *
 * One frame in flight, the newest waits, an older one is superseded. A child that crashes or hangs is replaced after a
 * growing pause; after too many crashes it is given up, visibly. It knows processes and frames, nothing of tills.
 */
import { existsSync } from 'node:fs';
import type { DetectorStatus, ModelInfo } from '../contract.ts';
import type { Frame } from '../frame.ts';
import { type CrashPolicy, type CrashRecord, recordCrash, waitAfter } from './crash-record.ts';
import { FrameLostError } from './errors.ts';
import { FrameDesk } from './frame-desk.ts';
import type { DetectorChild, FromChild } from './messages.ts';
import type { SessionOptions } from './session-options.ts';
import { type Clock, Listeners, systemClock } from './signals.ts';
import type { DetectorResult } from './types.ts';

export interface SupervisorOptions {
  readonly spawn: () => DetectorChild;
  readonly modelPath: string;
  readonly session?: SessionOptions;
  /** One frame may take this long before the child counts as hung. */
  readonly requestTimeoutMs?: number;
  /** Opening the model may take this long. */
  readonly openTimeoutMs?: number;
  /** Pause before the first respawn, ms; doubled by each further crash within a minute. */
  readonly backOffMs?: number;
  /** Crashes within a minute before it is given up. */
  readonly maxCrashes?: number;
  readonly clock?: Clock;
}

/** A frame that came by port and got no result: session, number, reason. */
type Lost = [session: number, number: number, reason: string];

export class DetectorSupervisor {
  readonly #options: SupervisorOptions;
  readonly #policy: CrashPolicy;
  readonly #clock: Clock;
  readonly #desk = new FrameDesk();
  readonly #statusListeners = new Listeners<[DetectorStatus]>();
  readonly #resultListeners = new Listeners<[DetectorResult]>();
  readonly #lostListeners = new Listeners<Lost>();
  readonly #needPortListeners = new Listeners<[]>();

  #status: DetectorStatus = { state: 'starting', model: null, restarts: 0 };
  #child: DetectorChild | null = null;
  #stopped = true;
  #crashes: CrashRecord = [];
  #portWanted = false;
  /** The frame from the port that the child is looking at. */
  #portFrame: { readonly session: number; readonly number: number } | null = null;
  /** Disarms the running time limit or the wait before a respawn. */
  #disarm: () => void = () => {};

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#policy = { backOffMs: options.backOffMs ?? 500, maxCrashes: options.maxCrashes ?? 5, windowMs: 60_000 };
    this.#clock = options.clock ?? systemClock;
  }

  get status(): DetectorStatus {
    return this.#status;
  }
  onStatus(listener: (status: DetectorStatus) => void): () => void {
    return this.#statusListeners.add(listener);
  }
  /** Results of frames that came by port; those of `detect` go to its caller. */
  onResult(listener: (result: DetectorResult) => void): () => void {
    return this.#resultListeners.add(listener);
  }
  /** Frames by port that were lost in a crash, a time-out, or for a newer one. */
  onLost(listener: (session: number, number: number, reason: string) => void): () => void {
    return this.#lostListeners.add(listener);
  }
  /** A respawned child has no port: make a new channel and call `attachPort`; frames in the old one are gone. */
  onNeedPort(listener: () => void): () => void {
    return this.#needPortListeners.add(listener);
  }

  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    this.#crashes = [];
    this.#spawn('starting');
  }

  /** Ends the child at once; whoever waits is told. `start` begins again. */
  stop(): void {
    this.#stopped = true;
    this.#portWanted ||= this.#child !== null;
    this.#dropChild('The detector was stopped.');
    this.#desk.loseWaiting('The detector was stopped.');
    this.#setStatus('starting', 'The detector is paused.');
  }

  /** A fresh start with a clean record, also after giving up or a missing model. */
  restart(): void {
    this.#stopped = false;
    this.#crashes = [];
    this.#portWanted ||= this.#child !== null;
    this.#dropChild('The detector was restarted.');
    this.#spawn('starting', undefined, 1);
  }

  /**
   * Detects in one frame.
   *
   * @throws (rejects) SupersededError when a newer frame came before its turn; FrameLostError with a sentence when the
   * detector crashed or hung under it, has given up, is missing or stopped.
   */
  detect(frame: Frame): Promise<DetectorResult> {
    const { state, message } = this.#status;
    if (this.#stopped || state === 'failed' || state === 'missing') {
      return Promise.reject(new FrameLostError(message ?? 'The detector is not running.'));
    }
    const answer = this.#desk.submit(frame);
    this.#sendWaiting();
    return answer;
  }

  /** Electron: hands one end of a channel to the present child; with no child, `onNeedPort` asks again once there is. */
  attachPort(port: unknown): void {
    if (this.#child) this.#child.post({ type: 'port' }, [port]);
    else this.#portWanted = true;
  }

  #spawn(state: 'starting' | 'restarting', message?: string, addRestarts = 0): void {
    const { modelPath, session, openTimeoutMs = 30_000 } = this.#options;
    if (!existsSync(modelPath)) {
      this.#giveUp('missing', `The model file ${modelPath} is missing. Put it there and start the detector again.`);
      return;
    }
    this.#setStatus(state, message, addRestarts);
    const child = this.#options.spawn();
    this.#child = child;
    child.onMessage((received) => {
      if (this.#child === child) this.#receive(received);
    });
    child.onExit((code) => {
      if (this.#child === child) this.#crashed(`The detector stopped unexpectedly (exit code ${code ?? 'none'}).`);
    });
    child.post({ type: 'open', modelPath, ...(session && { session }) });
    this.#arm(openTimeoutMs, 'The detector could not open its model');
  }

  #receive(message: FromChild): void {
    switch (message.type) {
      case 'ready':
        this.#disarm();
        this.#setStatus('ready', undefined, 0, message.model);
        if (this.#portWanted) this.#needPortListeners.emit();
        this.#portWanted = false;
        this.#sendWaiting();
        return;
      case 'busy':
        if (message.id === undefined) this.#portFrame = message;
        this.#armRequest();
        return;
      case 'result': {
        const { type: _, id, ...result } = message;
        if (id === undefined) this.#resultListeners.emit(result);
        else this.#desk.answer(id, result);
        this.#frameDone(id);
        return;
      }
      case 'failed': {
        if (message.fatal) {
          this.#dropChild(message.message);
          this.#giveUp('failed', message.message);
          return;
        }
        const { id, session, number } = message;
        if (id !== undefined) this.#desk.answer(id, new FrameLostError(message.message));
        else if (session !== undefined && number !== undefined) {
          this.#lostListeners.emit(session, number, message.message);
          // One that a newer picture took the place of: what the child is looking at goes on, and so does its time limit.
          const { session: runs, number: running } = this.#portFrame ?? message;
          if (session !== runs || number !== running) return;
        }
        this.#frameDone(id);
      }
    }
  }

  /** The child has answered a frame (by port when without id): the time limit goes on only if it owes another. */
  #frameDone(id: number | undefined): void {
    if (id === undefined) this.#portFrame = null;
    this.#disarm();
    if (this.#desk.hasInFlight || this.#portFrame) this.#armRequest();
    this.#sendWaiting();
  }

  #sendWaiting(): void {
    if (this.#status.state !== 'ready') return;
    const next = this.#desk.take();
    if (!next) return;
    this.#child?.post({ type: 'frame', id: next.id, frame: next.frame });
    this.#armRequest();
  }

  #armRequest(): void {
    this.#arm(this.#options.requestTimeoutMs ?? 10_000, 'The detector did not answer');
  }

  #arm(limitMs: number, what: string): void {
    this.#disarm();
    this.#disarm = this.#clock.after(limitMs, () => this.#crashed(`${what} within ${limitMs / 1000} s.`));
  }

  #crashed(reason: string): void {
    this.#dropChild(reason);
    this.#crashes = recordCrash(this.#crashes, this.#clock.now(), this.#policy);
    const waitMs = waitAfter(this.#crashes, this.#policy);
    if (waitMs === null) {
      this.#giveUp(
        'failed',
        `${reason} That was ${this.#crashes.length} times within a minute, so it stays off until you restart it.`,
      );
      return;
    }
    this.#portWanted = true;
    const message = `${reason} It is starting again.`;
    this.#setStatus('restarting', message, 1);
    this.#disarm = this.#clock.after(waitMs, () => this.#spawn('restarting', message));
  }

  /** Forgets and kills the child, and tells whoever had a frame in it. */
  #dropChild(reason: string): void {
    this.#disarm();
    const [child, portFrame] = [this.#child, this.#portFrame];
    this.#child = null;
    this.#portFrame = null;
    child?.kill();
    this.#desk.loseInFlight(reason);
    if (portFrame) this.#lostListeners.emit(portFrame.session, portFrame.number, reason);
  }

  #giveUp(state: 'failed' | 'missing', message: string): void {
    this.#portWanted = true;
    this.#desk.loseWaiting(message);
    this.#setStatus(state, message);
  }

  #setStatus(state: DetectorStatus['state'], message?: string, addRestarts = 0, model?: ModelInfo): void {
    const restarts = this.#status.restarts + addRestarts;
    this.#status = { state, model: model ?? this.#status.model, restarts, ...(message && { message }) };
    this.#statusListeners.emit(this.#status);
  }
}
