/**
 * @file The one scroller of a long bill. What is new wants to be in sight, and so does what is being changed, with its
 * tools; where both do not fit, whoever is changing something wins.
 */
import { type RefObject, useEffect, useRef } from 'react';

interface Wishes {
  /** What is lit, with its tools; null: nothing. */
  readonly lit: string | null;
  /** Another text whenever something came onto the bill. */
  readonly news: string;
}

const NEWEST = '.question-row:last-child, [data-newest="true"]';
const LIT = '.question-row[data-lit="true"], .bill-row:has([data-lit="true"])';

export function useInSight(list: RefObject<HTMLElement | null>, { lit, news }: Wishes): void {
  const shownNews = useRef('');
  useEffect(() => {
    if (shownNews.current === news || !list.current) return;
    shownNews.current = news;
    bringIntoSight(list.current, [NEWEST, LIT]);
  }, [list, news]);

  // Tools open under the line, and open further: the row grows after it was lit. And the list shrinks when what stands
  // below it needs more room.
  useEffect(() => {
    const scroller = list.current;
    const row = lit === null ? null : scroller?.querySelector(LIT);
    if (!scroller || !row) return;
    const watch = new ResizeObserver(() => bringIntoSight(scroller, [LIT]));
    watch.observe(row);
    watch.observe(scroller);
    return () => watch.disconnect();
  }, [list, lit]);
}

/** The last one named has the last word. One scroll, so that none runs against another. */
function bringIntoSight(scroller: HTMLElement, wanted: readonly string[]): void {
  const bounds = scroller.getBoundingClientRect();
  let top = scroller.scrollTop;
  for (const selector of wanted) {
    const row = scroller.querySelector(selector)?.getBoundingClientRect();
    if (!row) continue;
    const start = row.top - bounds.top + scroller.scrollTop;
    top = nearest(top, start, start + row.height, scroller.clientHeight);
  }
  if (Math.abs(top - scroller.scrollTop) < 1) return;
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  scroller.scrollTo({ top, behavior: still ? 'auto' : 'smooth' });
}

/** The scroll position next to this one that shows from `start` to `end`; a row that is too high shows its start. */
export function nearest(top: number, start: number, end: number, height: number): number {
  if (start < top || end - start > height) return start;
  return end > top + height ? end - height : top;
}
