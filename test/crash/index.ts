/** @file Reads the command's options, runs the programs, prints what they came to; exit code 1 when something was found. */
import { parseArgs } from 'node:util';
import { seededRandom } from '../../app/latency/random.ts';
import { killTheApp } from './app-program.ts';
import { tableOf } from './counts.ts';
import { Ledger } from './ledger.ts';
import { killTheStore } from './store-program.ts';

const PROGRAMS = { store: killTheStore, app: killTheApp };

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '200' },
      program: { type: 'string', multiple: true, default: ['store', 'app'] },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      json: { type: 'boolean', default: false },
    },
  });
  const seed = Number(values.seed);
  for (const name of values.program) {
    const program = PROGRAMS[name as keyof typeof PROGRAMS];
    if (!program) throw new Error(`There is no program ${name}. There are ${Object.keys(PROGRAMS).join(', ')}.`);
    const ledger = new Ledger();
    await program(Number(values.kills), seededRandom(seed), ledger);
    const counts = ledger.counts(name, seed);
    console.log(values.json ? JSON.stringify(counts) : tableOf(counts));
    if (counts.findings.length > 0) process.exitCode = 1;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
