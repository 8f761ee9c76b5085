/** @file Where the time of a frame goes: input, inference, output, and transport beside them; medians, from zero. */
import * as Plot from '@observablehq/plot';
import type { LabResult } from '../../../app/contract.ts';
import type { LabWords } from '../words.ts';
import type { ChartSpec } from './chart.ts';

const STAGES = ['inference', 'input', 'output', 'transport'] as const;
const ROW_PX = 66;

export function stagesChart({ variants }: LabResult, words: LabWords): ChartSpec | null {
  const { t, name, ms } = words;
  const bars = Object.entries(variants).flatMap(([variant, { stages, n }]) =>
    STAGES.map((stage) => ({ variant: name(variant), stage, ms: stages[stage], n })),
  );
  if (bars.length === 0) return null;
  const totals = Object.entries(variants).map(([variant, { stages, n }]) => {
    const sum = STAGES.reduce((whole, stage) => whole + stages[stage], 0);
    const parts = STAGES.map((stage) => `${t(`lab.stage.${stage}`)} ${ms(stages[stage])}`).join(' · ');
    return {
      variant: name(variant),
      sum,
      head: `${name(variant)}, n = ${n}`,
      text: t('lab.chart.stagesLabel', { parts }),
    };
  });
  const longest = Math.max(...totals.map(({ sum }) => sum));
  return {
    id: 'stages',
    title: t('lab.chart.stages'),
    description: totals.map(({ head, text }) => `${head}: ${text}`).join('; '),
    options: {
      height: 54 + totals.length * ROW_PX,
      marginLeft: 10,
      marginRight: 16,
      marginTop: 12,
      marginBottom: 42,
      x: { domain: [0, longest * 1.02], label: t('lab.unit.ms'), labelArrow: 'none', labelAnchor: 'right', grid: true },
      y: { axis: null, domain: totals.map(({ variant }) => variant), paddingInner: 0.62, paddingOuter: 0.3 },
      color: { domain: [...STAGES], range: STAGES.map((stage) => `var(--lab-stage-${stage})`) },
      marks: [
        Plot.barX(bars, Plot.stackX({ x: 'ms', y: 'variant', fill: 'stage', order: [...STAGES] })),
        Plot.ruleX([0]),
        Plot.text(totals, { x: 0, y: 'variant', text: 'text', textAnchor: 'start', dy: 22, dx: 1, fontSize: 11.5 }),
        Plot.text(totals, { x: 0, y: 'variant', text: 'head', textAnchor: 'start', dy: -22, dx: 1, fontWeight: 600 }),
      ],
    },
  };
}
