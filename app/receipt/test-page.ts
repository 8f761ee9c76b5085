/** @file What the test print shows: whose till it is, the letters that printers get wrong, and how wide a line is. */
import type { ReceiptRow, Shop } from '../contract.ts';
import { receiptWords } from './words.ts';

const LETTERS = ['ĂÂĐÊÔƠƯ ăâđêôơư', 'Ắ ằ ẩ ẫ ệ ị ở ỗ ữ ỵ', '0123456789 ₫ €'];

export function testRows({ name }: Shop, currency: string, language: string): ReceiptRow[] {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { say, date, money } = receiptWords(language, currency, timeZone);
  return [
    { kind: 'title', text: name || say('title') },
    { kind: 'mark', text: say('test') },
    { kind: 'pair', left: date(new Date().toISOString()), right: '' },
    { kind: 'rule' },
    ...LETTERS.map((text): ReceiptRow => ({ kind: 'centre', text })),
    { kind: 'rule' },
    { kind: 'total', left: say('total'), right: money(0) },
  ];
}
