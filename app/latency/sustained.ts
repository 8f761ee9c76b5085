/**
 * @file The sustained mode on this machine: holds a rate on a real chain and says how many cameras that is.
 *
 * Whoever calls it pauses the live detector first, and brings the chain: the till's own, without a camera.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type SustainedPlan, type Sustainment, sustain } from './density.ts';
import { busyFlags, throttlingFlags } from './flags.ts';
import type { Chain, LoadClock } from './load.ts';
import { machineRecord } from './machine.ts';
import type { Flag, Weather } from './schema/basics.ts';
import type { Sustained, SustainedProgress } from './schema/sustained.ts';
import { type LabSessionOptions, recordOf } from './session-options.ts';
import { coreTimes, idleWeather, weatherOf } from './weather.ts';

/** Frames a second of one camera, as Intel's stream density takes them. */
const STREAM_FPS = 15;

export interface SustainedOptions {
  readonly chain: Chain;
  readonly model: { readonly name: string; readonly activation: string; readonly inputSize: number };
  readonly modelPath: string;
  readonly plan: SustainedPlan;
  /** Of the chain's detector, for the record. */
  readonly session: LabSessionOptions;
  /** What the frames show and who letterboxes them, for the record. */
  readonly frames: string;
  readonly streamFps?: number;
  readonly onProgress?: (progress: SustainedProgress) => void;
  readonly signal?: AbortSignal;
}

const CLOCK: LoadClock = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** @throws (rejects) an Error with a sentence when the chain cannot bill a single frame */
export async function runSustained(options: SustainedOptions): Promise<Sustained> {
  const { chain, model, modelPath, plan, session, frames, streamFps = STREAM_FPS, onProgress, signal } = options;
  const startMs = performance.now();
  const before = await idleWeather();
  const cores = coreTimes();
  const outcome = await sustain(chain, CLOCK, plan, { ...(onProgress && { onProgress }), ...(signal && { signal }) });
  const { stolen } = weatherOf(cores, coreTimes(), 0);
  const after = await idleWeather();
  const worse = (of: (weather: Weather) => number) => Math.max(of(before), of(after));
  const [otherCores, putAside] = [worse((weather) => weather.otherCores), worse((weather) => weather.putAside)];
  const weather: Weather = { otherCores, stolen, putAside, probeMs: after.probeMs };
  const flags = [...fewFlags(outcome), ...busyFlags([weather]), ...throttlingFlags(after.probeMs / before.probeMs - 1)];
  const { held, complete } = outcome;
  // A stretch that held proves no number of cameras.
  const streams = held && complete ? { fps: streamFps, count: Math.floor(held.fps / streamFps) } : null;
  return {
    model: model.name,
    activation: model.activation,
    inputSize: model.inputSize,
    sha256: createHash('sha256').update(readFileSync(modelPath)).digest('hex'),
    targetMs: plan.targetMs,
    windowMs: plan.holdWindowMs,
    askedMs: askedMsOf(plan),
    held: held && { ...held },
    streams,
    stages: outcome.stages && { ...outcome.stages },
    windows: outcome.windows,
    complete,
    flags,
    sentence: sentenceOf(outcome, streams, plan, flags),
    run: { elapsedMs: performance.now() - startMs, weather, session: recordOf(session), frames },
    machine: machineRecord(),
  };
}

function askedMsOf({ holdWindowMs, holdWindows }: SustainedPlan): number {
  return holdWindowMs * holdWindows;
}

/** Of fewer frames a p99 is the slowest two. */
const LEAST_FRAMES = 200;

function fewFlags({ held }: Sustainment): Flag[] {
  if (!held || held.latency.n >= LEAST_FRAMES) return [];
  return [{ kind: 'few', reason: `there are too few frames (${held.latency.n})` }];
}

/** For whoever owns the shop. */
export function sentenceOf(
  { held }: Pick<Sustainment, 'held'>,
  streams: Sustained['streams'],
  plan: SustainedPlan,
  flags: readonly Flag[],
): string {
  const { targetMs } = plan;
  if (flags.length > 0) {
    return `This run is not trustworthy, because ${flags.map(({ reason }) => reason).join(', and ')}.`;
  }
  if (!held) return `This machine does not bill 99 of 100 frames within ${targetMs} ms at any rate tried.`;
  const time = (ms: number) =>
    ms < 90_000 ? `${Math.round(ms / 1000)} seconds` : `${(ms / 60_000).toFixed(1)} minutes`;
  const [fps, within] = [held.fps.toFixed(1), `99 of 100 within ${targetMs} ms`];
  if (!streams) {
    const ending = held.failed ? 'then a window at this rate failed' : 'the run was over before';
    return `From capture to bill this machine held ${fps} frames a second for ${time(held.ms)}, ${within}, but ${time(askedMsOf(plan))} were asked for, and ${ending}: this is the longest stretch that held, and proves no number of cameras.`;
  }
  const cameras = streams.count === 1 ? 'one camera' : `${streams.count === 0 ? 'no' : streams.count} cameras`;
  return `From capture to bill this machine holds ${fps} frames a second for ${time(held.ms)}, ${within}: enough for ${cameras} of ${streams.fps} frames a second.`;
}
