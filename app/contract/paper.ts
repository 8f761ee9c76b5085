/**
 * @file Where the words of a receipt stand on paper, whoever draws it: the page for a printer's dots, the till for a PDF.
 * Part of `contract.ts`, since both sides need it. Pure; widths are in the units of whoever measures (dots, points).
 */

type WidthOf = (text: string) => number;

/** The lines of a text at most so wide, broken at spaces; a word that is wider by itself has a line of its own. */
export function wrapped(text: string, width: number, widthOf: WidthOf): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

export interface Cell {
  readonly text: string;
  /** Its left edge, from the left edge of the row. */
  readonly x: number;
  /** In which line of the row it stands, from 0. */
  readonly line: number;
}

/**
 * A row of the tax table: the first cell on the left, the figures each at the right edge of a column, all columns alike.
 * Figures that are too long to stand side by side, `gap` apart, have a line each, at the right edge of the row.
 */
export function cellsOf(texts: readonly string[], width: number, gap: number, widthOf: WidthOf): Cell[] {
  const column = width / texts.length;
  // The first cell is short, as a rule: what it leaves of its column is the second one's.
  const roomOf = (index: number) => (index === 1 ? 2 * column - widthOf(texts[0] ?? '') : column);
  const fit = texts.every((text, index) => index === 0 || widthOf(text) + gap <= roomOf(index));
  return texts.map((text, index) => {
    const right = fit ? column * (index + 1) : width;
    return { text, x: index === 0 ? 0 : right - widthOf(text), line: fit ? 0 : index };
  });
}
