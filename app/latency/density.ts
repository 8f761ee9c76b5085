/**
 * @file How many frames a second a chain holds, from capture to bill: the search and the proof, on any clock.
 *
 * As Intel's stream density does it: a target (p99 under 100 ms, nothing lost), windows of some seconds, and a rate
 * counts when all windows of minutes in a row passed. A short search finds where to begin; a window that fails lowers
 * the rate and starts the proof anew.
 */
import { type Chain, type FrameTime, type Load, type LoadClock, offer } from './load.ts';
import type { Summary } from './schema/basics.ts';
import type { SustainedProgress, Window } from './schema/sustained.ts';
import { medianOf, summaryOf } from './statistics.ts';

export interface SustainedPlan {
  /** p99 stays under this, ms. */
  readonly targetMs: number;
  readonly searchWindowMs: number;
  readonly searchWindows: number;
  readonly holdWindowMs: number;
  /** So many in a row are the proof. */
  readonly holdWindows: number;
  /** All is over after this, ms. */
  readonly deadlineMs: number;
}

const HOLD_WINDOW_MS = 15_000;

/** @param minutes - that the rate is to be held for; the search and lowered rates may take half as long on top, and a minute */
export function sustainedPlan(minutes: number): SustainedPlan {
  const holdMs = minutes * 60_000;
  const searchWindows = 6;
  const searchWindowMs = Math.min(6_000, Math.max(500, holdMs / 12));
  const holdWindows = Math.max(1, Math.round(holdMs / HOLD_WINDOW_MS));
  return {
    targetMs: 100,
    searchWindowMs,
    searchWindows,
    holdWindowMs: holdMs / holdWindows,
    holdWindows,
    deadlineMs: holdMs * 1.5 + searchWindows * searchWindowMs * 1.5 + 10_000,
  };
}

/** So many may be over the target: what p99 under it means. */
const LATE = 0.01;
/** Share of the rate that is left after a window failed while it was to be held. */
const LOWERED = 0.93;
/** The search ends when the rate is known to this. */
const FINE = 1.04;
const GIVE_UP_TARGETS = 5;
const FIRST_FRAMES = 15;
/** Even a slow machine shows a frame a second; below that nothing is held. */
const LEAST_FPS = 0.5;

export interface Sustainment {
  readonly windows: readonly Window[];
  readonly held: {
    readonly fps: number;
    readonly windows: number;
    readonly ms: number;
    /** A window at this rate failed then: it was held for a stretch, and not longer. */
    readonly failed: boolean;
    readonly latency: Summary;
  } | null;
  readonly stages: Readonly<Record<'letterbox' | 'wait' | 'detector' | 'bill', number>> | null;
  readonly complete: boolean;
}

interface Attempt {
  readonly fps: number;
  readonly times: FrameTime[];
  windows: number;
  failed: boolean;
}

/** Searches and holds. Called off, or out of time, it gives the longest stretch that held until then. */
export async function sustain(
  chain: Chain,
  clock: LoadClock,
  plan: SustainedPlan,
  { onProgress, signal }: { onProgress?: (progress: SustainedProgress) => void; signal?: AbortSignal } = {},
): Promise<Sustainment> {
  const startMs = clock.now();
  const windows: Window[] = [];
  const elapsed = () => clock.now() - startMs;
  const timeFor = (ms: number) => !signal?.aborted && elapsed() + ms <= plan.deadlineMs;

  const run = async (phase: Window['phase'], fps: number, ms: number, passes: number) => {
    const load = await offer(chain, clock, {
      fps,
      ms,
      giveUpMs: GIVE_UP_TARGETS * plan.targetMs,
      ...(signal && { signal }),
    });
    const window = windowOf(phase, fps, load, plan.targetMs, elapsed());
    // A window that was cut short proves nothing.
    if (signal?.aborted) return { window: { ...window, passed: false }, load };
    windows.push(window);
    const { deadlineMs } = plan;
    onProgress?.({ elapsedMs: elapsed(), deadlineMs, window, passes: window.passed ? passes + 1 : 0 });
    return { window, load };
  };

  let fps = await search();
  let best: Attempt | null = null;
  while (fps >= LEAST_FPS && timeFor(plan.holdWindowMs)) {
    const attempt: Attempt = { fps, times: [], windows: 0, failed: false };
    while (attempt.windows < plan.holdWindows && timeFor(plan.holdWindowMs)) {
      const { window, load } = await run('hold', fps, plan.holdWindowMs, attempt.windows);
      if (!window.passed) {
        attempt.failed = !signal?.aborted;
        break;
      }
      attempt.windows++;
      attempt.times.push(...load.times);
    }
    if (!best || attempt.windows > best.windows) best = attempt;
    if (attempt.windows >= plan.holdWindows) break;
    fps = rounded(fps * LOWERED);
  }
  return outcomeOf(best, windows, plan);

  /** @returns the highest rate that passed one window each, or somewhat less than the lowest that failed */
  async function search(): Promise<number> {
    let [low, high] = [0, Number.POSITIVE_INFINITY];
    let next = rounded(0.8 * (await capacity(chain, clock, signal)));
    for (let tried = 0; tried < plan.searchWindows && next >= LEAST_FPS && timeFor(plan.searchWindowMs); tried++) {
      const { window } = await run('search', next, plan.searchWindowMs, 0);
      if (window.passed) low = next;
      else high = next;
      if (high / low < FINE) break;
      next = rounded(high === Number.POSITIVE_INFINITY ? low * 1.15 : low === 0 ? high * 0.7 : (low + high) / 2);
      if (next === low || next === high) break;
    }
    return low > 0 ? low : rounded(0.7 * (high === Number.POSITIVE_INFINITY ? 0 : high));
  }
}

/** Frames a second, one after another: where the search begins. The first frames warm the chain up. */
async function capacity(chain: Chain, clock: LoadClock, signal?: AbortSignal): Promise<number> {
  const durationsMs: number[] = [];
  for (let number = 0; number < FIRST_FRAMES && !signal?.aborted; number++) {
    const startMs = clock.now();
    await chain.bill(await chain.letterbox(number));
    durationsMs.push(clock.now() - startMs);
  }
  const steady = durationsMs.slice(Math.floor(durationsMs.length / 3));
  return steady.length === 0 ? 0 : 1000 / medianOf(steady);
}

function windowOf(
  phase: Window['phase'],
  fps: number,
  { times, due, lost }: Load,
  targetMs: number,
  atMs: number,
): Window {
  const wholeMs = times.map((time) => time.wholeMs);
  const late = wholeMs.filter((ms) => ms >= targetMs).length;
  const latency = wholeMs.length > 0 ? summaryOf(wholeMs) : null;
  return {
    phase,
    fps,
    latency,
    maxMs: wholeMs.length > 0 ? wholeMs.reduce((most, value) => Math.max(most, value)) : null,
    due,
    lost,
    // The percentile of a few frames lies between two of them: the share says it plainly, and adds up over windows.
    passed: lost === 0 && latency !== null && latency.p99 < targetMs && late <= LATE * due,
    atMs,
  };
}

function outcomeOf(best: Attempt | null, windows: readonly Window[], plan: SustainedPlan): Sustainment {
  if (!best || best.windows === 0) return { windows, held: null, stages: null, complete: false };
  const { fps, times, windows: passed, failed } = best;
  const median = (of: (time: FrameTime) => number) => medianOf(times.map(of));
  return {
    windows,
    held: {
      fps,
      windows: passed,
      ms: passed * plan.holdWindowMs,
      failed,
      latency: summaryOf(times.map(({ wholeMs }) => wholeMs)),
    },
    stages: {
      letterbox: median(({ letterboxMs }) => letterboxMs),
      wait: median(({ waitMs }) => waitMs),
      detector: median(({ detectorMs }) => detectorMs),
      bill: median(({ tillMs }) => tillMs),
    },
    complete: passed >= plan.holdWindows,
  };
}

/** Downwards to a tenth of a frame. */
function rounded(fps: number): number {
  return Math.floor(fps * 10) / 10;
}
