/** @file Shares the customers of a condition among threads; their order, and so the result, does not depend on how many. */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Job, Played } from './play.ts';

/** Customers a thread plays at a time. */
const SHARE = 20;

export class Workers {
  readonly #workers: readonly Worker[];

  constructor(count: number) {
    const file = fileURLToPath(new URL('./worker.cjs', import.meta.url));
    this.#workers = Array.from({ length: count }, () => new Worker(file));
  }

  /** @throws (rejects) what a thread threw */
  async playAll(all: Job): Promise<Played[]> {
    const jobs: Job[] = [];
    for (let from = all.from; from < all.to; from += SHARE)
      jobs.push({ ...all, from, to: Math.min(all.to, from + SHARE) });
    const played: Played[][] = [];
    let next = 0;
    await Promise.all(
      this.#workers.map(async (worker) => {
        while (next < jobs.length) {
          const at = next;
          next += 1;
          played[at] = await answerOf(worker, jobs[at] as Job);
        }
      }),
    );
    return played.flat();
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

function answerOf(worker: Worker, job: Job): Promise<Played[]> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (played: Played[]) => {
      worker.off('error', reject);
      resolve(played);
    });
    worker.postMessage(job);
  });
}
