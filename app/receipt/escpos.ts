/**
 * @file A receipt as the bytes of an ESC/POS printer, by @point-of-sale/receipt-printer-encoder.
 *
 * Vietnamese letters are two things: pictures of the lines, which print right on every printer, or the printer's own letters in
 * TCVN-3 (Epson's code pages 30 and 31, capitals with marks in the second), and in PC858 what TCVN-3 does not have. Windows-1258, which more printers name, is
 * no choice: it sets a mark beside its letter, and printers that do not put the two together print them apart.
 */
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import type { ReceiptPicture, ReceiptRow } from '../contract.ts';
import { receiptText } from './text.ts';

export interface PaperOptions {
  readonly columns: 32 | 42;
  /** Opens the cash drawer, too. */
  readonly drawer: boolean;
}

/** Dots across the paper: 58 mm rolls have 384, 80 mm ones at least 512 within 42 columns. */
export const PAPER_DOTS = { 32: 384, 42: 512 } as const;

/** What TCVN-3 does not have, and what a shop writes instead; its Đ is listed in the library as the Ð that looks the same. */
const INSTEAD: Readonly<Record<string, string>> = {
  '₫': 'đ',
  Đ: 'Ð',
  '•': '*',
  '×': 'x',
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '...',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
};
const MISSING = new RegExp(`[${Object.keys(INSTEAD).join('')}]`, 'g');

/** With the printer's own letters. */
export function receiptBytes(rows: readonly ReceiptRow[], options: PaperOptions): Uint8Array {
  const encoder = newEncoder(options).codepage('auto');
  for (const { text, weight } of receiptText(rows, options.columns)) {
    const line = text.replace(MISSING, (sign) => INSTEAD[sign] ?? sign);
    if (weight === 'large') encoder.bold(true).size(2, 2).line(line).size(1, 1).bold(false);
    else if (weight === 'strong') encoder.bold(true).height(2).line(line).height(1).bold(false);
    else encoder.line(line);
  }
  return finish(encoder, options);
}

/** Drawn by the page. */
export function pictureBytes(picture: ReceiptPicture, options: PaperOptions): Uint8Array {
  const encoder = newEncoder(options);
  const { width } = picture;
  const bits = Buffer.from(picture.base64, 'base64');
  if (bits.length !== (width / 8) * picture.height) throw new Error('The drawn receipt is not whole.');
  // In bands, since printers with a small memory drop a picture as long as a receipt.
  for (let top = 0; top < picture.height; top += BAND_DOTS) {
    const rows = Math.min(BAND_DOTS, picture.height - top);
    const height = Math.ceil(rows / 8) * 8;
    encoder.image(rgbaOf(bits, width, top, rows, height), width, height, 'threshold');
  }
  return finish(encoder, options);
}

const BAND_DOTS = 256;

function newEncoder({ columns }: PaperOptions): ReceiptPrinterEncoder {
  return new ReceiptPrinterEncoder({
    language: 'esc-pos',
    columns,
    imageMode: 'raster',
    codepageMapping: 'epson',
    // PC858 last: the euro, and what other languages in Latin letters have.
    codepageCandidates: ['tcvn3', 'tcvn3capitals', 'cp858'],
  }).initialize();
}

function finish(encoder: ReceiptPrinterEncoder, { drawer }: PaperOptions): Uint8Array {
  if (drawer) encoder.pulse();
  return encoder.newline(4).cut('partial').encode();
}

/** The encoder takes pictures in colour, and heights in eights: what is missing below is white. */
function rgbaOf(bits: Uint8Array, width: number, top: number, rows: number, height: number) {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < width; x++) {
      const at = (top + y) * width + x;
      if (((bits[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { data, width, height };
}
