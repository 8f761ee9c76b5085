/** @file `tillsight bench`: the latency lab on the command line. */
import { basename, join } from 'node:path';
import type { Progress } from '../../latency/experiment.ts';
import { type LabOptions, runLab, type Variant } from '../../latency/lab.ts';
import { PLANS } from '../../latency/plan.ts';
import type { LabResult } from '../../latency/result.ts';
import { labSessionOptions } from '../../latency/session-options.ts';
import { appRoot, unpackedPath } from '../../root.ts';
import { ACTIVATIONS, modelPathOf } from '../models.ts';
import { type AaReport, writeAaReport, writeReport } from './bench-docs.ts';
import { benchPictures, framesOf } from './bench-frames.ts';
import { benchLines, ratioText } from './bench-tables.ts';
import { print, rounded, tell, UsageError } from './output.ts';

export interface BenchOptions {
  readonly quick?: boolean;
  readonly thorough?: boolean;
  /** As `modelPathOf` takes them. */
  readonly a: string;
  readonly b: string;
  /** Measured beside the pair. */
  readonly model?: readonly string[];
  readonly threads?: number;
  readonly sweep?: 'threads';
  readonly profile?: boolean;
  /** A folder of photos. */
  readonly pictures?: string;
  readonly seed: number;
  /** So many runs of `a` against a copy of itself. */
  readonly aa?: number;
  readonly writeDocs?: boolean;
  readonly json?: boolean;
}

/** The part of a run that all runs of a command share. */
type Base = Omit<LabOptions, 'variants' | 'pair' | 'session' | 'seed' | 'now'>;

/** @returns the exit code: 0 when the pair was measured, whatever the verdict */
export async function runBench(options: BenchOptions): Promise<number> {
  if (options.quick && options.thorough) throw new UsageError('Either --quick or --thorough.');
  if (options.sweep && (options.aa !== undefined || options.threads !== undefined)) {
    throw new UsageError('--sweep threads goes with neither --threads nor --aa.');
  }
  const calledOff = new AbortController();
  const callOff = () => calledOff.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, callOff);
  try {
    const { pictures, name } = await benchPictures(options.pictures);
    const base: Base = {
      childFile: unpackedPath(join(appRoot(), 'dist', 'lab.cjs')),
      plan: PLANS[options.quick ? 'quick' : options.thorough ? 'thorough' : 'default'],
      framesFor: (size) => framesOf(pictures, size),
      frames: name,
      profile: options.profile ?? false,
      onProgress: teller(options.json ?? false),
      signal: calledOff.signal,
    };
    if (options.aa !== undefined) return await runAa(options, base, options.aa);
    if (options.sweep) return await runSweep(options, base);
    return await runOnce(options, base);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, callOff);
  }
}

async function runOnce(options: BenchOptions, base: Base): Promise<number> {
  const { variants, pair } = variantsOf(options);
  const result = await runLab({
    ...base,
    variants,
    pair,
    session: labSessionOptions(options.threads),
    seed: options.seed,
  });
  if (options.writeDocs) writeReport(result, commandOf(options));
  print(options.json ? JSON.stringify(withFiveDigits(result)) : benchLines(result).join('\n'));
  return exitCodeOf([result], base.signal);
}

/** One run a number of threads; with `--json` a line each, the last with all ratios. */
async function runSweep(options: BenchOptions, base: Base): Promise<number> {
  const { variants, pair } = variantsOf(options);
  const most = labSessionOptions().intraOpNumThreads ?? 1;
  const results: LabResult[] = [];
  for (let threads = 1; threads <= most && !base.signal?.aborted; threads++) {
    const startMs = performance.now();
    const now = () => performance.now() - startMs;
    const result = await runLab({
      ...base,
      variants,
      pair,
      session: labSessionOptions(threads),
      seed: options.seed,
      now,
    });
    results.push(result);
    if (!options.json)
      print([`${threads} ${threads === 1 ? 'thread' : 'threads'}`, ...benchLines(result), ''].join('\n'));
  }
  const last = results.at(-1);
  if (options.json && last) {
    const sweep = results.map(({ variants: measured, ratio, run }) => ({
      threads: run.session.threads,
      p50: Object.fromEntries(Object.entries(measured).map(([name, { p50 }]) => [name, p50])),
      ratio,
    }));
    print(JSON.stringify(withFiveDigits({ ...last, sweep })));
  }
  return exitCodeOf(results, base.signal);
}

/** How often a run claims a difference where there is none. */
async function runAa(options: BenchOptions, base: Base, runs: number): Promise<number> {
  const name = nameOf(options.a);
  const copy = `${name} (copy)`;
  const modelPath = modelPathOf(options.a);
  const variants: Variant[] = [
    { name, modelPath },
    { name: copy, modelPath },
  ];
  const results: LabResult[] = [];
  while (results.length < runs && !base.signal?.aborted) {
    const startMs = performance.now();
    const result = await runLab({
      ...base,
      variants,
      pair: [name, copy],
      session: labSessionOptions(options.threads),
      seed: options.seed + results.length,
      now: () => performance.now() - startMs,
    });
    results.push(result);
    tell(`run ${results.length} of ${runs}: ${ratioText(result.ratio)}, ${result.ratio.verdict}`);
    if (options.json) print(JSON.stringify({ aa: results.length, ...withFiveDigits(result) }));
  }
  const judged = results.filter(({ ratio }) => ratio.verdict !== 'not trustworthy');
  const falseClaims = judged.filter(({ ratio }) => ratio.verdict !== 'no measurable difference').length;
  const report: AaReport = { runs: results.length, trusted: judged.length, falseClaims, results };
  if (options.writeDocs) writeAaReport(report, commandOf(options));
  const { trusted } = report;
  print(
    options.json
      ? JSON.stringify({ runs: results.length, trusted, falseClaims })
      : `${falseClaims} false claims in ${results.length} runs, of which ${trusted} were trustworthy.`,
  );
  return exitCodeOf(results, base.signal);
}

function variantsOf({ a, b, model = [] }: BenchOptions): { variants: Variant[]; pair: [string, string] } {
  const pair: [string, string] = [nameOf(a), nameOf(b)];
  if (pair[0] === pair[1]) throw new UsageError('The pair is the same model twice; --aa measures that.');
  const byName = new Map<string, string>();
  for (const given of [a, b, 'identity', ...model]) {
    const [name, path] = [nameOf(given), modelPathOf(given)];
    if ((byName.get(name) ?? path) !== path) throw new UsageError(`Two different models are called ${name}.`);
    byName.set(name, path);
  }
  return { variants: [...byName].map(([name, modelPath]) => ({ name, modelPath })), pair };
}

function nameOf(given: string): string {
  return (ACTIVATIONS as readonly string[]).includes(given) ? given : basename(given).replace(/\.onnx$/i, '');
}

/** Progress at most four times a second: JSON lines on stdout with `--json`, else one line on stderr that changes. */
function teller(json: boolean): (progress: Progress) => void {
  let toldMs = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const nowMs = performance.now();
    if (nowMs - toldMs < 250) return;
    toldMs = nowMs;
    if (json) print(JSON.stringify({ progress: withFiveDigits(progress) }));
    else if (process.stderr.isTTY) {
      const { elapsedMs, rounds, blocks, estimate } = progress;
      const so = estimate ? `, ratio ${ratioText(estimate)}` : '';
      process.stderr.write(`\r${(elapsedMs / 1000).toFixed(0)} s, ${rounds} rounds, ${blocks} blocks${so}\u001b[K`);
    }
  };
}

function exitCodeOf(results: readonly LabResult[], signal: AbortSignal | undefined): number {
  if (signal?.aborted) tell('The run was called off; these are the figures until then.');
  return results.length > 0 && results.every(({ ratio: { a, b }, variants }) => a in variants && b in variants) ? 0 : 1;
}

function commandOf({ quick, thorough, aa, pictures, threads, profile }: BenchOptions): string {
  const parts = [
    quick ? '--quick' : thorough ? '--thorough' : '',
    aa === undefined ? '' : `--aa ${aa}`,
    pictures === undefined ? '' : '--pictures DIR',
    threads === undefined ? '' : `--threads ${threads}`,
    profile ? '--profile' : '',
    '--write-docs',
  ];
  return ['npm run -s tillsight -- bench', ...parts.filter((part) => part !== '')].join(' ');
}

/** Every number in it with at most five digits after the point. */
function withFiveDigits<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (_, part) => (typeof part === 'number' ? rounded(part, 5) : part))) as T;
}
