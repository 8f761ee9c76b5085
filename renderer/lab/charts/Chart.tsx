/** @file A chart on the screen: as wide as its place, drawn anew when that or its figures change. */
import '../../style/lab-chart.css';
import { useEffect, useRef } from 'react';
import { type ChartSpec, drawChart } from './chart.ts';

export function Chart({ spec }: { spec: ChartSpec }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const holder = place.current;
    if (!holder) return;
    let drawnWidth = 0;
    const observer = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      if (width === drawnWidth || width < 40) return;
      drawnWidth = width;
      const svg = drawChart(spec, width);
      // Its place is the picture for screen readers, with the description beside.
      svg.setAttribute('aria-hidden', 'true');
      holder.replaceChildren(svg);
    });
    observer.observe(holder);
    return () => observer.disconnect();
  }, [spec]);
  return (
    <figure className="lab-chart" data-chart={spec.id}>
      <figcaption>{spec.title}</figcaption>
      <div ref={place} className="lab-chart-place" role="img" aria-label={`${spec.title}. ${spec.description}`} />
      {spec.note && <p className="lab-chart-note">{spec.note}</p>}
    </figure>
  );
}
