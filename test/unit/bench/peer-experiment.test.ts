/**
 * @file Every variant gets the same photos, in an order that favours none: else the comparison with another model
 * measures the order.
 */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../app/latency/random.ts';
import { type Experiment, photosOfTurn, runExperiment } from '../../bench/peer/experiment.ts';
import type { Look } from '../../bench/peer/messages.ts';

const look = (wholeMs: number): Look => ({ inputMs: 1, inferenceMs: 2, outputMs: 3, wholeMs, found: 4 });

/** Variants that write down what is asked of them; the first look of a turn takes a hundred times as long. */
function probe(changes: Partial<Experiment> = {}) {
  const log: string[] = [];
  const seen: Record<string, number[][]> = {};
  const experiment: Experiment = {
    ids: ['a', 'b', 'c'],
    blocks: 4,
    photos: 7,
    photosPerTurn: 3,
    random: seededRandom(1),
    async start(id) {
      log.push(`start ${id}`);
      return {
        async turn(photos) {
          log.push(`turn ${id}`);
          seen[id] = [...(seen[id] ?? []), [...photos]];
          return photos.map((photo, at) => look(at === 0 ? 100 : photo));
        },
        release: async () => void log.push(`release ${id}`),
        kill: () => void log.push(`kill ${id}`),
      };
    },
    ...changes,
  };
  return { log, seen, experiment };
}

describe('photosOfTurn', () => {
  it('goes through all photos turn by turn, and then from the first again', () => {
    expect([photosOfTurn(0, 0, 3, 7), photosOfTurn(0, 1, 3, 7), photosOfTurn(1, 0, 3, 7)]).toEqual([
      [0, 1, 2],
      [3, 4, 5],
      [6, 0, 1],
    ]);
  });
});

describe('runExperiment', () => {
  it('gives every variant the same photos', async () => {
    const { seen, experiment } = probe();
    await runExperiment(experiment);
    expect(seen.a).toHaveLength(8);
    expect(seen.b).toEqual(seen.a);
    expect(seen.c).toEqual(seen.a);
  });

  it('takes the second turns in the reverse order of the first, in an order that changes from block to block', async () => {
    const { log, experiment } = probe();
    await runExperiment(experiment);
    const turns = log.filter((line) => line.startsWith('turn')).map((line) => line.slice(5));
    const orders = [0, 6, 12, 18].map((at) => turns.slice(at, at + 6).join(''));
    for (const order of orders) expect([...order].reverse().join('')).toBe(order);
    expect(new Set(orders).size).toBeGreaterThan(1);
  });

  it('does not count the first look of a turn', async () => {
    const [block] = await runExperiment(probe().experiment);
    expect(block?.get('a')?.map((turn) => turn.map(({ wholeMs }) => wholeMs))).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
  });

  it('starts a process a block, all before the first turn, and ends each', async () => {
    const { log, experiment } = probe({ blocks: 1 });
    await runExperiment(experiment);
    expect(log.slice(0, 3)).toEqual(['start a', 'start b', 'start c']);
    const ends = ['release a', 'release b', 'release c', 'kill a', 'kill b', 'kill c'];
    expect(log.slice(-6)).toEqual(ends);
  });

  it('ends those that run when one cannot be started', async () => {
    const { log, experiment } = probe();
    const start = (id: string) => (id === 'c' ? Promise.reject(new Error('no memory')) : experiment.start(id));
    await expect(runExperiment({ ...experiment, start })).rejects.toThrow('no memory');
    expect(log).toEqual(['start a', 'start b', 'kill a', 'kill b']);
  });
});
