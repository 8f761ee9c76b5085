/** @file A CSV file as rows with their line numbers, whichever program wrote it; and text made safe for such programs. */
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { CsvFault } from '../contract.ts';

export interface Row {
  /** Where it begins; the header is line 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Comma, semicolon (spreadsheets where the comma is in the numbers) or tab, whichever the header has most of. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1);
  const count = (delimiter: string) => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

export function readTable(text: string): { readonly rows: readonly Row[]; readonly fault: CsvFault | null } {
  try {
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text.replace(/^\uFEFF/, '')),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      // Spreadsheets leave rows of empty cells at the end.
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as { info: { lines: number }; record: string[] }[];
    const rows = records.map(({ info, record }) => {
      const breaks = record.reduce((all, cell) => all + cell.split('\n').length - 1, 0);
      return { line: info.lines - breaks, cells: record.map(unguarded) };
    });
    return { rows, fault: null };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    return { rows: [], fault: { line, column: null, problem: 'brokenQuotes', value: '' } };
  }
}

/** With a byte order mark, without which spreadsheets take Vietnamese letters for others. */
export function writeTable(rows: readonly (readonly (string | number)[])[]): string {
  return stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? guarded(cell) : cell))),
    { bom: true, record_delimiter: 'windows' },
  );
}

/** A spreadsheet would run a cell that begins like a formula; amounts are numbers and stay. */
function guarded(cell: string): string {
  return /^[=+@\t\r]|^-(?!\d)/.test(cell) ? `'${cell}` : cell;
}

function unguarded(cell: string): string {
  return /^'([=+@\t\r]|-(?!\d))/.test(cell) ? cell.slice(1) : cell;
}
