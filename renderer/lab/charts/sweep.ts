/** @file A sweep: the median of each variant at each setting, with its interval, from zero; crosses where no trust is due. */
import * as Plot from '@observablehq/plot';
import type { LabSweep } from '../../../app/contract.ts';
import type { LabWords } from '../words.ts';
import { type ChartSpec, colourOf } from './chart.ts';

export function sweepChart({ of, points }: LabSweep, words: LabWords): ChartSpec | null {
  const { t, name, ms, range } = words;
  const settings = points.map(({ setting }) => settingLabel(of, setting));
  const values = points.flatMap(({ setting, result }) =>
    Object.entries(result.variants).map(([variant, { p50, n, medianInterval, activation }]) => {
      const [low, high] = medianInterval ?? [p50, p50];
      const at = settingLabel(of, setting);
      const sure = medianInterval ? ` (${range(medianInterval, ms)})` : '';
      const label = name(variant);
      const trusted = result.ratio.verdict !== 'not trustworthy';
      const doubt = trusted ? '' : `, ${t('lab.verdict.briefUntrusted')}`;
      return {
        at,
        trusted,
        variant,
        label,
        p50,
        low,
        high,
        stroke: colourOf(activation),
        text: `${label} ${at}: ${ms(p50)} ms${sure}, n = ${n}${doubt}`,
      };
    }),
  );
  if (values.length === 0) return null;
  const last = settings.at(-1);
  return {
    id: 'sweep',
    title: t(`lab.chart.sweep.${of}`),
    description: values.map(({ text }) => text).join('; '),
    ...(values.some(({ trusted }) => !trusted) && { note: t('lab.chart.untrustedNote') }),
    options: {
      height: 300,
      marginLeft: 44,
      marginRight: 90,
      marginBottom: 40,
      x: { type: 'point', domain: settings, label: t(`lab.unit.${of}`), labelArrow: 'none', padding: 0.3 },
      y: {
        domain: [0, Math.max(...values.map(({ high }) => high)) * 1.1],
        label: t('lab.unit.msMedian'),
        labelArrow: 'none',
        grid: true,
      },
      color: { type: 'identity' },
      symbol: { type: 'identity' } as Plot.ScaleOptions,
      marks: [
        Plot.ruleY([0]),
        Plot.lineY(values, { x: 'at', y: 'p50', z: 'variant', stroke: 'stroke', strokeWidth: 2 }),
        Plot.ruleX(values, { x: 'at', y1: 'low', y2: 'high', stroke: 'stroke', strokeWidth: 4, strokeOpacity: 0.5 }),
        Plot.dot(values, {
          x: 'at',
          y: 'p50',
          symbol: ({ trusted }: (typeof values)[number]) => (trusted ? 'circle' : 'times'),
          fill: ({ trusted, stroke }: (typeof values)[number]) => (trusted ? stroke : 'none'),
          stroke: ({ trusted, stroke }: (typeof values)[number]) => (trusted ? stroke : 'var(--wrong)'),
          strokeWidth: 2,
          r: 4,
        }),
        Plot.text(
          values.filter(({ at }) => at === last),
          { x: 'at', y: 'p50', text: 'label', fill: 'stroke', fontWeight: 600, textAnchor: 'start', dx: 9 },
        ),
      ],
    },
  };
}

/** `4`, `352`, `cpu`: the axis says of what. */
export function settingLabel(of: LabSweep['of'], setting: LabSweep['points'][number]['setting']): string {
  if (of === 'threads') return String(setting.threads);
  return of === 'sizes' ? String(setting.size ?? '') : setting.provider;
}
