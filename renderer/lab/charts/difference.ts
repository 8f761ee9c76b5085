/** @file The difference of the pair beside that of two copies of one model: what is inside the noise is none. */
import * as Plot from '@observablehq/plot';
import type { LabRatio, LabResult } from '../../../app/contract.ts';
import type { LabWords } from '../words.ts';
import type { ChartSpec } from './chart.ts';

interface Row {
  readonly row: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly text: string;
}

export function differenceChart({ ratio, control }: LabResult, words: LabWords): ChartSpec | null {
  const { t, name, number, range } = words;
  const rowOf = (row: string, { value, interval }: LabRatio): Row[] => {
    if (value === null || interval === null) return [];
    const change = (of: number) => 100 * (of - 1);
    const signed = (of: number) => `${of > 0 ? '+' : ''}${number(of, 1)}`;
    const [low, high] = [change(interval[0]), change(interval[1])];
    const text = t('lab.chart.differenceLabel', { percent: signed(change(value)), range: range([low, high], signed) });
    return [{ row, value: change(value), low, high, text }];
  };
  const pair = t('lab.chart.pair', { a: name(ratio.a), b: name(ratio.b) });
  const noise = t('lab.chart.control', { a: name(control.a) });
  const rows = [...rowOf(pair, ratio), ...rowOf(noise, control)];
  if (rows.length === 0) return null;
  const reach = Math.max(5, ...rows.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)])) * 1.15;
  return {
    id: 'difference',
    title: t('lab.chart.difference'),
    description: rows.map(({ row, text }) => `${row}: ${text}`).join('; '),
    note: t('lab.chart.differenceNote'),
    options: {
      height: 162,
      marginLeft: 12,
      marginRight: 12,
      marginTop: 10,
      marginBottom: 42,
      x: {
        domain: [-reach, reach],
        label: t('lab.unit.percentTime'),
        labelArrow: 'none',
        labelAnchor: 'right',
        grid: true,
      },
      y: { label: null, axis: null, domain: [pair, noise], padding: 0.3 },
      marks: [
        Plot.ruleX([0], { stroke: 'var(--ink-quiet)' }),
        Plot.link(rows, {
          x1: 'low',
          x2: 'high',
          y1: 'row',
          y2: 'row',
          strokeWidth: 3,
          stroke: 'var(--ink)',
          dy: 10,
        } as Plot.LinkOptions),
        Plot.dot(rows, { x: 'value', y: 'row', fill: 'var(--ink)', r: 5, dy: 10 }),
        Plot.text(rows, {
          y: 'row',
          text: ({ row, text }: { row: string; text: string }) => `${row}: ${text}`,
          frameAnchor: 'left',
          textAnchor: 'start',
          dy: -8,
        }),
      ],
    },
  };
}
