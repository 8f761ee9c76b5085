/** @file How large a share of each class customers corrected, with its 95 % interval: few sightings say little. */
import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CorrectedClass } from '../../../app/contract.ts';
import { Chart, type ChartOptions } from '../parts/Chart.tsx';
import { useFormats } from '../parts/words.ts';

const MOST = 12;
/** Pixels: below this the names stand over their lines, not beside them. */
const NARROW = 480;

export function CorrectedChart({ classes }: { classes: readonly CorrectedClass[] }) {
  const { t } = useTranslation();
  const { label: nameOf, language } = useFormats();
  // As one text, so that the chart is drawn anew only when a name is another.
  const said = classes.map(({ label }) => nameOf(label)).join('\n');
  const draw = useCallback(
    (widthPx: number): ChartOptions => {
      const narrow = widthPx < NARROW;
      const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
      const named = said.split('\n');
      const rows = classes.slice(0, MOST).map(({ seen, corrected, low, high }, place) => ({
        name: named[place] ?? '',
        share: corrected / seen,
        low,
        high,
        said: t('office.learning.share', { corrected, seen }),
      }));
      const words = narrow
        ? [
            Plot.text(rows, {
              y: 'name',
              x: 0,
              text: 'name',
              textAnchor: 'start',
              dy: -20,
              fontWeight: 600,
              fill: 'var(--ink)',
            }),
            // Where every line ends beside it: a long interval leaves no room behind its own end.
            Plot.text(rows, { y: 'name', x: 1, text: 'said', textAnchor: 'end', dy: -20, fill: 'var(--ink)' }),
          ]
        : [Plot.text(rows, { y: 'name', x: 'high', text: 'said', textAnchor: 'start', dx: 8, fill: 'var(--ink)' })];
      return {
        height: 60 + rows.length * (narrow ? 60 : 44),
        marginLeft: narrow ? 24 : 170,
        marginRight: narrow ? 24 : 90,
        marginBottom: 44,
        x: {
          domain: [0, 1],
          // The sentence over the chart says it too.
          label: narrow ? null : t('office.learning.axis'),
          ...(narrow && { ticks: [0, 0.5, 1] }),
          tickFormat: (share: number) => percent.format(share),
          grid: true,
        },
        y: { label: null, domain: rows.map(({ name }) => name), axis: narrow ? null : ('left' as const) },
        marks: [
          Plot.ruleX([0], { stroke: 'var(--edge)' }),
          Plot.ruleY(rows, { y: 'name', x1: 'low', x2: 'high', stroke: 'var(--ink-quiet)', strokeWidth: 2 }),
          Plot.dot(rows, { y: 'name', x: 'share', fill: 'var(--go)', r: 6 }),
          ...words,
        ],
      };
    },
    [classes, said, language, t],
  );
  return <Chart label={t('office.learning.chart')} draw={draw} />;
}
