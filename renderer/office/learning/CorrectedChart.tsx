/** @file How large a share of each class customers corrected, with its 95 % interval: few sightings say little. */
import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CorrectedClass } from '../../../app/contract.ts';
import { Chart } from '../parts/Chart.tsx';
import { useFormats } from '../parts/words.ts';

const MOST = 12;

export function CorrectedChart({ classes }: { classes: readonly CorrectedClass[] }) {
  const { t } = useTranslation();
  const { label: nameOf, language } = useFormats();
  // As one text, so that the chart is drawn anew only when a name is another.
  const said = classes.map(({ label }) => nameOf(label)).join('\n');
  const draw = useCallback(() => {
    const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
    const named = said.split('\n');
    const rows = classes.slice(0, MOST).map(({ seen, corrected, low, high }, place) => ({
      name: named[place] ?? '',
      share: corrected / seen,
      low,
      high,
      said: t('office.learning.share', { corrected, seen }),
    }));
    return {
      height: 60 + rows.length * 44,
      marginLeft: 170,
      marginRight: 90,
      marginBottom: 44,
      x: {
        domain: [0, 1],
        label: t('office.learning.axis'),
        tickFormat: (share: number) => percent.format(share),
        grid: true,
      },
      y: { label: null, domain: rows.map(({ name }) => name) },
      marks: [
        Plot.ruleX([0], { stroke: 'var(--edge)' }),
        Plot.ruleY(rows, { y: 'name', x1: 'low', x2: 'high', stroke: 'var(--ink-quiet)', strokeWidth: 2 }),
        Plot.dot(rows, { y: 'name', x: 'share', fill: 'var(--go)', r: 6 }),
        Plot.text(rows, { y: 'name', x: 'high', text: 'said', textAnchor: 'start', dx: 8, fill: 'var(--ink)' }),
      ],
    };
  }, [classes, said, language, t]);
  return <Chart label={t('office.learning.chart')} draw={draw} />;
}
