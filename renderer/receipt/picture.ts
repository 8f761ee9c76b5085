/**
 * @file Draws a receipt for a thermal printer, one bit a dot: its letters are those of the screen, so every language
 * prints right, whatever code pages the printer has.
 */
import { cellsOf, type ReceiptPicture, type ReceiptRow, wrapped } from '../../app/contract.ts';
import { base64Of } from '../base64.ts';

/** Of a printer with 8 dots a millimetre. */
const SIZES = { small: 20, plain: 23, strong: 30, title: 36 } as const;
const LEADING = 1.3;
const INDENT = 20;
/** Between two figures. */
const GAP = 8;
/** Darker than this is black; letters are drawn with soft edges. */
const BLACK_BELOW = 150;

type Size = keyof typeof SIZES;
type Context = OffscreenCanvasRenderingContext2D;

/** @param width dots across the paper, a multiple of 8 */
export async function drawReceipt(rows: readonly ReceiptRow[], width: number): Promise<ReceiptPicture> {
  await Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 20px "Be Vietnam Pro"`, 'Ăữ₫')));
  const measure = new Sheet(contextOf(width, 8), width);
  for (const row of rows) measure.row(row);
  const height = Math.ceil(measure.height);
  const context = contextOf(width, height);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  const sheet = new Sheet(context, width);
  for (const row of rows) sheet.row(row);
  const bits = bitsOf(context.getImageData(0, 0, width, height));
  return { width, height, base64: base64Of(bits) };
}

class Sheet {
  readonly #context: Context;
  readonly #width: number;
  #y = 8;

  constructor(context: Context, width: number) {
    this.#context = context;
    this.#width = width;
  }

  get height(): number {
    return this.#y + 8;
  }

  row(row: ReceiptRow): void {
    if (row.kind === 'title') this.#centre(row.text, 'title', 700);
    else if (row.kind === 'centre') this.#centre(row.text, 'plain', 400);
    else if (row.kind === 'mark') this.#centre(row.text, 'strong', 700);
    else if (row.kind === 'rule') this.#rule();
    else if (row.kind === 'sub') this.#pair(row.left, row.right, 'small', 400, INDENT);
    else if (row.kind === 'pair') this.#pair(row.left, row.right, 'plain', 400);
    else if (row.kind === 'total') this.#pair(row.left, row.right, 'strong', 700);
    else if (row.kind === 'tax') this.#tax(row.cells, row.head);
    else {
      this.#pair(row.name, row.amount, 'plain', 400);
      if (row.detail) this.#pair(row.detail, '', 'small', 400, INDENT);
    }
  }

  #rule(): void {
    this.#context.fillStyle = '#000';
    for (let x = 0; x < this.#width; x += 12) this.#context.fillRect(x, this.#y + 8, 6, 2);
    this.#y += 18;
  }

  #centre(text: string, size: Size, weight: number): void {
    this.#use(size, weight);
    for (const line of wrapped(text, this.#width, this.#widthOf)) {
      this.#put(line, (this.#width - this.#widthOf(line)) / 2, size);
      this.#y += SIZES[size] * LEADING;
    }
  }

  #pair(left: string, right: string, size: Size, weight: number, indent = 0): void {
    this.#use(size, weight);
    const lines = wrapped(left, this.#width - indent, this.#widthOf);
    for (const [index, line] of lines.entries()) {
      if (index > 0) this.#y += SIZES[size] * LEADING;
      this.#put(line, indent, size);
    }
    const amount = this.#widthOf(right);
    const last = this.#widthOf(lines.at(-1) ?? '');
    if (indent + last + 12 + amount > this.#width) this.#y += SIZES[size] * LEADING;
    this.#put(right, this.#width - amount, size);
    this.#y += SIZES[size] * LEADING;
  }

  #tax(cells: readonly string[], head: boolean): void {
    this.#use('small', head ? 700 : 400);
    const height = SIZES.small * LEADING;
    const top = this.#y;
    for (const { text, x, line } of cellsOf(cells, this.#width, GAP, this.#widthOf)) {
      this.#y = top + line * height;
      this.#put(text, x, 'small');
    }
    this.#y += height;
  }

  #use(size: Size, weight: number): void {
    this.#context.font = `${weight} ${SIZES[size]}px "Be Vietnam Pro", sans-serif`;
    this.#context.fillStyle = '#000';
  }

  #put(text: string, x: number, size: Size): void {
    this.#context.fillText(text, x, this.#y + SIZES[size]);
  }

  /** In the letters chosen last. */
  readonly #widthOf = (text: string) => this.#context.measureText(text).width;
}

function contextOf(width: number, height: number): Context {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('The receipt cannot be drawn here.');
  return context;
}

function bitsOf({ data, width, height }: ImageData): Uint8Array {
  const bits = new Uint8Array((width / 8) * height);
  for (let at = 0; at < width * height; at++) {
    if ((data[at * 4] ?? 255) < BLACK_BELOW) bits[at >> 3] = (bits[at >> 3] ?? 0) | (0x80 >> (at & 7));
  }
  return bits;
}
