/** @file Watches the machine while the lab works: other programs, other machines on the host, the clock of the cores. */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Weather } from './flags.ts';

/** Of all cores since the system started, ms. */
export interface CoreTimes {
  readonly busyMs: number;
  readonly stolenMs: number;
  readonly wholeMs: number;
}

/** Adds up what the lab's own processes took, and compares it with what the whole machine did. */
export class WeatherStation {
  readonly #rounds: Weather[] = [];
  #ownMs = 0;
  #last: (Probe & { readonly cores: CoreTimes; readonly parentMs: number }) | null = null;

  /** Ends the round before, if there was one. Call it when nothing of the lab runs: it times a piece of arithmetic. */
  roundBegins(): void {
    this.roundEnds();
    this.#last = { cores: coreTimes(), parentMs: parentMs(), ...probe() };
  }

  /** What one process of the lab took altogether, ms of core time. */
  addOwn(cpuMs: number): void {
    this.#ownMs += cpuMs;
  }

  roundEnds(): void {
    if (this.#last) {
      const { cores, parentMs: parentBefore, ...probed } = this.#last;
      const ownMs = this.#ownMs + parentMs() - parentBefore;
      this.#rounds.push({ ...weatherOf(cores, coreTimes(), ownMs), ...probed });
    }
    this.#last = null;
    this.#ownMs = 0;
  }

  get rounds(): readonly Weather[] {
    return this.#rounds;
  }
}

/** @param ownMs - of the busy time between the two, what was the lab's */
export function weatherOf(before: CoreTimes, after: CoreTimes, ownMs: number): Pick<Weather, 'otherCores' | 'stolen'> {
  const wholeMs = after.wholeMs - before.wholeMs;
  if (wholeMs <= 0) return { otherCores: 0, stolen: 0 };
  const cores = cpus().length;
  const otherMs = Math.max(0, after.busyMs - before.busyMs - ownMs);
  return { otherCores: (otherMs / wholeMs) * cores, stolen: (after.stolenMs - before.stolenMs) / wholeMs };
}

export function coreTimes(): CoreTimes {
  let [busyMs, wholeMs] = [0, 0];
  for (const { times } of cpus()) {
    busyMs += times.user + times.nice + times.sys + times.irq;
    wholeMs += times.user + times.nice + times.sys + times.irq + times.idle;
  }
  const stolenMs = stolenIn(procStat());
  return { busyMs, stolenMs, wholeMs: wholeMs + stolenMs };
}

/** What the machine does while the lab does nothing, over some hundred ms. */
export async function idleWeather(ms = 500): Promise<Weather> {
  const probed = probe();
  const [cores, ownBeforeMs] = [coreTimes(), parentMs()];
  await new Promise((resolve) => setTimeout(resolve, ms));
  return { ...weatherOf(cores, coreTimes(), parentMs() - ownBeforeMs), ...probed };
}

/** Time that the hypervisor gave to others, ms of all cores: the eighth number of /proc/stat's first line, in 1/100 s. */
export function stolenIn(stat: string): number {
  return Number(/^cpu +(?:\d+ +){7}(\d+)/.exec(stat)?.[1] ?? 0) * 10;
}

function procStat(): string {
  try {
    return readFileSync('/proc/stat', 'utf8');
  } catch {
    return ''; // Not Linux: nobody tells.
  }
}

function parentMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Steps of the arithmetic: 2 to 5 ms. */
const PROBE_STEPS = 3_000_000;

type Probe = Pick<Weather, 'probeMs' | 'putAside'>;

/**
 * The same piece of arithmetic five times. Its time is that of the fastest: being put aside cannot make the fastest slower, the
 * clock can. How often a second it was put aside says whether others are at work: it has one thread, while those of a model
 * put each other aside whenever one wakes another.
 */
function probe(): Probe {
  const [before, beganMs] = [process.resourceUsage().involuntaryContextSwitches, performance.now()];
  let best = Number.POSITIVE_INFINITY;
  let used = 0;
  for (let time = 0; time < 5; time++) {
    const startMs = performance.now();
    let state = time;
    for (let step = 0; step < PROBE_STEPS; step++) state = (Math.imul(state, 1664525) + 1013904223) | 0;
    used ^= state;
    best = Math.min(best, performance.now() - startMs);
  }
  // Used, so that no compiler takes the loop away.
  if (used === 0.5) return { probeMs: 0, putAside: 0 };
  const times = process.resourceUsage().involuntaryContextSwitches - before;
  return { probeMs: best, putAside: (times / (performance.now() - beganMs)) * 1000 };
}
