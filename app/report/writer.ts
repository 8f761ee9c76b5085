/** @file Sets lines and paragraphs into a PDF where they are told to stand, in two subsets of one typeface. */
import { fontName, reportFonts, runsOf, WEIGHTS, type Weight } from './fonts.ts';

export interface Style {
  /** Points. */
  readonly size: number;
  readonly weight?: Weight;
  readonly colour?: string;
  readonly align?: 'left' | 'right';
}

const LEADING = 1.35;

export class Writer {
  readonly #document: PDFKit.PDFDocument;

  constructor(document: PDFKit.PDFDocument) {
    this.#document = document;
    const fonts = reportFonts();
    for (const [name, bytes] of fonts) document.registerFont(name, bytes);
    document.font(fontName(WEIGHTS[0], 'latin'));
  }

  widthOf(text: string, { size, weight = '400' }: Style): number {
    let width = 0;
    for (const run of runsOf(text)) {
      width += this.#document.font(fontName(weight, run.subset)).fontSize(size).widthOfString(run.text);
    }
    return width;
  }

  /** One line from `x` (or ending there, aligned right), its top at `y`, shortened to `width`. */
  line(text: string, x: number, y: number, style: Style, width = Number.POSITIVE_INFINITY): void {
    const { size, weight = '400', colour = '#1a1f22', align = 'left' } = style;
    const shown = this.#shortened(text, style, width);
    let at = align === 'right' ? x - this.widthOf(shown, style) : x;
    for (const run of runsOf(shown)) {
      const set = this.#document.font(fontName(weight, run.subset)).fontSize(size).fillColor(colour);
      // The subsets stand on one baseline only when they are set by it.
      set.text(run.text, at, y + size, { lineBreak: false, baseline: 'alphabetic' });
      at += set.widthOfString(run.text);
    }
  }

  /** Wrapped at words; at most down to `bottom`. @returns where the next line would stand */
  paragraph(
    text: string,
    x: number,
    y: number,
    width: number,
    style: Style,
    bottom = Number.POSITIVE_INFINITY,
  ): number {
    const step = style.size * LEADING;
    let [at, line] = [y, ''];
    for (const word of text.split(/\s+/)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line === '' || this.widthOf(longer, style) <= width) {
        line = longer;
        continue;
      }
      if (at + 2 * step > bottom) break;
      this.line(line, x, at, style, width);
      at += step;
      line = word;
    }
    if (at + step > bottom) return at;
    this.line(line, x, at, style, width);
    return at + step;
  }

  #shortened(text: string, style: Style, width: number): string {
    if (this.widthOf(text, style) <= width) return text;
    let shown = text;
    while (shown.length > 1 && this.widthOf(`${shown}…`, style) > width) shown = shown.slice(0, -1);
    return `${shown.trimEnd()}…`;
  }
}
