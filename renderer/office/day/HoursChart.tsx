/** @file What each hour of the day took: bars from zero, each with its sum written on it. */
import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { minorDigits, type OfficeSale } from '../../../app/contract.ts';
import { Chart } from '../parts/Chart.tsx';
import { useFormats } from '../parts/words.ts';
import { hoursOf } from './hours.ts';

export function HoursChart({ sales }: { sales: readonly OfficeSale[] }) {
  const { t } = useTranslation();
  const { currency, language } = useFormats();
  const draw = useCallback(
    (widthPx: number) => {
      const hours = hoursOf(sales).map((hour) => ({ ...hour, value: hour.totalMinor / 10 ** minorDigits(currency) }));
      // A sum on each bar fits only where bars are wide; short forms (1.2 M) keep it readable from a step away.
      const short = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
      const wide = widthPx / Math.max(1, hours.length) >= 40;
      return {
        height: 260,
        marginTop: 28,
        marginBottom: 40,
        x: {
          type: 'band' as const,
          label: t('office.day.hour'),
          tickFormat: (hour: number) => String(hour),
          padding: 0.2,
        },
        y: { axis: null, zero: true },
        marks: [
          Plot.barY(hours, { x: 'hour', y: 'value', fill: 'var(--go)' }),
          Plot.ruleY([0], { stroke: 'var(--edge)' }),
          ...(wide
            ? [
                Plot.text(
                  hours.filter(({ value }) => value !== 0),
                  {
                    x: 'hour',
                    y: 'value',
                    text: ({ value }) => short.format(value),
                    dy: -12,
                    fill: 'var(--ink)',
                    fontWeight: 600,
                  },
                ),
              ]
            : []),
        ],
      };
    },
    [sales, currency, language, t],
  );
  if (sales.length === 0) return <p className="office-hint">{t('office.day.noSales')}</p>;
  return <Chart label={t('office.day.hours')} draw={draw} />;
}
