/** @file The list of parts and the last line: `node test/run.mjs [--only unit,chromium,electron,package,python]`. */
import { runNode } from './command.ts';
import { type Counts, failedPart, lineOf, skippedPart, sumOf } from './counts.ts';
import { runPlaywright } from './end-to-end.ts';
import { needChromium, needDisplay, needElectron } from './machine.ts';
import { runPackage } from './package.ts';
import { runPython } from './python.ts';
import { runUnit } from './unit.ts';

const PARTS: Readonly<Record<string, () => Promise<Counts>>> = {
  unit: runUnit,
  chromium: runInChromium,
  electron: runInElectron,
  package: runPackage,
  python: runPython,
};

async function runInChromium(): Promise<Counts> {
  const problem = await needChromium();
  return problem ? skippedPart(problem) : runPlaywright('chromium');
}

async function runInElectron(): Promise<Counts> {
  const problem = await needElectron();
  if (problem) return skippedPart(problem);
  const display = await needDisplay();
  return typeof display === 'string' ? skippedPart(display) : runPlaywright('electron', display);
}

function partsAsked(args: readonly string[]): string[] {
  const at = args.indexOf('--only');
  if (at < 0) return Object.keys(PARTS);
  const asked = (args[at + 1] ?? '').split(',');
  const unknown = asked.filter((name) => !(name in PARTS));
  if (unknown.length)
    throw new Error(`No such part: ${unknown.join(', ')}. There are ${Object.keys(PARTS).join(', ')}.`);
  return asked;
}

async function main(): Promise<void> {
  const asked = partsAsked(process.argv.slice(2));
  if (asked.some((part) => part !== 'unit' && part !== 'python')) {
    const { code } = await runNode(['app/build.mjs', 'build']);
    if (code !== 0) throw new Error('Tillsight could not be built.');
  }
  const results: [string, Counts][] = [];
  for (const part of asked) {
    console.log(`\n== ${part}`);
    const counts = await PARTS[part]?.().catch((error: Error) => failedPart(error.message));
    if (counts) results.push([part, counts]);
  }
  console.log('');
  for (const [part, counts] of results)
    console.log(`${part}: ${lineOf(counts)}${counts.note ? ` (${counts.note})` : ''}`);
  const sum = sumOf(results.map(([, counts]) => counts));
  console.log(lineOf(sum));
  process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.log(lineOf({ passed: 0, failed: 1, skipped: 0 }));
  process.exitCode = 1;
});
