/**
 * @file A receipt as plain text in columns of one width (42 or 32 characters), as a printer's own letters stand.
 *
 * Vietnamese is composed (NFC), so that a letter with its marks is one character and takes one place.
 */
import type { ReceiptRow } from '../contract.ts';

export type TextWeight = 'plain' | 'strong' | 'large';

export interface TextLine {
  readonly text: string;
  readonly weight: TextWeight;
}

/** Every line is `columns` long at most; large ones half of it, since their letters are twice as wide. */
export function receiptText(rows: readonly ReceiptRow[], columns: number): TextLine[] {
  return rows.flatMap((row) => linesOf(row, columns));
}

function linesOf(row: ReceiptRow, columns: number): TextLine[] {
  switch (row.kind) {
    case 'title':
      return centred(row.text, Math.floor(columns / 2)).map((text) => ({ text, weight: 'large' }));
    case 'centre':
      return plain(centred(row.text, columns));
    case 'mark':
      return centred(`*** ${row.text} ***`, columns).map((text) => ({ text, weight: 'strong' }));
    case 'rule':
      return plain(['-'.repeat(columns)]);
    case 'item':
      return plain([
        ...spread(row.name, row.amount, columns),
        ...(row.detail === null ? [] : wrap(row.detail, columns - 2).map((line) => `  ${line}`)),
      ]);
    case 'sub':
      return plain(spread(`  ${row.left}`, row.right, columns));
    case 'pair':
      return plain(spread(row.left, row.right, columns));
    case 'total':
      return spread(row.left, row.right, columns).map((text) => ({ text, weight: 'strong' }));
    case 'tax':
      return plain(taxLines(row.cells, columns));
  }
}

/** The rate, and three figures right-aligned; on a line of their own each where they are too long to stand side by side. */
function taxLines(cells: readonly string[], columns: number): string[] {
  const [rate = '', ...figures] = cells.map(tidy);
  const width = Math.floor((columns - 6) / figures.length);
  if (rate.length < 7 && figures.every((figure) => figure.length < width)) {
    return [rate.padEnd(columns - width * figures.length) + figures.map((figure) => figure.padStart(width)).join('')];
  }
  return [rate, ...figures.map((figure) => figure.padStart(columns))];
}

/** Left text wrapped beside a right one that keeps its place on the last line. */
function spread(left: string, right: string, columns: number): string[] {
  const amount = tidy(right);
  const lines = wrap(left, columns);
  const last = lines.at(-1) ?? '';
  if (amount === '') return lines;
  if (last.length + 1 + amount.length <= columns) {
    return [...lines.slice(0, -1), last + amount.padStart(columns - last.length)];
  }
  return [...lines, amount.padStart(columns)];
}

function centred(text: string, columns: number): string[] {
  return wrap(text, columns).map((line) => `${' '.repeat(Math.floor((columns - line.length) / 2))}${line}`);
}

/** At spaces; a word longer than the line is broken. What is indented stays so. */
function wrap(text: string, columns: number): string[] {
  const clean = tidy(text);
  const indent = /^ */.exec(clean)?.[0] ?? '';
  const lines: string[] = [];
  let line = indent;
  for (const word of clean.trim().split(/ +/)) {
    let rest = word;
    if (line.length > indent.length && line.length + 1 + rest.length > columns) {
      lines.push(line);
      line = indent;
    }
    while (indent.length + rest.length > columns) {
      lines.push(indent + rest.slice(0, columns - indent.length));
      rest = rest.slice(columns - indent.length);
    }
    line += line.length > indent.length ? ` ${rest}` : rest;
  }
  return [...lines, line];
}

/** Composed, and with the plain space for all the others that Intl knows. */
function tidy(text: string): string {
  return text.normalize('NFC').replace(/[\u00a0\u2000-\u200a\u202f\u2007]/g, ' ');
}

const plain = (lines: readonly string[]): TextLine[] => lines.map((text) => ({ text, weight: 'plain' }));
