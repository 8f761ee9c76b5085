/** @file One photo's detections and bill as text for people. */
import { type Catalogue, minorDigits } from '../../contract.ts';
import type { PhotoReport } from './photo-report.ts';

export function photoTable(
  { file, width, height, detections, bill, timings }: PhotoReport,
  catalogue: Catalogue,
): string {
  const money = moneyWriter(catalogue);
  const seen = detections.map(({ label, score, box }) => {
    const [x, y, boxWidth, boxHeight] = box.map(Math.round);
    return [label, `${Math.round(score * 100)} %`, `${boxWidth} x ${boxHeight} px at ${x}, ${y}`];
  });
  const lines = bill.lines.map(({ quantity, name, unitPrice, total }) => [
    `${quantity} x ${name}`,
    `at ${money(unitPrice)}`,
    money(total),
  ]);
  const { decodeMs, inputMs, inferenceMs, outputMs } = timings;
  const spent = `read ${decodeMs} ms, prepared ${inputMs} ms, detected ${inferenceMs} ms, sorted ${outputMs} ms`;
  return [
    `${file} (${width} x ${height} px; ${spent})`,
    ...(seen.length > 0 ? columns(seen) : ['  nothing recognised']),
    ...(lines.length > 0 ? ['  Bill', ...columns([...lines, ['Total', '', money(bill.total)]], '    ')] : []),
    '',
  ].join('\n');
}

/** Money from minor units, in the catalogue's first language and currency. */
function moneyWriter({ languages, currency }: Catalogue): (minor: number) => string {
  const format = new Intl.NumberFormat(languages[0], { style: 'currency', currency });
  const perMajor = 10 ** minorDigits(currency);
  return (minor) => format.format(minor / perMajor);
}

/** Cells in columns, the last one ragged. */
export function columns(rows: readonly (readonly string[])[], indent = '  '): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(
    (row) =>
      indent +
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
  );
}
