/**
 * @file A paper (a receipt, a Z report) onto the system's own printer: alone on the page, and on as many pages as it is long.
 */
import type { ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { TillLink } from '../../app/contract.ts';

/** One paper after the other: two that stand in the page at once come out as one. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Prints a paper, which stands at the end of the page for as long as it is printed: where the screen shows one, it is cut off
 * by whatever scrolls around it.
 *
 * @param sale whose receipt it is: another one is a copy; null: it is none
 * @throws Error with a sentence when the printer does not print
 */
export function printOnSystemPrinter(ask: TillLink['ask'], paper: ReactElement, sale: number | null): Promise<void> {
  const printed = last.then(() => print(ask, paper, sale));
  last = printed.catch(() => undefined);
  return printed;
}

async function print(ask: TillLink['ask'], paper: ReactElement, sale: number | null): Promise<void> {
  const place = document.createElement('div');
  place.className = 'print-paper';
  place.setAttribute('aria-hidden', 'true');
  document.body.append(place);
  const root = createRoot(place);
  // It must stand there before it can be printed.
  flushSync(() => root.render(paper));
  try {
    const { state } = await ask({ type: 'printPage', sale });
    if (state === 'byPage') window.print();
  } finally {
    root.unmount();
    place.remove();
  }
}
