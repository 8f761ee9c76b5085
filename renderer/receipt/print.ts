/** @file A receipt onto paper or into a file: the receipt printer first, else the system's; whatever fails is a sentence. */
import { createElement } from 'react';
import type { PdfFile, TillLink } from '../../app/contract.ts';
import { drawReceipt } from './picture.ts';
import { printOnSystemPrinter } from './print-paper.ts';
import { Receipt } from './Receipt.tsx';

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

/** The receipt printer where the shop has one, else the system's. @throws Error with a sentence */
export async function printReceipt(ask: Ask, number: number, language: string): Promise<void> {
  if (await hasReceiptPrinter(ask)) return printOnReceiptPrinter(ask, number, language);
  // Asked for anew: the one on the screen may be of before the first was printed, and this one is a copy then.
  const { receipt, rows } = await ask({ type: 'receipt', number, language });
  await printOnSystemPrinter(ask, createElement(Receipt, { rows, number, total: receipt.total }), number);
}

export async function hasReceiptPrinter(ask: Ask): Promise<boolean> {
  const { settings } = await ask({ type: 'deviceSettings' });
  return settings.printer.place.kind !== 'none';
}

export async function saveReceiptPdf(ask: Ask, number: number, language: string): Promise<void> {
  savePdf(await ask({ type: 'receiptPdf', number, language }));
}

export function savePdf({ fileName, base64 }: PdfFile): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The download reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
