/**
 * @file A receipt as a PDF holds its words and figures as text, in order and in its language: it can be searched and
 * read aloud.
 */
import { describe, expect, it } from 'vitest';
import { runsOf } from '../../../app/receipt/fonts.ts';
import { receiptPdf } from '../../../app/receipt/pdf.ts';
import { receiptRows } from '../../../app/receipt/rows.ts';
import { pdfLines } from '../../support/pdf-text.ts';
import { RECEIPT } from './receipts.ts';

const plain = (text: string) => text.replace(/\s/g, '');

describe('a receipt as a PDF', () => {
  it.each(['vi', 'en'])('holds every text and figure of it as text, in "%s"', async (language) => {
    const receipt = { ...RECEIPT, language };
    const all = plain(pdfLines(await receiptPdf(receipt)).join(' '));
    expect(all).not.toContain('\ufffd');
    for (const row of receiptRows(receipt)) {
      const texts = Object.entries(row).flatMap(([key, value]) => (key === 'kind' ? [] : value));
      for (const text of texts) if (typeof text === 'string') expect(all).toContain(plain(text));
    }
  });

  it('has its amounts beside their names', async () => {
    const lines = pdfLines(await receiptPdf(RECEIPT)).map(plain);
    expect(lines).toContain(plain('Nước ngọt đóng chai24.000'));
    expect(lines).toContain(plain('Tổng cộng99.280₫'));
    expect(lines).toContain(plain('10%21.8182.18224.000'));
  });

  it('never prints one figure over another: too long ones have a line each', async () => {
    const taxes = RECEIPT.taxes.map((tax) => ({ ...tax, net: 1_122_334_455, tax: 112_233_445, gross: 1_234_567_900 }));
    const lines = pdfLines(await receiptPdf({ ...RECEIPT, taxes })).map(plain);
    expect(lines).toContain('1.234.567.900');
    expect(lines).toContain('112.233.445');
    expect(lines.some((line) => line.includes('1.122.334.455112.233.445'))).toBe(false);
  });

  it('is one page, as long as it needs to be', async () => {
    const sizeOf = async (count: number) => {
      const lines = Array.from({ length: count }, () => RECEIPT.lines).flat();
      const pdf = Buffer.from(await receiptPdf({ ...RECEIPT, lines })).toString('latin1');
      expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
      return Number(/\/MediaBox \[0 0 [\d.]+ ([\d.]+)\]/.exec(pdf)?.[1]);
    };
    const short = await sizeOf(1);
    expect(await sizeOf(50)).toBeGreaterThan(short + 49 * 3 * 12);
  });

  it('says its language', async () => {
    expect(Buffer.from(await receiptPdf(RECEIPT)).includes('/Lang (vi)')).toBe(true);
  });
});

describe('the runs of a text', () => {
  it('change the part of the typeface where a letter needs it, and join to the whole', () => {
    expect(runsOf('Nước ₫')).toEqual([
      { part: 'latin', text: 'N' },
      { part: 'vietnamese', text: 'ướ' },
      { part: 'latin', text: 'c ' },
      { part: 'vietnamese', text: '₫' },
    ]);
    expect(runsOf('Łódź').map(({ part }) => part)).toEqual(['latin-ext', 'latin', 'latin-ext']);
  });
});
