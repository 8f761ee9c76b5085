/**
 * @file The experiment: rounds of short blocks until the ratio is known well enough or the time is up.
 *
 * A round has processes of its own, which take turns cycle after cycle while all of them live.
 *
 * It has no clock, no chance and no processes of its own; the runner brings real ones, the tests simulated ones.
 */
import { isFilled, isPreciseEnough, orderOfCycle, type Plan } from './plan.ts';
import { type Random, shuffled } from './random.ts';
import { cycleRatiosOf, type Estimate, estimateOf, hasCycle } from './ratio.ts';
import type { Progress } from './schema/basics.ts';
import { middleOf } from './statistics.ts';

/** The runs of one block, in their order, ms. */
export interface Block {
  /** Input, inference and output together. */
  readonly totalMs: readonly number[];
}

/** One variant in a process of its own, opened and warm. */
export interface Subject<B extends Block> {
  block(): Promise<B>;
  stop(): void;
}

export interface Surroundings<B extends Block> {
  /** Monotonic, ms since the command's process started. */
  now(): number;
  /** Starts a process for a variant. @throws (rejects) TimeUp, or why the variant cannot run */
  start(id: string): Promise<Subject<B>>;
  /** Between rounds, when nothing runs. */
  roundBegins?(): void;
}

/** The time was up, or the run was called off, in the middle of something. */
export class TimeUp extends Error {
  override readonly name = 'TimeUp';
  constructor() {
    super('The time was up.');
  }
}

export interface Round<B extends Block = Block> {
  /** In their order, two a cycle. */
  readonly blocks: ReadonlyMap<string, readonly B[]>;
  /** False: the time was up in it. Its runs count as runs, but it gives no ratio. */
  readonly whole: boolean;
}

export type { Progress };

export interface Experiment {
  /** Ids of all variants, the pair and its control among them. */
  readonly ids: readonly string[];
  readonly pair: readonly [a: string, b: string];
  readonly plan: Plan;
  readonly random: Random;
}

export interface Outcome<B extends Block> {
  readonly rounds: readonly Round<B>[];
  readonly elapsedMs: number;
  readonly stopped: 'precise' | 'time' | 'failed';
  /** Variants that failed on the way, and why. */
  readonly failures: ReadonlyMap<string, string>;
}

/** Runs it to its end. A variant that fails is left out from then on; when it is one of the pair, that is the end. */
export async function runExperiment<B extends Block>(
  { ids, pair, plan, random }: Experiment,
  surroundings: Surroundings<B>,
  onProgress?: (progress: Progress) => void,
): Promise<Outcome<B>> {
  const startMs = surroundings.now();
  const rounds: Round<B>[] = [];
  const failures = new Map<string, string>();
  const ratios: number[] = [];
  let blocks = 0;
  let estimate: Estimate | null = null;
  const ended = (stopped: Outcome<B>['stopped']): Outcome<B> => {
    return { rounds, elapsedMs: surroundings.now() - startMs, stopped, failures };
  };
  for (let longestMs = 0; ; ) {
    const roundMs = surroundings.now();
    if (rounds.length > 0 && roundMs + longestMs > plan.deadlineMs) return ended('time');
    surroundings.roundBegins?.();
    const present = ids.filter((id) => !failures.has(id));
    const { round, failed, timeUp } = await runRound(present, { pair, plan, random }, surroundings, () => {
      blocks++;
      const elapsedMs = surroundings.now() - startMs;
      onProgress?.({ elapsedMs, deadlineMs: plan.deadlineMs, rounds: rounds.length, blocks, estimate });
    });
    rounds.push(round);
    if (timeUp) return ended('time');
    for (const [id, reason] of failed) failures.set(id, reason);
    if (pair.some((id) => failures.has(id))) return ended('failed');
    const nowMs = surroundings.now();
    longestMs = Math.max(longestMs, nowMs - roundMs);
    ratios.push(...logRatiosOf([round], ...pair));
    if (isPreciseEnough(ratios, nowMs - startMs, plan)) return ended('precise');
    if (onProgress) estimate = estimateOf(ratios);
  }
}

async function runRound<B extends Block>(
  ids: readonly string[],
  { pair, plan, random }: Omit<Experiment, 'ids'>,
  surroundings: Surroundings<B>,
  onBlock: () => void,
): Promise<{ round: Round<B>; failed: Map<string, string>; timeUp: boolean }> {
  const subjects = new Map<string, Subject<B>>();
  const blocks = new Map(ids.map((id) => [id, [] as B[]]));
  const failed = new Map<string, string>();
  /** @returns false when the time is up */
  const attempt = async (id: string, work: (id: string) => Promise<void>): Promise<boolean> => {
    if (failed.has(id)) return true;
    try {
      await work(id);
    } catch (error) {
      if (error instanceof TimeUp) return false;
      failed.set(id, error instanceof Error ? error.message : String(error));
    }
    return true;
  };
  const start = async (id: string) => void subjects.set(id, await surroundings.start(id));
  const takeTurn = async (id: string) => {
    const block = await (subjects.get(id) as Subject<B>).block();
    blocks.get(id)?.push(block);
    onBlock();
  };
  const everything = async (): Promise<boolean> => {
    for (const id of shuffled(ids, random)) if (!(await attempt(id, start))) return false;
    const startMs = surroundings.now();
    const least = { runs: plan.round.cycles, ms: plan.round.ms };
    for (let cycles = 0; !isFilled(cycles, surroundings.now() - startMs, least); cycles++) {
      if (pair.some((id) => failed.has(id))) return true;
      for (const id of orderOfCycle(ids, random)) if (!(await attempt(id, takeTurn))) return false;
    }
    return true;
  };
  try {
    const whole = await everything();
    return { round: { blocks, whole }, failed, timeUp: !whole };
  } finally {
    for (const subject of subjects.values()) subject.stop();
  }
}

/** One log-ratio for each whole round in which both ran: the middle of its cycles'. */
export function logRatiosOf(rounds: readonly Round[], a: string, b: string): number[] {
  return pairedCyclesOf(rounds, a, b).map((cycles) => middleOf(cycles));
}

/** The log-ratios of the cycles of each whole round in which both ran. */
export function pairedCyclesOf(rounds: readonly Round[], a: string, b: string): number[][] {
  return rounds.flatMap(({ blocks, whole }) => {
    const [first, second] = [blocks.get(a), blocks.get(b)];
    // One that failed on the way has fewer.
    if (!whole || !first || !hasCycle(first) || first.length !== second?.length) return [];
    return [cycleRatiosOf(first.map(totalsOf), second.map(totalsOf))];
  });
}

function totalsOf({ totalMs }: Block): readonly number[] {
  return totalMs;
}
