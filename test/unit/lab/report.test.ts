/** @file The files that a run becomes: every figure in the table, and one page with the Vietnamese letters on it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { inRuns } from '../../../app/report/chart.ts';
import { runsOf } from '../../../app/report/fonts.ts';
import { labCsv } from '../../../app/report/lab-csv.ts';
import { reportPdf } from '../../../app/report/pdf.ts';
import { pdfLines } from '../../support/pdf-text.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { labRun } from './record.ts';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40"><text x="4" y="20">Độ trễ (ms)</text></svg>';

describe('a run as CSV', () => {
  it('has a row for each variant with its figures, the pair and the interval', () => {
    const rows = parse(labCsv(labRun()), { columns: true }) as Record<string, string>[];
    expect(rows.map(({ variant }) => variant)).toEqual(['relu', 'silu']);
    expect(rows[0]).toMatchObject({
      run: 'run-1',
      setting: '2 threads',
      n: '240',
      p50Ms: '30.1',
      cAcc: '0.45',
      ratioOf: 'relu/silu',
      ratioLow: '0.84',
      ratioHigh: '0.88',
      verdict: 'faster',
    });
    expect([rows[0]?.activationShare, rows[1]?.activationShare]).toEqual(['', '0.15']);
  });

  it('has a row for each setting and variant of a sweep', () => {
    const run = labRun();
    const setting = { label: '1 thread', threads: 1, size: null, provider: 'cpu', usual: false };
    const points = [1, 2].map((threads) => {
      return { setting: { ...setting, threads, label: `${threads} threads` }, result: run.result };
    });
    const result = { of: 'threads', points, missing: [], elapsedMs: 1 } as const;
    const rows = parse(labCsv({ ...run, kind: 'sweep', result }), { columns: true }) as Record<string, string>[];
    expect(rows.map((row) => `${row.setting} ${row.variant}`)).toEqual([
      '1 threads relu',
      '1 threads silu',
      '2 threads relu',
      '2 threads silu',
    ]);
  });
});

describe('a run as PDF', () => {
  it('is one page however much it is given, in both subsets of the typeface', async () => {
    const pdf = await reportPdf(
      {
        title: 'Phòng đo độ trễ',
        verdict: 'Trên máy này, ReLU cần ít thời gian hơn. '.repeat(30),
        rows: Array.from({ length: 16 }, (_, row) => [`Mô hình ${row}`, '1', '2', '3']),
        charts: Array.from({ length: 4 }, () => ({ title: 'Độ trễ', svg: SVG })),
        notes: Array.from({ length: 40 }, (_, note) => `Ghi chú ${note} `.repeat(20)),
      },
      'vi',
    );
    const text = pdf.toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(new Set(text.match(/\/FontName \/\w+/g)).size).toBeGreaterThanOrEqual(4);
    expect(drawnIn(pdf)).toMatch(/ TJ|Tj/);
  });

  it.each(['href', 'xlink:href'])('reads no file for a chart that names one by %s', async (attribute) => {
    const file = join(temporaryFolder(), 'secret.png');
    writeFileSync(
      file,
      await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    );
    const image = `<image ${attribute}="${file}" width="40" height="40"/>`;
    const svg = SVG.replace('</svg>', `${image}</svg>`).replace(
      '<svg',
      '<svg xmlns:xlink="http://www.w3.org/1999/xlink"',
    );
    const charts = [{ title: 'x', svg }];
    const pdf = await reportPdf({ title: 'x', verdict: 'x', rows: [], charts, notes: [] }, 'en');
    const text = pdf.toString('latin1');
    expect(text.match(/\/Subtype \/Image/g)).toBeNull();
    // The rest of the chart is there: only it has letters of the Vietnamese subset.
    expect(new Set(text.match(/\/FontName \/\w+/g)).size).toBe(3);
  });

  it.each(['en', 'vi'] as const)('says which language it is in: %s', async (language) => {
    const pdf = await reportPdf({ title: 'x', verdict: 'x', rows: [], charts: [], notes: [] }, language);
    expect(pdf.toString('latin1').match(/\/Lang \((\w+)\)/)?.[1]).toBe(language);
  });

  it('makes the letters of a wide table smaller before it cuts what stands in it', async () => {
    const cells = Array<string>(3).fill('30.1 (29.8 to 30.4), n = 240');
    const row = ['1', ...cells, '0.860 (0.840 to 0.880)', 'no measurable difference'];
    const pdf = await reportPdf({ title: 'x', verdict: 'x', rows: [row, row], charts: [], notes: [] }, 'en');
    const lines = pdfLines(pdf).join('\n');
    expect(lines.match(/no measurable difference/g)).toHaveLength(2);
    expect(lines).not.toContain('…');
  });

  it('sets every run of Vietnamese letters in the subset that has them', () => {
    expect(runsOf('Độ trễ 3 ms')).toEqual([
      { subset: 'vietnamese', text: 'Độ' },
      { subset: 'latin', text: ' tr' },
      { subset: 'vietnamese', text: 'ễ' },
      { subset: 'latin', text: ' 3 ms' },
    ]);
    // The same word as letters with marks beside them comes out composed.
    expect(runsOf('tre\u0302\u0303')).toEqual(runsOf('trễ'));
    expect(inRuns(SVG)).toContain('<tspan font-family="vietnamese">Độ</tspan> tr<tspan');
    expect(inRuns('<svg><text>latency</text></svg>')).toBe('<svg><text>latency</text></svg>');
  });
});

/** What the page draws, its streams opened. */
function drawnIn(pdf: Buffer): string {
  const parts: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    try {
      parts.push(inflateSync(pdf.subarray(at + 7)).toString('latin1'));
    } catch {
      // Not a compressed one, or the end of one.
    }
  }
  return parts.join('\n');
}
