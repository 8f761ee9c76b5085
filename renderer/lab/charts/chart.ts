/** @file What a chart of the lab is before it is drawn: on the screen, or with the light theme's colours for a report. */
import type { PlotOptions } from '@observablehq/plot';
import * as Plot from '@observablehq/plot';

export interface ChartSpec {
  readonly id: string;
  readonly title: string;
  /** What it shows in a sentence, for whoever cannot see it; the figures stand in the tables. */
  readonly description: string;
  /** How to read it, in a sentence. */
  readonly note?: string;
  readonly options: PlotOptions;
}

/** The same colour for the same activation everywhere; other models and other forms have the label beside them. */
export function colourOf(activation: string): string {
  return ['relu', 'silu', 'identity'].includes(activation) ? `var(--variant-${activation})` : 'var(--lab-other)';
}

/** Shared by all charts: type, room for labels, quiet axes. */
const COMMON: PlotOptions = {
  style: {
    fontFamily: 'var(--font)',
    fontSize: '13px',
    background: 'transparent',
    color: 'var(--ink)',
    overflow: 'visible',
  },
};

export function drawChart({ options }: ChartSpec, width: number): SVGSVGElement {
  const { style: _, ...own } = options;
  // Without figure and legend, which no chart of the lab has, Plot gives the SVG itself.
  return Plot.plot({ ...COMMON, ...own, width }) as SVGSVGElement;
}

/** A chart as text, for a report: each custom property as its value in the light theme. */
export function chartMarkup(spec: ChartSpec, width: number, colours: (property: string) => string): string {
  const svg = drawChart(spec, width);
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.removeAttribute('style');
  // Plot's own rules are for screens; what they say of whitespace, a report does not need.
  for (const style of svg.querySelectorAll('style')) style.remove();
  const text = new XMLSerializer().serializeToString(svg);
  return text
    .replace(/var\((--[\w-]+)\)/g, (_, property: string) => colours(property))
    .replaceAll('currentColor', colours('--ink'));
}
