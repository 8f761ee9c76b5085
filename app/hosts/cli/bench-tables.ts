/** @file A run of the latency lab as lines for people, on a terminal or as Markdown. */
import type { LabResult, RatioResult } from '../../latency/result.ts';
import type { Sustained, Sweep } from '../../latency/schema/index.ts';

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
    ...Object.keys(operators ?? {}).flatMap((name) => [`time in ${name}`, ...aligned(operatorRows(result, name))]),
    ...activationTimeLines(result),
    `${ratio.a} / ${ratio.b}: ${ratioText(ratio)}; control, two copies of ${control.a}: ${ratioText(control)}`,
    `${run.rounds} rounds in ${(run.elapsedMs / 1000).toFixed(0)} s, ${run.session.threads} threads, idle ones ${run.session.spinning ? 'spinning' : 'asleep'}; ${run.frames}`,
    result.sentence,
  ];
}

/** So many operators are shown; what is left is one row. */
const SHOWN = 10;

/** Time by operator of one variant, the head first. */
export function operatorRows({ operators }: Pick<LabResult, 'operators'>, name: string): string[][] {
  const times = operators?.[name] ?? [];
  const rest = times.slice(SHOWN);
  const sum = (of: (row: (typeof rest)[number]) => number) => rest.reduce((total, row) => total + of(row), 0);
  const others = { operator: `${rest.length} others`, nodes: sum(({ nodes }) => nodes), activation: false };
  const last = { ...others, msPerRun: sum(({ msPerRun }) => msPerRun), share: sum(({ share: part }) => part) };
  return [
    ['operator', 'nodes', 'ms a run', 'share', ''],
    ...[...times.slice(0, SHOWN), ...(rest.length > 0 ? [last] : [])].map((row) => [
      row.operator,
      String(row.nodes),
      ms(row.msPerRun),
      percent(row.share),
      row.activation ? 'activation' : '',
    ]),
  ];
}

/** How much of a run is activation, by the profiler. */
export function activationTimeLines({ activationTime }: Pick<LabResult, 'activationTime'>): string[] {
  return Object.entries(activationTime ?? {}).map(
    ([name, { share: part, msPerRun, nodes, fused }]) =>
      `activation passes in ${name}: ${percent(part)} of a run (${ms(msPerRun)} ms, ${nodes} nodes); ${fused} more fused into other nodes`,
  );
}

/** One row a setting, the head first. */
export function sweepRows({ points }: Sweep): string[][] {
  const names = [...new Set(points.flatMap(({ result }) => Object.keys(result.variants)))];
  const head = ['setting', ...names.map((name) => `${name} p50`), ...names.map((name) => `${name} p99`)];
  return [
    [...head, 'ratio', 'verdict', 'rounds'],
    ...points.map(({ setting, result: { variants, ratio, run } }) => [
      setting.usual ? `${setting.label} (the till)` : setting.label,
      ...names.map((name) => (variants[name] ? ms(variants[name].p50) : '-')),
      ...names.map((name) => (variants[name] ? ms(variants[name].p99) : '-')),
      ratioText(ratio),
      ratio.verdict,
      String(run.rounds),
    ]),
  ];
}

export function sweepLines(sweep: Sweep): string[] {
  const absent = sweep.missing.map(({ name, reason }) => `${name}: not measured. ${reason}`);
  return [...aligned(sweepRows(sweep)), '(times in ms)', ...absent];
}

/** One row a window, the head first. */
export function windowRows({ windows }: Pick<Sustained, 'windows'>): string[][] {
  return [
    ['phase', 'frames a second', 'frames', 'p50', 'p99', 'slowest', 'lost', 'held'],
    ...windows.map(({ phase, fps, latency, maxMs, due, lost, passed }) => [
      phase,
      fps.toFixed(1),
      String(due),
      latency ? ms(latency.p50) : '-',
      latency ? ms(latency.p99) : '-',
      maxMs === null ? '-' : ms(maxMs),
      String(lost),
      passed ? 'yes' : 'no',
    ]),
  ];
}

export function sustainedLines(result: Sustained): string[] {
  return [`${result.model}`, ...aligned(windowRows(result)), ...stageLines(result), result.sentence, ''];
}

/** Where the time of a frame went while it held, median of each part. */
export function stageLines({ stages }: Pick<Sustained, 'stages'>): string[] {
  if (!stages) return [];
  const { letterbox, wait, detector, bill } = stages;
  return [
    `letterbox ${ms(letterbox)} ms, waiting ${ms(wait)} ms, detector ${ms(detector)} ms, bill ${ms(bill)} ms (medians)`,
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
