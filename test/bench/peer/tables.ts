/** @file What a run came to, as Markdown: for the terminal and for docs/speed.md alike. Pure. */
import type { Estimate } from '../../../app/latency/ratio.ts';
import { PARTS, type VariantFigures } from './figures.ts';
import { type KindTime, serialShare } from './operators.ts';
import type { Setting } from './settings.ts';

/** A model, with the threads it had. */
export interface VariantRow {
  readonly model: string;
  readonly inputSize: number;
  readonly setting: Setting;
  readonly figures: VariantFigures;
}

/** The peer's time over that of one of ours, with the same threads. */
export interface RatioRow {
  readonly model: string;
  readonly setting: Setting;
  readonly ratio: Estimate | null;
}

export function variantTable(rows: readonly VariantRow[]): string {
  const head = ['model', 'input', 'threads', ...PARTS.map((part) => `${part}, ms`), 'boxes a photo'];
  const cells = rows.map(({ model, inputSize, setting, figures }) => [
    `\`${model}\``,
    `${inputSize} px`,
    setting.words,
    ...PARTS.map((part) => `${figures.ms[part].median.toFixed(2)} (${figures.ms[part].p90.toFixed(2)})`),
    figures.found.toFixed(1),
  ]);
  return table(head, cells);
}

/** One row a model, one column a setting. */
export function ratioTable(head: string, rows: readonly RatioRow[]): string {
  const settings = [...new Set(rows.map(({ setting }) => setting))];
  const models = [...new Set(rows.map(({ model }) => model))];
  const cells = models.map((model) => [
    `\`${model}\``,
    ...settings.map((setting) => estimate(rows.find((row) => row.model === model && row.setting === setting)?.ratio)),
  ]);
  return table([head, ...settings.map(({ words }) => words)], cells);
}

export function kindTable(kinds: readonly KindTime[]): string {
  const whole = kinds.at(-1)?.oneMs ?? 0;
  const head = [
    'operators',
    'nodes',
    '1 thread, ms',
    'share',
    '2 threads, ms',
    'of it waking',
    'gain',
    '2 awake, ms',
    'gain',
  ];
  const cells = kinds.map(({ kind, nodes, oneMs, twoMs, wakingMs, awakeMs }) => [
    kind,
    String(nodes),
    oneMs.toFixed(2),
    percent(oneMs / whole),
    twoMs.toFixed(2),
    wakingMs.toFixed(2),
    (oneMs / twoMs).toFixed(2),
    awakeMs.toFixed(2),
    (oneMs / awakeMs).toFixed(2),
  ]);
  return table(head, cells);
}

/** Where the second thread's help is lost, in one sentence of figures. */
export function kindSentence(model: string, kinds: readonly KindTime[]): string {
  const whole = kinds.at(-1);
  if (!whole) return `\`${model}\`: nothing was profiled.`;
  const { oneMs, twoMs, wakingMs, awakeMs } = whole;
  return (
    `\`${model}\`: its operators gain ${(oneMs / twoMs).toFixed(2)} from a second thread that sleeps between them and ` +
    `${(oneMs / awakeMs).toFixed(2)} from one that stays awake; ${percent(wakingMs / twoMs)} of the time with two ` +
    `threads passes until the other one is awake, and ${percent(serialShare(kinds))} of the time with one is in kinds ` +
    'that gain less than 1.1 either way.'
  );
}

function estimate(ratio: Estimate | null | undefined): string {
  if (!ratio) return '';
  const [low, high] = ratio.interval;
  return `${ratio.value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

/** Cells padded to the same width, so that a terminal shows a table too. */
function table(head: readonly string[], cells: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, 3, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}
