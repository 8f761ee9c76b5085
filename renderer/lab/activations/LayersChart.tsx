/** @file The quiet chart: per layer the share of zeros above, the share of near-dead channels below. */
import * as Plot from '@observablehq/plot';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dotsOf, type LayerDot, type LayeredModel, partsOf } from './layers.ts';
import { MODEL_NAMES, modelColour } from './models.ts';

const ROWS = ['quiet', 'dead'] as const;

export function LayersChart({ models }: { models: readonly LayeredModel[] }) {
  const { t, i18n } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const size = useSize(place);
  const language = i18n.resolvedLanguage ?? 'en';
  useEffect(() => {
    const element = place.current;
    if (!element || size.width === 0) return;
    const dots = dotsOf(models);
    const parts = partsOf(models[0]?.layers ?? []);
    const words = {
      quiet: t('activations.layers.axis.quiet'),
      dead: t('activations.layers.axis.dead'),
      parts: parts.map(({ part, from, to }) => ({ from, to, name: t(`activations.layers.part.${part}`) })),
      whole: new Intl.NumberFormat(language, { style: 'percent' }),
    };
    const heights = { quiet: Math.round(size.height * 0.62), dead: Math.round(size.height * 0.38) };
    const plots = ROWS.map((row) => {
      const plot = chartOf(row, dots, words, { width: size.width, height: heights[row] });
      plot.setAttribute('aria-hidden', 'true');
      return plot;
    });
    element.replaceChildren(...plots);
  }, [models, size, language, t]);
  return <div className="layers-chart" ref={place} data-testid="layers-chart" />;
}

interface Words {
  readonly quiet: string;
  readonly dead: string;
  readonly parts: readonly { readonly from: number; readonly to: number; readonly name: string }[];
  readonly whole: Intl.NumberFormat;
}

function chartOf(
  row: (typeof ROWS)[number],
  dots: readonly LayerDot[],
  words: Words,
  size: { width: number; height: number },
): SVGSVGElement | HTMLElement {
  const last = Math.max(1, ...dots.map(({ number }) => number));
  const ends = dots.filter(({ number }) => number === last);
  const quiet = row === 'quiet';
  return Plot.plot({
    ...size,
    marginTop: quiet ? 44 : 26,
    marginLeft: 52,
    marginRight: 60,
    marginBottom: quiet ? 8 : 26,
    style: { fontFamily: 'var(--font)', fontSize: '14px', background: 'none', overflow: 'visible' },
    x: { domain: [0.5, last + 0.5], axis: null },
    y: {
      domain: quiet ? [0, 1] : [0, Math.max(0.1, ...dots.map(({ dead }) => dead))],
      tickFormat: (share: number) => words.whole.format(share),
      ticks: quiet ? 5 : 2,
      tickSize: 0,
      label: null,
      grid: true,
      zero: true,
    },
    marks: [
      Plot.ruleX(words.parts.slice(1), { x: ({ from }) => from - 0.5, stroke: 'var(--edge)', strokeDasharray: '2 4' }),
      Plot.ruleY([0], { stroke: 'var(--edge)' }),
      ...(['relu', 'silu'] as const).flatMap((model) => {
        const own = dots.filter((dot) => dot.model === model);
        const y = quiet ? 'quiet' : 'dead';
        const colour = modelColour(model);
        return [
          Plot.areaY(own, { x: 'number', y, curve: 'step', fill: colour, fillOpacity: 0.16 }),
          Plot.lineY(own, { x: 'number', y, curve: 'step', stroke: colour, strokeWidth: 2 }),
        ];
      }),
      ...(quiet
        ? [
            Plot.text(words.parts, {
              x: ({ from, to }) => (from + to) / 2,
              text: 'name',
              frameAnchor: 'top',
              dy: -18,
              fill: 'var(--ink-quiet)',
            }),
            Plot.text(apart(ends), {
              x: last + 0.5,
              y: 'y',
              text: ({ model }: LayerDot) => MODEL_NAMES[model],
              textAnchor: 'start',
              dx: 6,
              fill: ({ model }: LayerDot) => modelColour(model),
              fontWeight: 700,
            }),
          ]
        : [
            Plot.axisX([1, ...[10, 20, 30, 40, 50, 60, 70, 80].filter((tick) => tick <= last)], {
              tickSize: 0,
              label: null,
            }),
          ]),
      Plot.text([quiet ? words.quiet : words.dead], {
        frameAnchor: 'top-left',
        dx: -44,
        dy: quiet ? -40 : -22,
        fill: 'var(--ink)',
        fontWeight: 600,
      }),
    ],
  });
}

/** Names at the end of their lines, moved apart where they would meet. */
function apart(ends: readonly LayerDot[]): (LayerDot & { y: number })[] {
  const sorted = [...ends].sort((a, b) => b.quiet - a.quiet);
  let ceiling = Number.POSITIVE_INFINITY;
  return sorted.map((dot) => {
    const y = Math.min(dot.quiet, ceiling - 0.09);
    ceiling = y;
    return { ...dot, y };
  });
}

function useSize(place: React.RefObject<HTMLDivElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const watch = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [place]);
  return size;
}
