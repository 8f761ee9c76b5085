/** @file A report of one A4 page: title, verdict, a table, charts, notes. It lays out; the words come with the report. */
import PDFDocument from 'pdfkit';
import type { Language } from '../contract.ts';
import { drawChart } from './chart.ts';
import { Writer } from './writer.ts';

export interface Report {
  readonly title: string;
  readonly verdict: string;
  /** The first row is the heading; the first column is aligned left, the others right. */
  readonly rows: readonly (readonly string[])[];
  readonly charts: readonly { readonly title: string; readonly svg: string }[];
  /** Small, at the end; what does not fit is left out. */
  readonly notes: readonly string[];
}

/** Points. */
const PAGE = { width: 595.28, height: 841.89, margin: 42 } as const;
const INNER = PAGE.width - 2 * PAGE.margin;
const BOTTOM = PAGE.height - PAGE.margin;
const GAP = 14;
/** Kept free under the charts for the notes. */
const NOTES_HEIGHT = 130;

const QUIET = '#545c62';
const RULE = '#cfc9bd';

/**
 * @param language that it is written in, for those who have it read aloud
 * @throws (rejects) Error when the typeface is missing
 */
export function reportPdf(report: Report, language: Language): Promise<Buffer> {
  const info = { Title: report.title, Creator: 'Tillsight' };
  // Without its own font it would look for the metrics of Helvetica beside its code.
  const document = new PDFDocument({ size: 'A4', margin: 0, font: null as unknown as string, info, lang: language });
  const done = collect(document);
  const writer = new Writer(document);
  let y: number = PAGE.margin;
  writer.line(report.title, PAGE.margin, y, { size: 11, weight: '700', colour: QUIET }, INNER);
  y = writer.paragraph(report.verdict, PAGE.margin, y + 22, INNER, { size: 15, weight: '700' }, y + 110) + 8;
  y = drawTable(document, writer, report.rows, y) + GAP;
  y = drawCharts(document, writer, report.charts, y);
  drawNotes(writer, report.notes, y + 4);
  document.end();
  return done;
}

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.on('error', reject);
  });
}

/** Points: of the letters in a table, as a rule and where it would be too wide otherwise. */
const LETTERS = { usual: 8.5, least: 6.5 } as const;

function drawTable(document: PDFKit.PDFDocument, writer: Writer, rows: Report['rows'], top: number): number {
  const styleOf = (index: number, size: number = LETTERS.usual) =>
    ({ size, weight: index === 0 ? '700' : '400', colour: index === 0 ? QUIET : '#1a1f22' }) as const;
  // Each column as wide as what stands in it needs, the whole as wide as the page.
  const count = Math.max(0, ...rows.map((row) => row.length));
  const needs = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row, index) => writer.widthOf(row[column] ?? '', styleOf(index)) + 8)),
  );
  const scale = INNER / needs.reduce((sum, need) => sum + need, 0);
  const size = Math.max(LETTERS.least, LETTERS.usual * Math.min(1, scale));
  const ends = needs.map((_, column) => needs.slice(0, column + 1).reduce((sum, need) => sum + need, 0) * scale);
  let y = top;
  for (const [index, row] of rows.entries()) {
    const style = styleOf(index, size);
    for (const [column, cell] of row.entries()) {
      const width = (needs[column] ?? 0) * scale - 4;
      if (column === 0) writer.line(cell, PAGE.margin, y, style, width);
      else writer.line(cell, PAGE.margin + (ends[column] ?? 0), y, { ...style, align: 'right' }, width);
    }
    y += 14;
    document
      .moveTo(PAGE.margin, y)
      .lineTo(PAGE.margin + INNER, y)
      .lineWidth(0.5)
      .stroke(RULE);
    y += 3;
  }
  return y;
}

/** Two in a row, as tall as there is room for. */
function drawCharts(document: PDFKit.PDFDocument, writer: Writer, charts: Report['charts'], top: number): number {
  if (charts.length === 0) return top;
  const rows = Math.ceil(charts.length / 2);
  const width = (INNER - GAP) / 2;
  const height = Math.min(215, (BOTTOM - NOTES_HEIGHT - top) / rows - 18);
  for (const [index, { title, svg }] of charts.entries()) {
    const x = PAGE.margin + (index % 2) * (width + GAP);
    const y = top + Math.floor(index / 2) * (height + 18);
    writer.line(title, x, y, { size: 8.5, weight: '700', colour: QUIET }, width);
    drawChart(document, svg, x, y + 14, width, height - 6);
  }
  return top + rows * (height + 18);
}

function drawNotes(writer: Writer, notes: readonly string[], top: number): void {
  let y = top;
  for (const note of notes) {
    if (y + 11 > BOTTOM) return;
    y = writer.paragraph(note, PAGE.margin, y, INNER, { size: 7.5, colour: QUIET }, BOTTOM) + 1;
  }
}
