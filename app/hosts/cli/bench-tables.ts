/** @file A run of the latency lab as lines for people, on a terminal or as Markdown. */
import type { LabResult, RatioResult } from '../../latency/result.ts';

/** The table's cells, the head first. */
export function benchRows({ variants }: LabResult): string[][] {
  const head = ['model', 'p50', 'p90', 'p95', 'p99', 'mean', 'fps', 'n', 'input', 'inference', 'output', 'transport'];
  const price = ['mAP50', 'cAcc', 'size', 'memory', 'first run'];
  const rows = Object.entries(variants).map(([name, { p50, p90, p95, p99, mean, fps, n, stages, price: costs }]) => [
    name,
    ...[p50, p90, p95, p99, mean].map(ms),
    fps.toFixed(1),
    String(n),
    ...[stages.input, stages.inference, stages.output, stages.transport].map(ms),
    share(costs.mAP50),
    share(costs.cAcc),
    megabytes(costs.sizeBytes),
    megabytes(costs.memoryBytes),
    ms(costs.firstRunMs),
  ]);
  return [[...head, ...price], ...rows];
}

/** All that is worth reading, the verdict last. */
export function benchLines(result: LabResult): string[] {
  const { ratio, control, activationShare, nodes, operators, missing, run } = result;
  return [
    ...aligned(benchRows(result)),
    '(times in ms)',
    ...missing.map(({ name, reason }) => `${name}: not measured. ${reason}`),
    ...Object.entries(activationShare ?? {}).map(
      ([name, { value, interval }]) =>
        `activation's share of ${name}: ${percent(value)} (${percent(interval[0])} to ${percent(interval[1])})`,
    ),
    ...Object.entries(nodes).map(([name, counts]) => `nodes of ${name}: ${countsText(counts)}`),
    ...Object.entries(operators ?? {}).map(([name, times]) => {
      const parts = times.slice(0, 8).map(({ operator, share: part }) => `${operator} ${percent(part)}`);
      return `time in ${name}: ${parts.join(', ')}`;
    }),
    `${ratio.a} / ${ratio.b}: ${ratioText(ratio)}; control, two copies of ${control.a}: ${ratioText(control)}`,
    `${run.rounds} rounds in ${(run.elapsedMs / 1000).toFixed(0)} s, ${run.session.threads} threads, idle ones ${run.session.spinning ? 'spinning' : 'asleep'}; ${run.frames}`,
    result.sentence,
  ];
}

export function ratioText({ value, interval }: Pick<RatioResult, 'value' | 'interval'>): string {
  if (value === null || interval === null) return 'too little measured';
  return `${value.toFixed(3)} (${interval[0].toFixed(3)} to ${interval[1].toFixed(3)})`;
}

export function countsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([operator, count]) => `${operator} ${count}`)
    .join(', ');
}

export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
}

export function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

function ms(value: number): string {
  return value.toFixed(2);
}

function share(value: number | null): string {
  return value === null ? '-' : value.toFixed(3);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
