/**
 * @file A receipt (or a Z report) as a PDF: one page as wide as a roll of 80 mm and as long as the paper, text that can be
 * copied and read aloud.
 */
import { cellsOf, type Receipt, type ReceiptRow, wrapped } from '../contract.ts';
import { type FontWeight, fontName, fonts, runsOf } from './fonts.ts';
import { receiptRows } from './rows.ts';
import { receiptWords } from './words.ts';

const POINTS_PER_MM = 72 / 25.4;
const WIDTH = 80 * POINTS_PER_MM;
const MARGIN = 6 * POINTS_PER_MM;
const INNER = WIDTH - 2 * MARGIN;
const INDENT = 8;
/** Between two figures. */
const GAP = 4;
const INK = '#14181b';
const FAINT = '#9aa3aa';

interface Style {
  readonly size: number;
  readonly weight: FontWeight;
}

const PLAIN: Style = { size: 9, weight: 400 };
const SMALL: Style = { size: 8, weight: 400 };
const TITLE: Style = { size: 14, weight: 700 };
const MARK: Style = { size: 12, weight: 700 };
const TOTAL: Style = { size: 14, weight: 700 };

export interface PaperInfo {
  readonly title: string;
  readonly language: string;
  readonly at: Date;
}

export function receiptPdf(receipt: Receipt): Promise<Uint8Array> {
  const { say } = receiptWords(receipt.language, receipt.currency, receipt.timeZone);
  const title = `${say('title')} ${receipt.number}`;
  return rowsPdf(receiptRows(receipt), { title, language: receipt.language, at: new Date(receipt.at) });
}

/** Whatever comes out of the receipt printer, as a PDF. */
export async function rowsPdf(rows: readonly ReceiptRow[], { title, language, at }: PaperInfo): Promise<Uint8Array> {
  // Late: a megabyte of code that most tills need seldom.
  const { default: Pdf } = await import('pdfkit');
  const open = (height: number) => {
    const document = new Pdf({
      size: [WIDTH, height],
      margin: 0,
      // The name of none: pdfkit would look for a typeface of its own on the disk.
      font: '',
      lang: language,
      displayTitle: true,
      info: { Title: title, Creator: 'Tillsight', CreationDate: at },
    });
    for (const { name, bytes } of fonts()) document.registerFont(name, bytes);
    return document;
  };
  // Its length is known once it was written: the first time on a page that nobody sees.
  const height = new Page(open(1_000)).write(rows);
  const document = open(height);
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', resolve);
    document.on('error', reject);
  });
  new Page(document).write(rows);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

class Page {
  readonly #document: PDFKit.PDFDocument;
  #y = MARGIN;

  constructor(document: PDFKit.PDFDocument) {
    this.#document = document;
  }

  /** @returns the height of all of it */
  write(rows: readonly ReceiptRow[]): number {
    for (const row of rows) this.#row(row);
    return this.#y + MARGIN;
  }

  #row(row: ReceiptRow): void {
    if (row.kind === 'title') this.#centre(row.text, TITLE);
    else if (row.kind === 'centre') this.#centre(row.text, PLAIN);
    else if (row.kind === 'mark') this.#centre(row.text, MARK);
    else if (row.kind === 'rule') this.#rule();
    else if (row.kind === 'item') this.#item(row.name, row.detail, row.amount);
    else if (row.kind === 'sub') this.#pair(row.left, row.right, SMALL, INDENT);
    else if (row.kind === 'pair') this.#pair(row.left, row.right, PLAIN);
    else if (row.kind === 'total') this.#pair(row.left, row.right, TOTAL);
    else this.#tax(row.cells, row.head ? { ...SMALL, weight: 700 } : SMALL);
  }

  #rule(): void {
    this.#document.moveTo(MARGIN, this.#y + 5).lineTo(WIDTH - MARGIN, this.#y + 5);
    this.#document.dash(2, { space: 2 }).lineWidth(0.7).stroke(FAINT).undash();
    this.#y += 10;
  }

  #item(name: string, detail: string | null, amount: string): void {
    this.#pair(name, amount, PLAIN);
    if (detail !== null) this.#left(detail, SMALL, INDENT);
  }

  #centre(text: string, style: Style): void {
    for (const line of this.#wrap(text, style, INNER)) {
      this.#draw(line, (WIDTH - this.#widthOf(line, style)) / 2, style);
      this.#y += style.size * 1.4;
    }
  }

  #left(text: string, style: Style, indent: number): void {
    for (const line of this.#wrap(text, style, INNER - indent)) {
      this.#draw(line, MARGIN + indent, style);
      this.#y += style.size * 1.4;
    }
  }

  /** The amount stands beside the last line of the text. */
  #pair(left: string, right: string, style: Style, indent = 0): void {
    const amount = this.#widthOf(right, style);
    this.#left(left, style, indent);
    if (right === '') return;
    const lines = this.#wrap(left, style, INNER - indent);
    const fits = indent + this.#widthOf(lines.at(-1) ?? '', style) + 6 + amount <= INNER;
    if (fits) this.#y -= style.size * 1.4;
    this.#draw(right, WIDTH - MARGIN - amount, style);
    this.#y += style.size * 1.4;
  }

  #tax(cells: readonly string[], style: Style): void {
    const height = style.size * 1.5;
    const top = this.#y;
    for (const { text, x, line } of cellsOf(cells, INNER, GAP, (text) => this.#widthOf(text, style))) {
      this.#y = top + line * height;
      this.#draw(text, MARGIN + x, style);
    }
    this.#y += height;
  }

  #draw(text: string, x: number, style: Style): void {
    let at = x;
    for (const run of runsOf(text)) {
      this.#document.font(fontName(run.part, style.weight)).fontSize(style.size).fillColor(INK);
      this.#document.text(run.text, at, this.#y, { lineBreak: false });
      at += this.#document.widthOfString(run.text);
    }
  }

  #widthOf(text: string, style: Style): number {
    return runsOf(text).reduce((width, { part, text: run }) => {
      this.#document.font(fontName(part, style.weight)).fontSize(style.size);
      return width + this.#document.widthOfString(run);
    }, 0);
  }

  #wrap(text: string, style: Style, width: number): string[] {
    return wrapped(text, width, (part) => this.#widthOf(part, style));
  }
}
