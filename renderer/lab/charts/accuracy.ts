/** @file Accuracy against latency: up is better, left is faster; both with their intervals. */
import * as Plot from '@observablehq/plot';
import type { LabResult } from '../../../app/contract.ts';
import type { LabWords } from '../words.ts';
import { type ChartSpec, colourOf } from './chart.ts';

const LABEL = { fontWeight: 600, dx: 9, textAnchor: 'start' } as const;

export function accuracyChart({ variants }: LabResult, words: LabWords): ChartSpec | null {
  const { t, name, ms, percent } = words;
  const points = Object.entries(variants).flatMap(([variant, { p50, medianInterval, price, activation }]) => {
    if (price.mAP50 === null) return [];
    const [fast, slow] = medianInterval ?? [p50, p50];
    const [low, high] = price.mAP50Interval ?? [price.mAP50, price.mAP50];
    const share = 100 * price.mAP50;
    return {
      variant,
      p50,
      fast,
      slow,
      share,
      low: 100 * low,
      high: 100 * high,
      stroke: colourOf(activation),
      label: name(variant),
    };
  });
  points.sort((one, other) => one.p50 - other.p50);
  if (points.length === 0) return null;
  // Dots, not bars: the axes show where the intervals are.
  const [fastest, slowest] = [Math.min(...points.map(({ fast }) => fast)), Math.max(...points.map(({ slow }) => slow))];
  const room = Math.max((slowest - fastest) * 0.25, slowest * 0.04);
  const [worst, best] = [Math.min(...points.map(({ low }) => low)), Math.max(...points.map(({ high }) => high))];
  const floor = worst + 0.15 * (best - worst);
  return {
    id: 'accuracy',
    title: t('lab.chart.accuracy'),
    description: points
      .map(({ label, p50, share }) =>
        t('lab.chart.accuracyPoint', { name: label, ms: ms(p50), share: percent(share / 100) }),
      )
      .join('; '),
    options: {
      height: 260,
      marginLeft: 48,
      marginRight: 70,
      marginBottom: 40,
      x: {
        domain: [Math.max(0, fastest - room), slowest + room],
        label: t('lab.unit.msMedian'),
        labelArrow: 'none',
        labelAnchor: 'right',
        grid: true,
      },
      y: {
        domain: [Math.max(0, worst - 5), Math.min(100, best + 5)],
        label: t('lab.unit.mAP'),
        labelArrow: 'none',
        grid: true,
      },
      marks: [
        Plot.ruleX(points, { x: 'p50', y1: 'low', y2: 'high', stroke: 'stroke', strokeWidth: 2 }),
        Plot.ruleY(points, { y: 'share', x1: 'fast', x2: 'slow', stroke: 'stroke', strokeWidth: 2 }),
        Plot.dot(points, { x: 'p50', y: 'share', fill: 'stroke', r: 5 }),
        // Neighbours get their names on different sides; under the lowest there is the axis.
        ...[0, 1].map((side) =>
          Plot.text(
            points.filter(({ share }, index) => (share > floor && index % 2 === 1 ? 1 : 0) === side),
            { x: 'p50', y: 'share', text: 'label', fill: 'stroke', ...LABEL, dy: side === 0 ? -10 : 12 },
          ),
        ),
      ],
      color: { type: 'identity' },
    },
  };
}
