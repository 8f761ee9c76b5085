/** @file A machine that exists in a test only: its own clock, latencies drawn from a distribution, no processes. */
import type { Block, Subject, Surroundings } from '../../../app/latency/experiment.ts';
import { isFilled, type Plan } from '../../../app/latency/plan.ts';
import type { Random } from '../../../app/latency/random.ts';

/** How latencies scatter, as standard deviations in log units unless said otherwise. */
export interface Scatter {
  /** From run to run. */
  readonly run: number;
  /** From block to block: what the machine does for a tenth of a second. */
  readonly block: number;
  /** From process to process: where its memory happens to lie. */
  readonly process: number;
  /** Everything takes so much longer a minute later (a share). */
  readonly driftPerMinute?: number;
  /** Share of the runs that take three to ten times as long. */
  readonly spikes?: number;
  /** Share of the runs in a second mode, which takes 1.4 times as long. */
  readonly secondMode?: number;
}

const BASE_MS = 25;
/** The lab has looked at its models before the first round, ms. */
const LOOKED_MS = 5_000;

/**
 * @param factors - latency of each variant, as multiples of 25 ms
 * @param startMs - what a process takes until it is warm
 */
export function simulatedMachine(
  factors: Readonly<Record<string, number>>,
  scatter: Scatter,
  plan: Plan,
  random: Random,
  startMs: number,
): Surroundings<Block> {
  let nowMs = LOOKED_MS;
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const { run, block, process, driftPerMinute = 0, spikes = 0, secondMode = 0 } = scatter;
  const oneRun = (levelMs: number) => {
    const spike = random() < spikes ? 3 + 7 * random() : 1;
    const mode = random() < secondMode ? 1.4 : 1;
    return levelMs * Math.exp(run * normal()) * spike * mode * (1 + (driftPerMinute * nowMs) / 60_000);
  };
  return {
    now: () => nowMs,
    async start(id): Promise<Subject<Block>> {
      nowMs += startMs;
      const processMs = BASE_MS * (factors[id] ?? 1) * Math.exp(process * normal());
      return {
        async block() {
          const levelMs = processMs * Math.exp(block * normal());
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

/** Until a process is warm, ms, in a run whose rounds take so long: the rest of a round is blocks. */
export function startOf(roundMs: number, variants: number, plan: Plan): number {
  const blocksMs = 2 * variants * Math.max(plan.block.ms, plan.block.runs * BASE_MS);
  return Math.max(100, (roundMs - blocksMs) / variants);
}
