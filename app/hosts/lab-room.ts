/**
 * @file The lab behind the desk: one run at a time, during which the till is paused and sees no frames.
 *
 * A run ends when it is done, when it is cancelled, when something fails, and when the screen that began it goes away;
 * however it ends, its processes are gone and the till comes back.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Spawn } from '../child.ts';
import {
  type Catalogue,
  LAB_LENGTHS,
  type LabPlan,
  type LabProgress,
  type LabSetup,
  type Message,
} from '../contract.ts';
import type { Variant } from '../latency/lab.ts';
import { appRoot } from '../root.ts';
import { DroppedModels } from './lab/dropped-models.ts';
import { exportOf } from './lab/exports.ts';
import { LabFrameDesk } from './lab/frame-desk.ts';
import { headOf, type LabHistory, memoryHistory } from './lab/history.ts';
import { lookAtModel } from './lab/look-at-model.ts';
import { NOTHING_YET } from './lab/nothing-yet.ts';
import { shippedVariants } from './lab/variants.ts';
import type { Answers, Room } from './rooms.ts';

export interface LabRoomOptions {
  /** The till's detector: stopped while a run goes on, started after it. */
  readonly till: { stop(): void; start(): void };
  readonly spawn: Spawn;
  /** Of the sustained mode's own till. */
  readonly catalogue: () => Catalogue;
  readonly history?: LabHistory;
}

type LabRequest =
  | 'labSetup'
  | 'labStart'
  | 'labCancel'
  | 'labFrame'
  | 'labModelPiece'
  | 'labModelCheck'
  | 'labModelForget'
  | 'labHistory'
  | 'labRun'
  | 'labExport';

interface Running {
  readonly id: string;
  readonly calledOff: AbortController;
  readonly ended: Promise<void>;
  progress: LabProgress;
  /** When the screen was told last, ms. */
  toldMs: number;
}

const TELL_EVERY_MS = 1000;

export class LabRoom implements Room {
  readonly #options: LabRoomOptions;
  readonly #history: LabHistory;
  readonly #childFile = join(appRoot(), 'dist', 'lab.cjs');
  readonly #dropped: DroppedModels;
  readonly #frames = new LabFrameDesk((message) => this.#tell(message));
  #tell: (message: Message) => void = () => {};
  #running: Running | null = null;
  #closed = false;

  constructor(options: LabRoomOptions) {
    this.#options = options;
    this.#history = options.history ?? memoryHistory();
    const taken = shippedVariants().map(({ name }) => name);
    this.#dropped = new DroppedModels((path) => lookAtModel(options.spawn, this.#childFile, path), taken);
  }

  readonly answers: Answers<LabRequest> = {
    labSetup: () => this.#setup(),
    labStart: ({ plan }) => ({ run: this.#start(plan) }),
    labCancel: async () => {
      await this.#callOff();
      return {};
    },
    labFrame: (piece) => {
      this.#frames.receive(piece);
      return {};
    },
    labModelPiece: (piece) => {
      this.#dropped.receive(piece);
      return {};
    },
    labModelCheck: async ({ upload }) => ({ variant: await this.#dropped.check(upload) }),
    labModelForget: ({ id }) => {
      this.#dropped.forget(id);
      return {};
    },
    labHistory: () => ({ runs: this.#history.list().map(headOf) }),
    labRun: ({ id }) => ({ record: this.#recordOf(id) }),
    labExport: (request) => exportOf(this.#recordOf(request.id), request),
  };

  onMessage(listener: (message: Message) => void): void {
    this.#tell = listener;
  }

  onScreenLeft(): void {
    void this.#callOff();
    this.#dropped.clear();
  }

  stop(): void {
    this.#closed = true;
    this.onScreenLeft();
  }

  async #setup(): Promise<LabSetup> {
    // Brings the runtime's library into this process, which only the lab has use for.
    const [{ machineRecord }, { PLANS }] = await Promise.all([
      import('../latency/machine.ts'),
      import('../latency/plan.ts'),
    ]);
    return {
      variants: [...shippedVariants().map(({ shown }) => shown), ...this.#dropped.variants],
      lengths: LAB_LENGTHS.map((length) => ({ length, mostMs: PLANS[length].deadlineMs })),
      machine: machineRecord(),
      running: this.#running?.progress ?? null,
    };
  }

  #start(plan: LabPlan): string {
    if (this.#running) throw new Error('The lab is measuring already.');
    if (this.#closed) throw new Error('The till is being closed.');
    const [a, b] = plan.pair;
    if (a === b) throw new Error('Choose two different models to compare.');
    const variants = this.#variantsOf(plan);
    const id = randomUUID();
    const calledOff = new AbortController();
    const progress: LabProgress = { run: id, plan, mostMs: 0, ...NOTHING_YET };
    this.#options.till.stop();
    const ended = this.#run(id, plan, variants, calledOff.signal);
    this.#running = { id, calledOff, ended, progress, toldMs: Number.NEGATIVE_INFINITY };
    return id;
  }

  /** Never rejects: how it ended is told. */
  async #run(id: string, plan: LabPlan, variants: readonly Variant[], signal: AbortSignal): Promise<void> {
    let ending: Pick<Extract<Message, { type: 'labEnded' }>, 'run' | 'outcome' | 'message'>;
    try {
      const { measure } = await import('./lab/engine.ts');
      const record = await measure({
        plan,
        variants,
        childFile: this.#childFile,
        detectorFile: join(appRoot(), 'dist', 'detector.cjs'),
        spawn: this.#options.spawn,
        catalogue: this.#options.catalogue,
        framesFor: (size, over) => this.#frames.framesFor(size, over),
        signal,
        onProgress: (made) => this.#progressed({ run: id, plan, ...made }),
      });
      if (!signal.aborted) this.#history.add(record);
      ending = { run: record.id, outcome: signal.aborted ? 'cancelled' : 'done' };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      ending = signal.aborted ? { run: id, outcome: 'cancelled' } : { run: id, outcome: 'failed', message };
    }
    this.#running = null;
    if (!this.#closed) this.#options.till.start();
    this.#tell({ type: 'labEnded', ...ending });
  }

  /** A screen that draws progress works beside the measurement: it is told once a second, and when something begins. */
  #progressed(progress: LabProgress): void {
    const running = this.#running;
    if (running?.id !== progress.run) return;
    const { phase, step } = running.progress;
    const begins = phase !== progress.phase || step?.number !== progress.step?.number;
    const nowMs = performance.now();
    if (!begins && nowMs - running.toldMs < TELL_EVERY_MS) return;
    running.progress = progress;
    running.toldMs = nowMs;
    this.#tell({ type: 'labProgress', progress });
  }

  async #callOff(): Promise<void> {
    const running = this.#running;
    running?.calledOff.abort();
    await running?.ended;
  }

  /** Of the three that the lab is about, those that are not there go along, so that the result says why. */
  #variantsOf({ variants, pair }: LabPlan): Variant[] {
    const shipped = shippedVariants();
    const chosen = [...new Set([...pair, ...variants])].map((name) => {
      const modelPath = shipped.find((known) => known.name === name)?.modelPath ?? this.#dropped.pathOf(name);
      if (modelPath === null) throw new Error(`The model ${name} is not here any more.`);
      return { name, modelPath };
    });
    const absent = shipped.filter(
      ({ name, shown }) => shown.missing !== null && !chosen.some((one) => one.name === name),
    );
    return [...chosen, ...absent.map(({ name, modelPath }) => ({ name, modelPath }))];
  }

  #recordOf(id: string) {
    const record = this.#history.list().find((one) => one.id === id);
    if (!record) throw new Error('This run is not in the history any more.');
    return record;
  }
}
