/** @file A sustained run: the 99th percentile of each window against the limit, and which windows passed. */
import * as Plot from '@observablehq/plot';
import type { LabSustained } from '../../../app/contract.ts';
import type { LabWords } from '../words.ts';
import { type ChartSpec, colourOf } from './chart.ts';

export function sustainedChart({ windows, targetMs, activation }: LabSustained, words: LabWords): ChartSpec | null {
  const { t, ms, number } = words;
  const points = windows.flatMap(({ atMs, latency, fps, passed, due, lost }) =>
    latency ? [{ seconds: atMs / 1000, p99: latency.p99, fps, passed, n: latency.n, due, lost }] : [],
  );
  if (points.length === 0) return null;
  const colour = colourOf(activation);
  return {
    id: 'sustained',
    title: t('lab.chart.sustained'),
    description: points
      .map(({ fps, p99, n }) => t('lab.chart.window', { fps: number(fps, 1), ms: ms(p99), n }))
      .join('; '),
    options: {
      height: 280,
      marginLeft: 48,
      marginRight: 20,
      marginBottom: 40,
      x: { label: t('lab.unit.seconds'), labelArrow: 'none' },
      y: {
        domain: [0, Math.max(targetMs * 1.3, ...points.map(({ p99 }) => p99 * 1.12))],
        label: t('lab.unit.msP99'),
        labelArrow: 'none',
        grid: true,
      },
      marks: [
        Plot.ruleY([0]),
        Plot.ruleY([targetMs], { stroke: 'var(--wrong)', strokeDasharray: '5 3' }),
        Plot.lineY(points, { x: 'seconds', y: 'p99', stroke: colour, strokeOpacity: 0.5 }),
        Plot.dot(points, {
          x: 'seconds',
          y: 'p99',
          symbol: ({ passed }: { passed: boolean }) => (passed ? 'circle' : 'times'),
          fill: ({ passed }: { passed: boolean }) => (passed ? colour : 'none'),
          stroke: ({ passed }: { passed: boolean }) => (passed ? colour : 'var(--wrong)'),
          strokeWidth: 2,
          r: 5,
        }),
        Plot.text(points, {
          x: 'seconds',
          y: 'p99',
          text: ({ fps }: { fps: number }) => number(fps, 0),
          dy: -12,
          fontSize: 11,
        }),
      ],
      color: { type: 'identity' },
      symbol: { type: 'identity' } as Plot.ScaleOptions,
    },
  };
}
