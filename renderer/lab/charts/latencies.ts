/** @file The latencies of all variants on one axis: every run counts, the median has its interval, the 99th is marked. */
import * as Plot from '@observablehq/plot';
import type { LabResult } from '../../../app/contract.ts';
import type { LabWords } from '../words.ts';
import { type ChartSpec, colourOf } from './chart.ts';
import { densityOf } from './density.ts';

/** Of a row's height, so that neighbours do not touch. */
const HEIGHT = 0.62;
const ROW_PX = 78;

export function latencyChart({ variants }: LabResult, words: LabWords): ChartSpec | null {
  const rows = Object.entries(variants).filter(([, { latenciesMs }]) => latenciesMs.length > 1);
  if (rows.length === 0) return null;
  const { t, name, ms, range } = words;
  const all = rows.flatMap(([, { latenciesMs }]) => latenciesMs);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = (high - low) * 0.02 || 1;
  const domain: [number, number] = [Math.max(0, low - room), high + room];
  const base = (index: number) => rows.length - 1 - index;
  const curves = rows.flatMap(([variant, { latenciesMs }], index) =>
    densityOf(latenciesMs, domain).map(({ at, height }) => {
      return { variant, at, bottom: base(index), top: base(index) + height * HEIGHT };
    }),
  );
  const figures = rows.map(([variant, { p50, p99, n, medianInterval, activation }], index) => {
    const interval = medianInterval ?? ([p50, p50] as const);
    const sure = medianInterval ? ` (${range(medianInterval, ms)})` : '';
    const text = t('lab.chart.medianLabel', { name: name(variant), ms: ms(p50), sure, n });
    return { variant, y: base(index), p50, p99, low: interval[0], high: interval[1], text, activation };
  });
  const colour = (variant: string) => colourOf(variants[variant]?.activation ?? '');
  return {
    id: 'latencies',
    title: t('lab.chart.latencies'),
    description: figures.map(({ text }) => text).join('; '),
    options: {
      height: 50 + rows.length * ROW_PX,
      marginLeft: 8,
      marginRight: 16,
      marginTop: 8,
      marginBottom: 42,
      x: { domain, label: t('lab.unit.msFrame'), labelArrow: 'none', labelAnchor: 'right', grid: true },
      y: { axis: null, domain: [0, rows.length] },
      marks: [
        ...rows.map(([variant]) =>
          Plot.areaY(
            curves.filter((point) => point.variant === variant),
            { x: 'at', y1: 'bottom', y2: 'top', fill: colour(variant), fillOpacity: 0.3, stroke: colour(variant) },
          ),
        ),
        Plot.ruleX(figures, {
          x: 'p99',
          y1: 'y',
          y2: ({ y }: { y: number }) => y + 0.3,
          stroke: ({ variant }: { variant: string }) => colour(variant),
          strokeDasharray: '3 2',
          strokeWidth: 1.5,
        }),
        Plot.text(figures, { x: 'p99', y: ({ y }: { y: number }) => y + 0.3, text: () => 'p99', dy: -6, fontSize: 11 }),
        Plot.rect(figures, {
          x1: 'low',
          x2: 'high',
          y1: ({ y }: { y: number }) => y,
          y2: ({ y }: { y: number }) => y + 0.12,
          fill: 'var(--ink)',
        }),
        Plot.ruleX(figures, { x: 'p50', y1: 'y', y2: ({ y }: { y: number }) => y + HEIGHT, stroke: 'var(--ink)' }),
        Plot.text(figures, {
          y: ({ y }: { y: number }) => y + HEIGHT + 0.16,
          text: 'text',
          frameAnchor: 'left',
          textAnchor: 'start',
          fontWeight: 600,
          fill: ({ variant }: { variant: string }) => colour(variant),
        }),
      ],
      color: { type: 'identity' },
    },
  };
}
