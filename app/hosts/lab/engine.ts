/** @file Turns a plan of the screen into a run of the engine, and what came of it into an entry of the history. */
import { randomInt, randomUUID } from 'node:crypto';
import type { Spawn } from '../../child.ts';
import type { Frame, LabPlan, LabProgress, LabRecord } from '../../contract.ts';
import { type LabOptions, runLab, type Variant } from '../../latency/lab.ts';
import { PLANS } from '../../latency/plan.ts';
import { labRecordSchema } from '../../latency/schema/index.ts';
import { labSessionOptions } from '../../latency/session-options.ts';
import { NOTHING_YET } from './nothing-yet.ts';

export interface EngineOptions {
  readonly plan: LabPlan;
  readonly variants: readonly Variant[];
  /** The bundle of `app/latency/child.ts`. */
  readonly childFile: string;
  readonly spawn: Spawn;
  readonly framesFor: (size: number, signal: AbortSignal) => Promise<readonly Frame[]>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Omit<LabProgress, 'run' | 'plan'>) => void;
}

/** What the screen draws for `labFramesWanted`; the command line's own pictures are the same counters. */
const FRAMES = '4 counters laid with the shipped packs';

/** @throws (rejects) Error with a sentence when nothing could be measured */
export async function measure(options: EngineOptions): Promise<LabRecord> {
  const { plan, signal } = options;
  const common = { version: 1, id: randomUUID(), startedAt: new Date().toISOString(), note: '' } as const;
  const lab: LabOptions = {
    childFile: options.childFile,
    spawn: options.spawn,
    variants: options.variants,
    pair: plan.pair,
    plan: PLANS[plan.length],
    session: labSessionOptions(),
    framesFor: (size) => options.framesFor(size, signal),
    frames: FRAMES,
    profile: plan.profile,
    seed: randomInt(1, 2 ** 31),
    signal,
  };
  return rounded({ ...common, kind: 'run', length: plan.length, result: await once(lab, options.onProgress) });
}

async function once(lab: LabOptions, onProgress: EngineOptions['onProgress']) {
  const startMs = performance.now();
  const now = () => performance.now() - startMs;
  const mostMs = lab.plan.deadlineMs;
  onProgress({ ...NOTHING_YET, mostMs });
  return runLab({
    ...lab,
    now,
    onProgress: ({ rounds, blocks, estimate }) =>
      onProgress({ ...NOTHING_YET, phase: 'measuring', elapsedMs: now(), mostMs, rounds, blocks, estimate }),
  });
}

/** Five digits after the point, as the command line writes them: a record holds every single run. */
function rounded(record: LabRecord): LabRecord {
  const short = (_: string, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1e5) / 1e5 : value;
  return labRecordSchema.parse(JSON.parse(JSON.stringify(record, short)));
}
