/** @file Turns a plan of the screen into a run of the engine, and what came of it into an entry of the history. */
import { randomInt, randomUUID } from 'node:crypto';
import type { Spawn } from '../../child.ts';
import {
  type Catalogue,
  type Frame,
  LAB_COUNTERS_NAME,
  LAB_SUSTAINED_MINUTES,
  type LabPlan,
  type LabProgress,
  type LabRecord,
} from '../../contract.ts';
import { sustainedPlan } from '../../latency/density.ts';
import type { Progress } from '../../latency/experiment.ts';
import { type LabOptions, runLab, type Variant } from '../../latency/lab.ts';
import { PLANS } from '../../latency/plan.ts';
import { labRecordSchema } from '../../latency/schema/index.ts';
import { labSessionOptions } from '../../latency/session-options.ts';
import { runSustained } from '../../latency/sustained.ts';
import { runSweep } from '../../latency/sweep.ts';
import { openChain } from './chain.ts';
import { NOTHING_YET } from './nothing-yet.ts';

export interface EngineOptions {
  readonly plan: LabPlan;
  readonly variants: readonly Variant[];
  /** The bundles of `app/latency/child.ts` and `app/detector/child.ts`. */
  readonly childFile: string;
  readonly detectorFile: string;
  readonly spawn: Spawn;
  readonly catalogue: () => Catalogue;
  readonly framesFor: (size: number, signal: AbortSignal) => Promise<readonly Frame[]>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Omit<LabProgress, 'run' | 'plan'>) => void;
}

/** What the screen draws for `labFramesWanted`; the command line's own pictures are the same counters. */
export const LAB_PICTURES = `${LAB_COUNTERS_NAME}, letterboxed by the screen's canvas`;

/** @throws (rejects) Error with a sentence when nothing could be measured */
export async function measure(options: EngineOptions): Promise<LabRecord> {
  const { mode, length } = options.plan;
  const common = { version: 1, id: randomUUID(), startedAt: new Date().toISOString(), note: '' } as const;
  switch (mode) {
    case 'once':
      return rounded({ ...common, kind: 'run', length, result: await once(options) });
    case 'sustained':
      return rounded({ ...common, kind: 'sustained', result: await sustained(options) });
    default:
      return rounded({ ...common, kind: 'sweep', length, result: await sweep(options, mode) });
  }
}

function labOptions(options: EngineOptions): Omit<LabOptions, 'now' | 'onProgress'> {
  const { plan, signal, childFile, spawn, variants } = options;
  return {
    childFile,
    spawn,
    variants,
    pair: plan.pair,
    plan: PLANS[plan.length],
    session: labSessionOptions(),
    framesFor: (size) => options.framesFor(size, signal),
    frames: LAB_PICTURES,
    profile: plan.profile,
    seed: randomInt(1, 2 ** 31),
    signal,
  };
}

/** The time since now, ms. */
function stopwatch(): () => number {
  const startMs = performance.now();
  return () => performance.now() - startMs;
}

function once(options: EngineOptions) {
  const now = stopwatch();
  const lab = labOptions(options);
  const mostMs = lab.plan.deadlineMs;
  options.onProgress({ ...NOTHING_YET, mostMs });
  const onProgress = ({ rounds, blocks, estimate }: Progress) =>
    options.onProgress({ ...NOTHING_YET, phase: 'measuring', elapsedMs: now(), mostMs, rounds, blocks, estimate });
  return runLab({ ...lab, now, onProgress });
}

async function sweep(options: EngineOptions, of: 'threads' | 'sizes' | 'providers') {
  const now = stopwatch();
  const lab = labOptions(options);
  let [mostMs, step]: [number, LabProgress['step']] = [lab.plan.deadlineMs, null];
  options.onProgress({ ...NOTHING_YET, mostMs });
  const result = await runSweep({
    ...lab,
    of,
    onSetting: (setting, at, count) => {
      // Settings may end early, so what is left is never more than one plan for each.
      mostMs = now() + (count - at) * lab.plan.deadlineMs;
      step = { number: at + 1, of: count, at: setting.label };
      options.onProgress({ ...NOTHING_YET, elapsedMs: now(), mostMs, step });
    },
    onProgress: ({ rounds, blocks, estimate }) => {
      const soFar = { elapsedMs: now(), mostMs, rounds, blocks, estimate, step };
      options.onProgress({ ...NOTHING_YET, phase: 'measuring', ...soFar });
    },
  });
  if (result.points.length > 0 || options.signal.aborted) return result;
  throw new Error(result.missing[0]?.reason ?? 'Nothing could be measured.');
}

async function sustained(options: EngineOptions) {
  const { plan, variants, signal, framesFor, spawn, catalogue, detectorFile } = options;
  const now = stopwatch();
  const [model] = plan.pair;
  const modelPath = variants.find(({ name }) => name === model)?.modelPath ?? '';
  const lasting = sustainedPlan(LAB_SUSTAINED_MINUTES[plan.length]);
  const mostMs = lasting.deadlineMs;
  options.onProgress({ ...NOTHING_YET, mostMs });
  let frames: Promise<readonly Frame[]> | null = null;
  const chain = await openChain({
    spawn,
    childFile: detectorFile,
    modelPath,
    catalogue: catalogue(),
    async letterbox(number, size) {
      frames ??= framesFor(size, signal);
      const drawn = await frames;
      return drawn[number % drawn.length] as Frame;
    },
  });
  try {
    // The screen's work is done before the clock starts: it draws nothing while the rate is held.
    await chain.chain.letterbox(0);
    return await runSustained({
      ...chain,
      model: { ...chain.model, name: model },
      modelPath,
      plan: lasting,
      frames: `${LAB_PICTURES}, beforehand`,
      signal,
      onProgress: ({ window, passes }) =>
        options.onProgress({ ...NOTHING_YET, phase: 'measuring', elapsedMs: now(), mostMs, window, passes }),
    });
  } finally {
    chain.stop();
  }
}

/** Five digits after the point, as the command line writes them: a record holds every single run. */
function rounded(record: LabRecord): LabRecord {
  const short = (_: string, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1e5) / 1e5 : value;
  return labRecordSchema.parse(JSON.parse(JSON.stringify(record, short)));
}
