/** @file Every figure of a run as rows of a table, with its unit, its number of runs and its interval. Pure. */
import type { LabInterval, LabResult, LabSustained, LabSweep } from '../../../app/contract.ts';
import { settingLabel } from '../charts/sweep.ts';
import { briefVerdict } from '../verdict.ts';
import type { LabWords } from '../words.ts';
import type { TableRows } from './Table.tsx';

const NONE = '–';

const sure = ({ range }: LabWords, interval: LabInterval | null | undefined, write: (value: number) => string) =>
  interval ? ` (${range(interval, write)})` : '';

export function figureRows({ variants, activationShare }: LabResult, words: LabWords): TableRows {
  const { t, name, ms, number, percent } = words;
  const columns = ['model', 'p50', 'p90', 'p95', 'p99', 'mean', 'fps', 'n', 'share'];
  const rows = Object.entries(variants).map(([variant, { p50, p90, p95, p99, mean, fps, n, medianInterval }]) => {
    const share = activationShare?.[variant];
    return [
      name(variant),
      `${ms(p50)}${sure(words, medianInterval, ms)}`,
      ms(p90),
      ms(p95),
      ms(p99),
      ms(mean),
      number(fps, 1),
      number(n),
      share ? `${percent(share.value)}${sure(words, share.interval, percent)}` : NONE,
    ];
  });
  return [columns.map((column) => t(`lab.column.${column}`)), ...rows];
}

/** What each model gives and takes beside its time. */
export function priceRows({ variants }: LabResult, words: LabWords): TableRows {
  const { t, name, ms, percent, megabytes } = words;
  const columns = ['model', 'mAP', 'cAcc', 'itemErrors', 'first', 'memory'];
  const shareOf = (share: number | null | undefined, interval: LabInterval | null | undefined) =>
    share === null || share === undefined ? NONE : `${percent(share)}${sure(words, interval, percent)}`;
  const rows = Object.entries(variants).map(([variant, { price }]) => [
    name(variant),
    shareOf(price.mAP50, price.mAP50Interval),
    shareOf(price.cAcc, price.cAccInterval),
    shareOf(price.itemErrors, price.itemErrorsInterval),
    ms(price.firstRunMs),
    `${megabytes(price.memoryBytes)} / ${megabytes(price.sizeBytes)}`,
  ]);
  return [columns.map((column) => t(`lab.column.${column}`)), ...rows];
}

/** So many operators are listed; those beyond are rare and quick. */
const OPERATORS = 14;

/** What the runtime made of each graph: the proof of what ran. */
export function nodeRows({ nodes }: LabResult, { t, name, number }: LabWords): TableRows {
  const variants = Object.keys(nodes);
  const most = new Map<string, number>();
  for (const counts of Object.values(nodes)) {
    for (const [operator, count] of Object.entries(counts)) {
      most.set(operator, Math.max(count, most.get(operator) ?? 0));
    }
  }
  const operators = [...most].sort((one, other) => other[1] - one[1]).slice(0, OPERATORS);
  const rows = operators.map(([operator]) => [
    operator,
    ...variants.map((variant) => number(nodes[variant]?.[operator] ?? 0)),
  ]);
  return [[t('lab.column.operator'), ...variants.map(name)], ...rows];
}

/** The verdict stands beside the figures: at some settings the run may deserve no trust. */
export function sweepRows({ of, points }: LabSweep, words: LabWords): TableRows {
  const { t, name, ms, number, range } = words;
  const variants = [...new Set(points.flatMap(({ result }) => Object.keys(result.variants)))];
  const ratio = (value: number) => number(value, 3);
  const rows = points.map(({ setting, result }) => [
    settingLabel(of, setting),
    ...variants.map((variant) => {
      const known = result.variants[variant];
      if (!known) return NONE;
      const { p50, medianInterval, n } = known;
      return `${ms(p50)}${medianInterval ? ` (${range(medianInterval, ms)})` : ''}, n = ${number(n)}`;
    }),
    result.ratio.value === null || result.ratio.interval === null
      ? NONE
      : `${ratio(result.ratio.value)} (${range(result.ratio.interval, ratio)})`,
    briefVerdict(result.ratio, words),
  ]);
  const pair = points[0]?.result.ratio;
  const pairName = pair ? `${name(pair.a)} / ${name(pair.b)}` : '';
  const head = [t(`lab.unit.${of}`), ...variants.map((variant) => `${name(variant)} (ms)`), pairName];
  return [[...head, t('lab.column.verdict')], ...rows];
}

export function windowRows({ windows }: LabSustained, { t, ms, number }: LabWords): TableRows {
  const columns = ['window', 'fps', 'p50', 'p99', 'max', 'n', 'lost', 'passed'];
  const rows = windows.map(({ fps, latency, maxMs, lost, due, passed }, index) => [
    number(index + 1),
    number(fps, 1),
    latency ? ms(latency.p50) : NONE,
    latency ? ms(latency.p99) : NONE,
    maxMs === null ? NONE : ms(maxMs),
    number(latency?.n ?? 0),
    `${number(lost)} / ${number(due)}`,
    t(passed ? 'lab.yes' : 'lab.no'),
  ]);
  return [columns.map((column) => t(`lab.column.${column}`)), ...rows];
}
