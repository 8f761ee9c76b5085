/** @file The short form of `npm run test:crash -- --program store`. */
import { expect, it } from 'vitest';
import { seededRandom } from '../../../app/latency/random.ts';
import { Ledger } from '../../crash/ledger.ts';
import { killTheStore } from '../../crash/store-program.ts';

it('ten kills lose no sale that was told as paid, halve none, and leave the basket', async () => {
  const ledger = new Ledger();
  await killTheStore(10, seededRandom(7), ledger);
  const counts = ledger.counts('store', 7);
  expect(counts.findings).toEqual([]);
  expect(counts.kills).toBe(10);
  expect(counts.toldPaid).toBeGreaterThan(0);
  expect(counts.basketsRestored).toBeGreaterThan(0);
}, 120_000);
