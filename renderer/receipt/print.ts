/** @file A receipt onto paper or into a file: the receipt printer first, else the system's; whatever fails is a sentence. */
import type { TillLink } from '../../app/contract.ts';
import { drawReceipt } from './picture.ts';

export type Ask = TillLink['ask'];

/**
 * Prints on the shop's receipt printer, drawing the receipt where the printer needs a picture.
 *
 * @throws Error with a sentence: nothing was printed, and the sale is as safe as before
 */
export async function printOnReceiptPrinter(ask: Ask, number: number, language: string): Promise<void> {
  const first = await ask({ type: 'printReceipt', number, language, picture: null });
  if (first.state === 'printed') return;
  const { rows } = await ask({ type: 'receipt', number, language });
  const picture = await drawReceipt(rows, first.width);
  await ask({ type: 'printReceipt', number, language, picture });
}

/** Prints the page as its print stylesheet shows it: nothing but the receipt. */
async function printOnSystemPrinter(ask: Ask): Promise<void> {
  const { state } = await ask({ type: 'printPage' });
  if (state === 'byPage') window.print();
}

/** The receipt printer where the shop has one, else the system's. @throws Error with a sentence */
export async function printReceipt(ask: Ask, number: number, language: string): Promise<void> {
  const { settings } = await ask({ type: 'deviceSettings' });
  if (settings.printer.place.kind === 'none') await printOnSystemPrinter(ask);
  else await printOnReceiptPrinter(ask, number, language);
}

export async function saveReceiptPdf(ask: Ask, number: number, language: string): Promise<void> {
  const { fileName, base64 } = await ask({ type: 'receiptPdf', number, language });
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The download reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
