/** @file Writes the figures of this machine into docs/latency.md, each with the command that made it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabResult } from '../../latency/result.ts';
import { appRoot } from '../../root.ts';
import { benchRows, countsText, percent, ratioText } from './bench-tables.ts';
import { UsageError } from './output.ts';

/** Real runs of a model against its own copy. */
export interface AaReport {
  readonly runs: number;
  /** Of the trusted ones, those that claimed a difference. */
  readonly falseClaims: number;
  readonly trusted: number;
  readonly results: readonly LabResult[];
}

export function writeReport(result: LabResult, command: string): void {
  fill('report', command, [
    table(benchRows(result)),
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
    `- Noise, the standard deviation of a round's log-ratio: pair ${noise(result.run.noise.pair)}, control ${noise(result.run.noise.control)}`,
    ...Object.entries(result.nodes).map(([name, counts]) => `- Nodes of ${name}: ${countsText(counts)}`),
    ...result.missing.map(({ name, reason }) => `- ${name} was not measured: ${reason}`),
    `- ${result.run.rounds} rounds in ${(result.run.elapsedMs / 1000).toFixed(0)} s on ${result.run.frames}`,
    `- Machine: ${machineText(result)}`,
  ]);
}

export function writeAaReport({ runs, falseClaims, trusted, results }: AaReport, command: string): void {
  const rows = results.map(({ ratio, control, run }, at) => {
    const cells = [ratioText(ratio), ratioText(control), ratio.verdict, String(run.rounds), noise(run.noise.pair)];
    return [String(at + 1), ...cells];
  });
  fill('aa', command, [
    `${falseClaims} false claims in ${runs} runs, of which ${trusted} were trustworthy.`,
    '',
    table([['run', 'copy / copy', 'control', 'verdict', 'rounds', 'noise'], ...rows]),
  ]);
}

function machineText({ machine, run }: LabResult): string {
  const { cpu, cores, instructionSets, governor, power, os, node, onnxruntime } = machine;
  const parts = [
    `${cpu}, ${cores} cores`,
    instructionSets.join(' '),
    `governor ${governor ?? 'unknown'}`,
    `power ${power ?? 'unknown'}`,
    os,
    `Node ${node}`,
    `onnxruntime ${onnxruntime}`,
    `${run.session.threads} threads`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function noise(value: number | null): string {
  return value === null ? 'unknown' : value.toFixed(4);
}

function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function fill(name: string, command: string, lines: readonly string[]): void {
  const page = join(appRoot(), 'docs/latency.md');
  if (!existsSync(page)) throw new UsageError('docs/latency.md is not there: --write-docs is for the source folder.');
  const text = readFileSync(page, 'utf8');
  const [open, close] = [`<!-- figures:${name} -->\n`, `<!-- /figures:${name} -->`];
  const [from, to] = [text.indexOf(open), text.indexOf(close)];
  if (from === -1 || to === -1) throw new Error(`docs/latency.md has no place for the figures "${name}".`);
  const filled = `By \`${command}\`:\n\n${lines.join('\n')}\n`;
  writeFileSync(page, `${text.slice(0, from + open.length)}${filled}${text.slice(to)}`);
}
