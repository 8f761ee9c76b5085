/** @file A chart as wide as its place, drawn by Plot in the screen's own colours; the figures also stand in a table nearby. */
import * as Plot from '@observablehq/plot';
import { useEffect, useRef, useState } from 'react';

export type ChartOptions = Plot.PlotOptions;

export function Chart({ label, draw }: { label: string; draw: (widthPx: number) => ChartOptions }) {
  const place = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidthPx(Math.floor(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!place.current || widthPx < 40) return;
    const chart = Plot.plot({
      width: widthPx,
      style: { fontFamily: 'inherit', fontSize: '16px', background: 'none', color: 'inherit', overflow: 'visible' },
      ...draw(widthPx),
    });
    // The chart is one picture with one name; Plot's own names on its groups are not allowed there.
    for (const part of chart.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
    place.current.replaceChildren(chart);
  }, [draw, widthPx]);
  return <div ref={place} className="office-chart" role="img" aria-label={label} />;
}
