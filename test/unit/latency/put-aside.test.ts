/** @file Others at work on all cores put the lab's piece of arithmetic aside: real processes, as no mock would tell. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import { busyFlags } from '../../../app/latency/flags.ts';
import { WeatherStation } from '../../../app/latency/weather.ts';

const ROUNDS = 5;
const others: ChildProcess[] = [];

afterEach(() => {
  for (const other of others.splice(0)) other.kill('SIGKILL');
});

function roundsNow() {
  const station = new WeatherStation();
  for (let round = 0; round < ROUNDS; round++) station.roundBegins();
  station.roundEnds();
  return station.rounds;
}

async function keepAllCoresBusy() {
  for (let number = 0; number < 3 * cpus().length; number++) {
    const other = spawn(process.execPath, ['-e', 'process.stdout.write("at work"); for (;;);']);
    others.push(other);
    await new Promise((resolve) => other.stdout?.once('data', resolve));
  }
}

// Windows does not count how often a process was put aside.
it.skipIf(process.platform === 'win32')('a round tells how often others took the core away', async () => {
  await keepAllCoresBusy();
  const busy = roundsNow();
  expect(busy).toHaveLength(ROUNDS);
  expect(Math.max(...busy.map(({ putAside }) => putAside))).toBeGreaterThan(10);
  expect(busyFlags(busy).map(({ kind }) => kind)).toEqual(['busy']);
});
