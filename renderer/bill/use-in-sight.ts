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
    const row = scroller.querySelector(selector);
    if (!row) continue;
    const { top: rowTop, height } = row.getBoundingClientRect();
    const start = rowTop - bounds.top + scroller.scrollTop;
    // Too high for a small screen: of a question its words count, of a line that was touched its tools.
    const keeps = row.matches('.question-row') ? 'start' : 'end';
    top = nearest(top, start, start + height, scroller.clientHeight, keeps);
  }
  if (Math.abs(top - scroller.scrollTop) < 1) return;
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  scroller.scrollTo({ top, behavior: still ? 'auto' : 'smooth' });
}

/** The scroll position next to this one that shows from `start` to `end`; of a row that is too high, the end it keeps. */
export function nearest(top: number, start: number, end: number, height: number, keeps: 'start' | 'end'): number {
  if (end - start > height) return keeps === 'start' ? start : end - height;
  if (start < top) return start;
  return end > top + height ? end - height : top;
}
