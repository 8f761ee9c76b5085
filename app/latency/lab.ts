/**
 * @file Runs the lab on this machine: looks at each variant, runs the experiment with real processes, gives the result.
 *
 * Whoever calls it pauses the live detector first.
 */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Spawn } from '../child.ts';
import { forkNode } from '../detector/node-child.ts';
import type { Frame } from '../frame.ts';
import { type Progress, runExperiment, type Subject, TimeUp } from './experiment.ts';
import { inspect, profile as profiling } from './inspect.ts';
import { machineRecord } from './machine.ts';
import type { Plan } from './plan.ts';
import { type StartProcess, startLabProcess } from './process.ts';
import { seededRandom } from './random.ts';
import { reasonOf } from './reason.ts';
import { CONTROL, type Facts, type LabResult, type MeasuredBlock, resultOf } from './result.ts';
import { type LabSessionOptions, recordOf } from './session-options.ts';
import { WeatherStation } from './weather.ts';

export interface Variant {
  readonly name: string;
  readonly modelPath: string;
  /** The file that it was made from for this run, whose sha256 the record holds; absent: it is that file. */
  readonly source?: string;
}

export interface LabOptions {
  /** The bundle of child.ts. */
  readonly childFile: string;
  /** Starts it; absent: as a plain Node process. */
  readonly spawn?: Spawn;
  /** The pair among them. */
  readonly variants: readonly Variant[];
  readonly pair: readonly [a: string, b: string];
  readonly plan: Plan;
  readonly session: LabSessionOptions;
  /** Frames letterboxed to `size` px. */
  readonly framesFor: (size: number) => Promise<readonly Frame[]>;
  /** What the frames show, for the record. */
  readonly frames: string;
  readonly profile?: boolean;
  readonly seed: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Calls the run off: all processes end, and what was measured until then is the result. */
  readonly signal?: AbortSignal;
  /** Monotonic; the plan's deadline is on this clock. Absent: ms since this process started. */
  readonly now?: () => number;
}

interface Known extends Omit<Facts, 'loadMs' | 'firstRunMs' | 'transportMs'> {
  readonly modelPath: string;
  readonly frames: readonly Frame[];
  readonly loadMs: number[];
  readonly firstRunMs: number[];
  readonly transportMs: number[];
  memoryBytes: number;
}

/** Frames carried to each process, for the time of transport. */
const CARRIED = 3;

/** Runs the experiment to its end. @throws (rejects) what `framesFor` throws */
export async function runLab(options: LabOptions): Promise<LabResult> {
  const { pair, plan, session, seed, now = () => performance.now() } = options;
  const startProcess = starterOf(options);
  const ending = new AbortController();
  const end = () => ending.abort();
  const timer = setTimeout(end, Math.max(0, plan.deadlineMs - now()));
  options.signal?.addEventListener('abort', end);
  if (options.signal?.aborted) end();
  const { signal } = ending;
  const weather = new WeatherStation();
  try {
    const { known, missing } = await lookAt(options, signal);
    const facts = new Map(known);
    const start = async (id: string): Promise<Subject<MeasuredBlock>> => {
      const variant = known.get(id === CONTROL ? pair[0] : id) as Known;
      return startSubject(startProcess, variant, session, plan, weather, signal);
    };
    const runnable = pair.every((name) => known.has(name)) && !signal.aborted;
    const ids = [...known.keys(), CONTROL];
    const outcome = runnable
      ? await runExperiment(
          { ids, pair, plan, random: seededRandom(seed) },
          { now, start, roundBegins: () => weather.roundBegins() },
          options.onProgress,
        )
      : ({ rounds: [], elapsedMs: 0, stopped: signal.aborted ? 'time' : 'failed', failures: new Map() } as const);
    weather.roundEnds();
    const record = recordOf(session);
    const { frames } = options;
    const machine = machineRecord();
    return resultOf({ pair, facts, missing, outcome, weather: weather.rounds, seed, session: record, frames, machine });
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', end);
    ending.abort();
  }
}

/** How the processes of a run are started. */
export function starterOf({ childFile, spawn = forkNode }: Pick<LabOptions, 'childFile' | 'spawn'>): StartProcess {
  return (signal) => startLabProcess(() => spawn(childFile, 'Tillsight lab'), signal);
}

/** What is known of each variant that can run, and why the others cannot. */
async function lookAt(
  options: LabOptions,
  signal: AbortSignal,
): Promise<{ known: Map<string, Known>; missing: { name: string; reason: string }[] }> {
  const { variants, session, framesFor, profile: profiled } = options;
  const startProcess = starterOf(options);
  const known = new Map<string, Known>();
  const missing: { name: string; reason: string }[] = [];
  const framesBySize = new Map<number, readonly Frame[]>();
  for (const { name, modelPath, source = modelPath } of variants) {
    try {
      if (!existsSync(modelPath)) throw new Error(`Its file ${basename(modelPath)} is not there.`);
      const inspection = await inspect(startProcess, { modelPath, source }, session, signal);
      const size = inspection.inputSize;
      const frames = framesBySize.get(size) ?? (await framesFor(size));
      framesBySize.set(size, frames);
      const profile = profiled ? await profiling(startProcess, modelPath, session, frames, signal) : null;
      const nothingYet = { loadMs: [], firstRunMs: [], transportMs: [], memoryBytes: 0 };
      known.set(name, { ...inspection, ...nothingYet, profile, modelPath, frames });
    } catch (error) {
      missing.push({ name, reason: reasonOf(error, modelPath) });
    }
  }
  return { known, missing };
}

async function startSubject(
  startProcess: StartProcess,
  variant: Known,
  session: LabSessionOptions,
  { block, warmUp }: Plan,
  weather: WeatherStation,
  signal: AbortSignal,
): Promise<Subject<MeasuredBlock>> {
  const child = startProcess(signal);
  let cpuMs = 0;
  try {
    const { modelPath, frames } = variant;
    const { loadMs } = await child.ask({ type: 'open', modelPath, session }, 'opened');
    const { firstRunMs } = await child.ask({ type: 'warm', frames, ...warmUp }, 'warmed');
    variant.loadMs.push(loadMs);
    variant.firstRunMs.push(firstRunMs);
    for (const frame of frames.slice(0, CARRIED)) {
      const startMs = performance.now();
      await child.ask({ type: 'carry', frame }, 'carried');
      variant.transportMs.push(performance.now() - startMs);
    }
  } catch (error) {
    child.kill();
    throw error instanceof TimeUp ? error : new Error(reasonOf(error, variant.modelPath));
  }
  return {
    async block() {
      const measured = await child.ask({ type: 'block', least: block }, 'measured');
      const { inputMs, inferenceMs, outputMs } = measured;
      cpuMs = measured.cpuMs;
      variant.memoryBytes = Math.max(variant.memoryBytes, measured.memoryBytes);
      const totalMs = inferenceMs.map((runMs, at) => runMs + (inputMs[at] ?? 0) + (outputMs[at] ?? 0));
      return { totalMs, inputMs, inferenceMs, outputMs };
    },
    stop() {
      weather.addOwn(cpuMs);
      child.kill();
    },
  };
}
