/** @file Writes the figures of this machine into docs/latency.md, each with the command that made it. */
import type { LabResult } from '../../latency/result.ts';
import type { Machine, SessionRecord, Sustained, Sweep } from '../../latency/schema/index.ts';
import type { AaReport } from './bench-aa.ts';
import type { BenchOptions } from './bench-options.ts';
import {
  activationTimeLines,
  benchRows,
  countsText,
  operatorRows,
  percent,
  ratioText,
  stageLines,
  sweepRows,
  windowRows,
} from './bench-tables.ts';
import { nameOf } from './bench-variants.ts';
import { fillPlace, markdownTable } from './docs-page.ts';

/** The name of the place that a call fills. */
export function placeOf(options: BenchOptions): string {
  if (options.sustained) return 'sustained';
  if (options.aa !== undefined) return 'aa';
  return options.sweep ?? reportPlace([options.a, options.b].map(nameOf), options.profile ?? false);
}

/** A pair with an int8 model has a place of its own, and so have the profiler's tables. */
function reportPlace(pair: readonly string[], profiled: boolean): string {
  if (profiled) return 'profile';
  return pair.some((name) => name.endsWith('-int8')) ? 'int8' : 'report';
}

/** The report, or, where the profiler ran, its tables. */
export function writeReport(result: LabResult, command: string): void {
  const { a, b } = result.ratio;
  const place = reportPlace([a, b], result.operators !== undefined);
  if (!result.operators) {
    fillPlace(place, command, reportLines(result));
    return;
  }
  const tables = Object.keys(result.operators).flatMap((name) => [
    `**${name}**`,
    '',
    markdownTable(operatorRows(result, name)),
    '',
  ]);
  fillPlace(place, command, [...tables, ...activationTimeLines(result).map((line) => `- ${line}`)]);
}

/** The lines of the noise and of the rounds are read by test/unit/latency: see `noise-of-report.ts` there. */
export function reportLines(result: LabResult): string[] {
  const { run } = result;
  return [
    markdownTable(benchRows(result)),
    '',
    'Times in ms.',
    '',
    `- **Verdict**: ${result.sentence}`,
    `- ${result.ratio.a} / ${result.ratio.b}: ${ratioText(result.ratio)}`,
    `- Control, two copies of ${result.control.a}: ${ratioText(result.control)}`,
    ...Object.entries(result.activationShare ?? {}).map(
      ([name, { value, interval }]) =>
        `- The activation's share of ${name}: ${percent(value)} (${percent(interval[0])} to ${percent(interval[1])})`,
    ),
    `- Noise, the standard deviation of a round's log-ratio: pair ${noise(run.noise.pair)}, control ${noise(run.noise.control)}`,
    ...partsLines(run.noise.parts),
    ...Object.entries(result.nodes).map(([name, counts]) => `- Nodes of ${name}: ${countsText(counts)}`),
    ...Object.entries(result.variants).map(([name, { sha256 }]) => `- sha256 of ${name}: \`${sha256}\``),
    ...result.missing.map(({ name, reason }) => `- ${name} was not measured: ${reason}`),
    `- ${run.rounds} rounds in ${(run.elapsedMs / 1000).toFixed(0)} s on ${run.frames}`,
    `- Machine: ${machineText(result.machine, run.session)}`,
  ];
}

export function writeAaReport({ runs, falseClaims, trusted, results }: AaReport, command: string): void {
  const rows = results.map(({ ratio, control, run }, at) => {
    const cells = [ratioText(ratio), ratioText(control), ratio.verdict, String(run.rounds), noise(run.noise.pair)];
    return [String(at + 1), ...cells];
  });
  const [first] = results;
  fillPlace('aa', command, [
    `${falseClaims} false claims in ${runs} runs, of which ${trusted} were trustworthy.`,
    '',
    markdownTable([['run', 'copy / copy', 'control', 'verdict', 'rounds', 'noise'], ...rows]),
    ...(first ? ['', `Machine: ${machineText(first.machine, first.run.session)}`] : []),
  ]);
}

export function writeSweep(sweep: Sweep, command: string): void {
  fillPlace(sweep.of, command, sweepReportLines(sweep));
}

export function sweepReportLines(sweep: Sweep): string[] {
  const [first] = sweep.points;
  // A number of threads would be that of the first row only.
  const session = sweep.of === 'threads' ? null : (first?.result.run.session ?? null);
  return [
    ...(first ? [markdownTable(sweepRows(sweep)), '', 'Times in ms.', ''] : []),
    ...sweep.points.flatMap(({ setting, result }) =>
      result.missing.map(({ name, reason }) => `- ${setting.label}: ${name} was not measured: ${reason}`),
    ),
    ...sweep.missing.map(({ name, reason }) => `- ${name} was not measured: ${reason}`),
    ...(first ? [`- Machine: ${machineText(first.result.machine, session)}`] : []),
  ];
}

export function writeSustained(results: readonly Sustained[], command: string): void {
  const [first] = results;
  fillPlace('sustained', command, [
    ...results.flatMap((result) => [
      `**${result.model}**: ${result.sentence}`,
      '',
      markdownTable(windowRows(result)),
      '',
      ...stageLines(result).map((line) => `- ${line}`),
      `- ${result.run.frames}; ${(result.run.elapsedMs / 60_000).toFixed(1)} minutes in all`,
      '',
    ]),
    ...(first ? [`Times in ms. Machine: ${machineText(first.machine, first.run.session)}`] : []),
  ]);
}

/** The call as a person would type it; where pictures lie on this machine is nobody's business. */
export function commandOf(options: BenchOptions): string {
  const { quick, thorough, aa, pictures, threads, profile, int8, sweep, sustained, minutes, model = [] } = options;
  const parts = [
    quick ? '--quick' : thorough ? '--thorough' : '',
    sweep === undefined ? '' : `--sweep ${sweep}`,
    sustained ? `--sustained --minutes ${minutes}` : '',
    aa === undefined ? '' : `--aa ${aa}`,
    options.a === 'relu' ? '' : `--a ${shown(options.a)}`,
    options.b === 'silu' ? '' : `--b ${shown(options.b)}`,
    ...model.map((given) => `--model ${shown(given)}`),
    int8 ? '--int8' : '',
    pictures === undefined ? '' : '--pictures DIR',
    threads === undefined ? '' : `--threads ${threads}`,
    profile ? '--profile' : '',
    '--write-docs',
  ];
  return ['npm run -s tillsight -- bench', ...parts.filter((part) => part !== '')].join(' ');
}

function shown(model: string): string {
  return model.replace(/^.*[\\/]/, '');
}

function machineText(machine: Machine, session: SessionRecord | null): string {
  const { cpu, cores, instructionSets, governor, power, os, node, electron, onnxruntime } = machine;
  const parts = [
    `${cpu}, ${cores} cores`,
    instructionSets.join(' '),
    `governor ${governor ?? 'unknown'}`,
    `power ${power ?? 'unknown'}`,
    os,
    `Node ${node}`,
    electron === null ? '' : `Electron ${electron}`,
    `onnxruntime ${onnxruntime}`,
    session === null ? '' : `${session.threads} threads`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function partsLines(parts: LabResult['run']['noise']['parts']): string[] {
  if (!parts || parts.within === null) return [];
  const { within, between, cycles } = parts;
  return [
    `- Of the pair's noise: ${noise(within)} within rounds of ${cycles} cycles, ${noise(between)} between processes`,
  ];
}

function noise(value: number | null): string {
  return value === null ? 'unknown' : value.toFixed(4);
}
