/** @file A machine that exists in a test only: its own clock, latencies drawn from a distribution, no processes. */
import type { Block, Subject, Surroundings } from '../../../app/latency/experiment.ts';
import { isFilled, type Plan } from '../../../app/latency/plan.ts';
import type { Random } from '../../../app/latency/random.ts';

/** How latencies scatter, as standard deviations in log units unless said otherwise. */
export interface Scatter {
  /** Within a round: from run to run. */
  readonly run: number;
  /** Between rounds: from process to process, where its memory happens to lie. */
  readonly process: number;
  /** Now and then everything is slower, whoever runs. */
  readonly bursts?: Bursts;
  /** Everything takes so much longer a minute later (a share). */
  readonly driftPerMinute?: number;
  /** Share of the runs that take three to ten times as long. */
  readonly spikes?: number;
  /** Share of the runs in a second mode, which takes 1.4 times as long. */
  readonly secondMode?: number;
}

/** Neighbours at work: they come and go by chance, and stay the longer the longer their time of correlation is. */
export interface Bursts {
  /** Of the time. */
  readonly share: number;
  /** Mean length, ms. */
  readonly ms: number;
  /** How many times as long runs take meanwhile. */
  readonly factor: number;
}

export interface SimulatedMachine {
  /** A run on a machine at rest, ms. */
  readonly baseMs: number;
  /** What a process takes until it is warm, ms. */
  readonly startMs: number;
  readonly scatter: Scatter;
}

/** The lab has looked at its models before the first round, ms. */
const LOOKED_MS = 4_000;

/** @param factors - latency of each variant, as multiples of `baseMs` */
export function simulatedMachine(
  factors: Readonly<Record<string, number>>,
  { baseMs, startMs, scatter }: SimulatedMachine,
  plan: Plan,
  random: Random,
): Surroundings<Block> {
  let nowMs = LOOKED_MS;
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const { run, process, bursts, driftPerMinute = 0, spikes = 0, secondMode = 0 } = scatter;
  const slowness = bursts ? burstsOf(bursts, random) : () => 1;
  const oneRun = (levelMs: number) => {
    const spike = random() < spikes ? 3 + 7 * random() : 1;
    const mode = random() < secondMode ? 1.4 : 1;
    const drift = 1 + (driftPerMinute * nowMs) / 60_000;
    return levelMs * Math.exp(run * normal()) * spike * mode * drift * slowness(nowMs);
  };
  return {
    now: () => nowMs,
    async start(id): Promise<Subject<Block>> {
      nowMs += startMs;
      const levelMs = baseMs * (factors[id] ?? 1) * Math.exp(process * normal());
      return {
        async block() {
          const totalMs: number[] = [];
          const beganMs = nowMs;
          while (!isFilled(totalMs.length, nowMs - beganMs, plan.block)) {
            const durationMs = oneRun(levelMs);
            totalMs.push(durationMs);
            nowMs += durationMs;
          }
          return { totalMs };
        },
        stop() {},
      };
    },
  };
}

/** @returns the factor at a moment, ms; moments must not go back */
function burstsOf({ share, ms, factor }: Bursts, random: Random): (atMs: number) => number {
  const calmMs = (ms * (1 - share)) / share;
  let slow = random() < share;
  const length = () => -Math.log(1 - random()) * (slow ? ms : calmMs);
  let untilMs = length();
  return (atMs) => {
    while (atMs >= untilMs) {
      slow = !slow;
      untilMs += length();
    }
    return slow ? factor : 1;
  };
}
