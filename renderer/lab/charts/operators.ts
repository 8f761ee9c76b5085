/** @file How much of a run each operator takes, by the runtime's profiler; what is an activation stands out. */
import * as Plot from '@observablehq/plot';
import type { LabOperatorTime, LabResult } from '../../../app/contract.ts';
import type { LabWords } from '../words.ts';
import { type ChartSpec, colourOf } from './chart.ts';

/** The largest of each variant; the rest is one bar. */
const SHOWN = 6;
const ROW_PX = 20;

export function operatorsChart({ operators, variants }: LabResult, words: LabWords): ChartSpec | null {
  if (!operators) return null;
  const { t, name, percent, ms } = words;
  const others = t('lab.chart.otherOperators');
  const bars = Object.entries(operators).flatMap(([variant, times]) =>
    shown(times, others).map((time) => ({
      variant: name(variant),
      operator: time.operator,
      share: 100 * time.share,
      fill: colourOf(variants[variant]?.activation ?? ''),
      opacity: time.activation ? 1 : 0.4,
      text: t('lab.chart.operatorLabel', { share: percent(time.share), ms: ms(time.msPerRun), nodes: time.nodes }),
    })),
  );
  if (bars.length === 0) return null;
  const shareOf = (operator: string) =>
    operator === others ? -1 : Math.max(...bars.filter((bar) => bar.operator === operator).map(({ share }) => share));
  const order = [...new Set(bars.map(({ operator }) => operator))].sort((one, other) => shareOf(other) - shareOf(one));
  const most = Math.max(...bars.map(({ share }) => share));
  return {
    id: 'operators',
    title: t('lab.chart.operators'),
    description: bars.map(({ variant, operator, text }) => `${variant}, ${operator}: ${text}`).join('; '),
    options: {
      height: 48 + Object.keys(operators).length * (order.length * ROW_PX + 14),
      marginLeft: 118,
      marginRight: 76,
      marginTop: 4,
      marginBottom: 42,
      x: {
        domain: [0, most * 1.7],
        label: t('lab.unit.percentRun'),
        labelArrow: 'none',
        labelAnchor: 'right',
        grid: true,
      },
      y: { label: null, domain: order, tickSize: 0 },
      fy: { label: null, padding: 0.06 },
      color: { type: 'identity' },
      marks: [
        Plot.barX(bars, {
          x: 'share',
          y: 'operator',
          fy: 'variant',
          fill: 'fill',
          fillOpacity: 'opacity',
          insetTop: 2,
          insetBottom: 2,
        }),
        Plot.text(bars, {
          x: 'share',
          y: 'operator',
          fy: 'variant',
          text: 'text',
          textAnchor: 'start',
          dx: 4,
          fontSize: 11,
        }),
        Plot.ruleX([0]),
      ],
      opacity: { type: 'identity' } as Plot.ScaleOptions,
    },
  };
}

function shown(times: readonly LabOperatorTime[], other: string): LabOperatorTime[] {
  const kept = times.filter(({ activation }, index) => index < SHOWN || activation);
  const rest = times.filter((time) => !kept.includes(time));
  if (rest.length === 0) return kept;
  const sum = (of: (time: LabOperatorTime) => number) => rest.reduce((whole, time) => whole + of(time), 0);
  const whole = { share: sum(({ share }) => share), msPerRun: sum(({ msPerRun }) => msPerRun) };
  return [...kept, { operator: other, nodes: sum(({ nodes }) => nodes), ...whole, activation: false }];
}
