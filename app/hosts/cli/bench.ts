/** @file `tillsight bench`: the latency lab on the command line. */
import { join } from 'node:path';
import { type LabOptions, runLab } from '../../latency/lab.ts';
import { PLANS } from '../../latency/plan.ts';
import type { LabResult } from '../../latency/result.ts';
import type { Length, Sustained, SweepKind } from '../../latency/schema/index.ts';
import { labSessionOptions } from '../../latency/session-options.ts';
import { runSweep } from '../../latency/sweep.ts';
import { appRoot, unpackedPath } from '../../root.ts';
import { measureAa } from './bench-aa.ts';
import { commandOf, placeOf, writeAaReport, writeReport, writeSustained, writeSweep } from './bench-docs.ts';
import { type BenchPictures, benchPictures, framesOf } from './bench-frames.ts';
import type { BenchOptions } from './bench-options.ts';
import { teller, windowTeller, withFiveDigits } from './bench-progress.ts';
import { measureSustained } from './bench-sustained.ts';
import { benchLines, sustainedLines, sweepLines } from './bench-tables.ts';
import { variantsOf } from './bench-variants.ts';
import { requirePlace } from './docs-page.ts';
import { print, tell, UsageError } from './output.ts';

/** The part of a run that all runs of a command share. */
type Base = Omit<LabOptions, 'variants' | 'pair' | 'session' | 'seed' | 'now' | 'signal'> & {
  readonly signal: AbortSignal;
};

/** @returns the exit code: 0 when all that was asked for was measured, whatever the verdict */
export async function runBench(options: BenchOptions): Promise<number> {
  checkUse(options);
  if (options.writeDocs) requirePlace(placeOf(options));
  const calledOff = new AbortController();
  const callOff = () => calledOff.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, callOff);
  try {
    const pictures = await benchPictures(options.pictures);
    const base: Base = {
      childFile: unpackedPath(join(appRoot(), 'dist', 'lab.cjs')),
      plan: PLANS[lengthOf(options)],
      framesFor: (size) => framesOf(pictures.pictures, size),
      frames: pictures.name,
      profile: options.profile ?? false,
      onProgress: teller(options.json ?? false),
      signal: calledOff.signal,
    };
    if (options.sustained) return await sustained(options, base, pictures);
    if (options.aa !== undefined) return await aa(options, base, options.aa);
    if (options.sweep) return await sweep(options, base, options.sweep);
    return await once(options, base);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, callOff);
  }
}

function checkUse({ quick, thorough, sweep, aa, sustained, threads }: BenchOptions): void {
  if (quick && thorough) throw new UsageError('Either --quick or --thorough.');
  const modes = [sweep && '--sweep', aa !== undefined && '--aa', sustained && '--sustained'].filter(Boolean);
  if (modes.length > 1) throw new UsageError(`${modes.join(' and ')} are different measurements: one at a time.`);
  if (sweep === 'threads' && threads !== undefined) throw new UsageError('--sweep threads goes without --threads.');
  if (sustained && (threads !== undefined || quick || thorough)) {
    throw new UsageError('--sustained takes the threads of the till and its length from --minutes.');
  }
}

function lengthOf({ quick, thorough }: BenchOptions): Length {
  return quick ? 'quick' : thorough ? 'thorough' : 'default';
}

async function once(options: BenchOptions, base: Base): Promise<number> {
  const session = labSessionOptions(options.threads);
  const result = await runLab({ ...base, ...variantsOf(options), session, seed: options.seed });
  print(options.json ? JSON.stringify(withFiveDigits(result)) : benchLines(result).join('\n'));
  // Last, here and below: a page that cannot be written must not cost the figures.
  if (options.writeDocs && !base.signal.aborted) writeReport(result, commandOf(options));
  return exitCodeOf([result], base.signal);
}

/** With `--json` a line for each setting; the last one is the run at the till's own setting, and the sweep. */
async function sweep(options: BenchOptions, base: Base, of: SweepKind): Promise<number> {
  const { json } = options;
  const done = await runSweep({
    ...base,
    ...variantsOf(options),
    of,
    session: labSessionOptions(options.threads),
    seed: options.seed,
    onSetting: ({ label }, at, count) => tell(`${label} (${at + 1} of ${count})`),
    onPoint: ({ setting, result }) => {
      const lines = [setting.label, ...benchLines(result), ''];
      print(json ? JSON.stringify(withFiveDigits({ setting, result })) : lines.join('\n'));
    },
  });
  const usual = done.points.find(({ setting }) => setting.usual) ?? done.points.at(-1);
  print(json ? JSON.stringify(withFiveDigits({ ...usual?.result, sweep: done })) : sweepLines(done).join('\n'));
  if (options.writeDocs && !base.signal.aborted) writeSweep(done, commandOf(options));
  return exitCodeOf(
    done.points.map(({ result }) => result),
    base.signal,
  );
}

async function aa(options: BenchOptions, base: Base, runs: number): Promise<number> {
  const report = await measureAa(options, base, runs, (result, number) => {
    if (options.json) print(JSON.stringify({ aa: number, ...withFiveDigits(result) }));
  });
  const { runs: made, trusted, falseClaims, results } = report;
  const sentence = `${falseClaims} false claims in ${made} runs, of which ${trusted} were trustworthy.`;
  print(options.json ? JSON.stringify({ runs: made, trusted, falseClaims }) : sentence);
  if (options.writeDocs && !base.signal.aborted) writeAaReport(report, commandOf(options));
  return exitCodeOf(results, base.signal);
}

/** The pair's first model, then those given by `--model`; with `--json` the last line holds all. */
async function sustained(options: BenchOptions, { signal }: Base, pictures: BenchPictures): Promise<number> {
  const results: Sustained[] = [];
  const onProgress = windowTeller(options.json ?? false);
  for (const model of [options.a, ...(options.model ?? [])]) {
    if (signal.aborted) break;
    const result = await measureSustained({ model, minutes: options.minutes, pictures, onProgress, signal });
    results.push(result);
    if (!options.json) print(sustainedLines(result).join('\n'));
  }
  if (options.json) print(JSON.stringify(withFiveDigits({ sustained: results })));
  if (options.writeDocs && !signal.aborted) writeSustained(results, commandOf(options));
  if (signal.aborted) tell(CALLED_OFF);
  return results.length > 0 && results.every(({ held }) => held !== null) ? 0 : 1;
}

const CALLED_OFF = 'The run was called off; these are the figures until then.';

function exitCodeOf(results: readonly LabResult[], signal: AbortSignal): number {
  if (signal.aborted) tell(CALLED_OFF);
  return results.length > 0 && results.every(({ ratio: { a, b }, variants }) => a in variants && b in variants) ? 0 : 1;
}
