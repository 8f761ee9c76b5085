/**
 * @file The experiment: blocks, in each of which every variant gets a process of its own and two turns. It has no
 * clock, no chance and no processes; those are brought to it.
 *
 * A fresh process a block, because where its memory happens to lie makes a process a few percent faster or slower for
 * all its life; so blocks are independent of each other, and what varies between them is all that can vary.
 */
import { orderOfCycle } from '../../../app/latency/plan.ts';
import type { Random } from '../../../app/latency/random.ts';
import type { Look } from './messages.ts';

/** The looks of each of the two turns. */
export type Turns = readonly (readonly Look[])[];
/** By the variant's id. */
export type Block = ReadonlyMap<string, Turns>;

/** A variant in a process of its own. */
export interface Subject {
  /** Looks at these photos, by their places. */
  turn(photos: readonly number[]): Promise<readonly Look[]>;
  /** Ends the process in order. */
  release(): Promise<void>;
  /** Ends it at once; also after `release`. */
  kill(): void;
}

export interface Experiment {
  readonly ids: readonly string[];
  readonly blocks: number;
  /** Photos in all. */
  readonly photos: number;
  readonly photosPerTurn: number;
  readonly random: Random;
  /** Starts a process; when it resolves, it is idle. */
  start(id: string): Promise<Subject>;
  /** Before each block, when nothing runs. */
  blockBegins?(block: number): void;
}

/** Which photos the `turn`-th turn (0 or 1) of a block sees: one after another through the list, and again from its start. */
export function photosOfTurn(block: number, turn: number, perTurn: number, photos: number): number[] {
  return Array.from({ length: perTurn }, (_, at) => ((2 * block + turn) * perTurn + at) % photos);
}

/** @throws (rejects) whatever a process fails with; by then all of them are ended. */
export async function runExperiment(experiment: Experiment): Promise<Block[]> {
  const blocks: Block[] = [];
  for (let block = 0; block < experiment.blocks; block++) {
    experiment.blockBegins?.(block);
    blocks.push(await runBlock(experiment, block));
  }
  return blocks;
}

async function runBlock(experiment: Experiment, block: number): Promise<Block> {
  const { ids, photos, photosPerTurn, random, start } = experiment;
  const subjects = new Map<string, Subject>();
  const turns = new Map<string, (readonly Look[])[]>();
  try {
    // One after another, and none looks at anything before the last is idle.
    for (const id of ids) subjects.set(id, await start(id));
    for (const id of orderOfCycle(ids, random)) {
      const subject = subjects.get(id) as Subject;
      const done = turns.get(id) ?? [];
      const [first = 0, ...others] = photosOfTurn(block, done.length, photosPerTurn, photos);
      // After the sleep of others' turns the caches are cold: the first look does not count.
      const [, ...looks] = await subject.turn([first, first, ...others]);
      turns.set(id, [...done, looks]);
    }
    for (const subject of subjects.values()) await subject.release();
  } finally {
    for (const subject of subjects.values()) subject.kill();
  }
  return turns;
}
