/** @file The short form of `npm run test:crash -- --program app`. */
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { seededRandom } from '../../../app/latency/random.ts';
import { killTheApp } from '../../crash/app-program.ts';
import { Ledger } from '../../crash/ledger.ts';

it('four kills of the whole till lose nothing that the screen was told', async () => {
  const { status, stderr } = spawnSync(process.execPath, ['app/build.mjs', 'build'], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  const ledger = new Ledger();
  await killTheApp(4, seededRandom(5), ledger);
  const counts = ledger.counts('app', 5);
  expect(counts.findings).toEqual([]);
  expect(counts.toldPaid).toBeGreaterThan(0);
}, 180_000);
