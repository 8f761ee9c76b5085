/**
 * @file A receipt printer gets what stands on the receipt, with every Vietnamese letter, and opens the drawer for
 * cash alone.
 */
import CodepageEncoder from '@point-of-sale/codepage-encoder';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureBytes, receiptBytes } from '../../../app/receipt/escpos.ts';
import { receiptRows } from '../../../app/receipt/rows.ts';
import { receiptText } from '../../../app/receipt/text.ts';
import { NAMES, RECEIPT } from './receipts.ts';

/** What a printer with Epson's code pages prints of these bytes, and what it does beside. */
function printed(bytes: Uint8Array): { readonly text: string; readonly cut: boolean; readonly drawer: boolean } {
  const pages: Readonly<Record<number, readonly number[]>> = {
    19: CodepageEncoder.getCodepoints('cp858', true),
    30: CodepageEncoder.getCodepoints('tcvn3', true),
    // The library lists its Đ as the Ð that looks the same.
    31: CodepageEncoder.getCodepoints('tcvn3capitals', true).map((point) => (point === 0xd0 ? 0x110 : point)),
  };
  let page: readonly number[] | undefined;
  const result = { text: '', cut: false, drawer: false };
  for (let at = 0; at < bytes.length; ) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at);
    const command = String.fromCharCode(first, second);
    if (command === '\x1bt') page = pages[third];
    if (command === '\x1dV') result.cut = true;
    if (command === '\x1bp') result.drawer = true;
    const length =
      first === 0x1c ? 2 : first === 0x1b ? (second === 0x40 ? 2 : second === 0x70 ? 5 : 3) : first === 0x1d ? 3 : 1;
    if (length === 1 && first !== 0x0d)
      result.text += first === 0x0a ? '\n' : String.fromCodePoint(page?.[first] ?? first);
    at += length;
  }
  return result;
}

const rows = receiptRows(RECEIPT);

describe("a receipt in the printer's own letters", () => {
  it('is the text of the receipt, every Vietnamese letter right', () => {
    const expected = receiptText(rows, 42).map(({ text }) => text.replaceAll('₫', 'đ').replaceAll('×', 'x'));
    const { text, cut, drawer } = printed(receiptBytes(rows, { columns: 42, drawer: true }));
    expect(text.trimEnd().split('\n')).toEqual(expected);
    expect(text).toContain('Nước ngọt đóng chai');
    expect({ cut, drawer }).toEqual({ cut: true, drawer: true });
  });

  it('has all letters of Vietnamese, capitals with their marks too', () => {
    fc.assert(
      fc.property(NAMES, (name) => {
        const bytes = receiptBytes([{ kind: 'centre', text: name }], { columns: 42, drawer: false });
        expect(printed(bytes).text.replaceAll(/\s/g, '')).toBe(name.replaceAll(' ', ''));
      }),
    );
  });

  it('has the euro and what other languages in Latin letters need', () => {
    const text = 'Käse €1.50, crème £2, piñón ¥9, Straße “Ben’s”, Sữa ₫10';
    const bytes = receiptBytes([{ kind: 'centre', text }], { columns: 42, drawer: false });
    const expected = 'Käse €1.50, crème £2, piñón ¥9, Straße "Ben\'s", Sữa đ10';
    expect(printed(bytes).text.replaceAll(/\s+/g, ' ').trim()).toBe(expected);
  });

  it('opens no drawer for a card', () => {
    expect(printed(receiptBytes(rows, { columns: 32, drawer: false })).drawer).toBe(false);
  });
});

describe('a receipt as a picture', () => {
  /** The dots of all GS v 0 commands, one string of 0 and 1 a row. */
  function dots(bytes: Uint8Array): string[] {
    const found: string[] = [];
    for (let at = 0; at < bytes.length - 8; at++) {
      const [one, two, three] = bytes.subarray(at);
      if (one !== 0x1d || two !== 0x76 || three !== 0x30) continue;
      const [widthLow = 0, widthHigh = 0, heightLow = 0, heightHigh = 0] = bytes.subarray(at + 4);
      const width = widthLow + widthHigh * 256;
      const height = heightLow + heightHigh * 256;
      for (let y = 0; y < height; y++) {
        const row = bytes.subarray(at + 8 + y * width, at + 8 + (y + 1) * width);
        found.push([...row].map((byte) => byte.toString(2).padStart(8, '0')).join(''));
      }
      at += 7 + width * height;
    }
    return found;
  }

  it('has every dot where the page drew it, over all bands', () => {
    const height = 600;
    const bits = Buffer.from(Array.from({ length: 2 * height }, (_, index) => (index * 37) % 256));
    const picture = { width: 16, height, base64: bits.toString('base64') };
    const found = dots(pictureBytes(picture, { columns: 32, drawer: false }));
    const expected = Array.from({ length: height }, (_, y) =>
      [...bits.subarray(y * 2, y * 2 + 2)].map((byte) => byte.toString(2).padStart(8, '0')).join(''),
    );
    expect(found.slice(0, height)).toEqual(expected);
    expect(found.slice(height).every((row) => !row.includes('1'))).toBe(true);
  });

  it('that is not whole is refused', () => {
    const picture = { width: 16, height: 2, base64: Buffer.from([1, 2, 3]).toString('base64') };
    expect(() => pictureBytes(picture, { columns: 32, drawer: false })).toThrow('not whole');
  });
});
