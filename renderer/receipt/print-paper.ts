/**
 * @file A paper that the screen shows (a receipt, a Z report) onto the system's own printer: alone on the page, and on as many
 * pages as it is long.
 */
import type { TillLink } from '../../app/contract.ts';

/**
 * Prints the last paper on the screen. A copy of it stands at the end of the page for as long as it is printed: where it
 * is shown, it is cut off by whatever scrolls around it.
 *
 * @throws Error with a sentence when the printer does not print
 */
export async function printOnSystemPrinter(ask: TillLink['ask']): Promise<void> {
  const paper = [...document.querySelectorAll('.receipt')].at(-1)?.cloneNode(true);
  const copy = document.createElement('div');
  copy.className = 'print-paper';
  copy.setAttribute('aria-hidden', 'true');
  if (paper) copy.append(paper);
  document.body.append(copy);
  try {
    const { state } = await ask({ type: 'printPage' });
    if (state === 'byPage') window.print();
  } finally {
    copy.remove();
  }
}
