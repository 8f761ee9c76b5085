/**
 * @file A Z report line by line, for every printer and as a PDF: what was taken, by which way, what the drawer held, the
 * witness.
 */
import type { OfficeReport, ReceiptRow, Shop } from '../contract.ts';
import { rowsPdf } from './pdf.ts';
import { receiptWords } from './words.ts';

/** A hash is longer than a narrow roll. */
const HASH_PART = 16;

export function zRows(report: OfficeReport, { name, taxNumber }: Shop, language: string): ReceiptRow[] {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { say, date, money, figure, share } = receiptWords(language, report.currency, timeZone);
  const time = (ms: number) => date(new Date(ms).toISOString());
  const counted = (word: 'zSales' | 'zRefunds' | 'zVoids', { count, totalMinor }: OfficeReport['sales']) =>
    pair(say(word, { count: String(count) }), figure(totalMinor));
  return [
    { kind: 'title', text: name || say('title') },
    ...(taxNumber ? [centre(say('taxNumber', { number: taxNumber }))] : []),
    { kind: 'mark', text: say('zTitle', { number: String(report.number ?? '') }) },
    pair(say('zFrom'), time(report.fromMs)),
    pair(say('zTo'), time(report.toMs)),
    { kind: 'rule' },
    counted('zSales', report.sales),
    counted('zRefunds', report.refunds),
    counted('zVoids', report.voids),
    { kind: 'total', left: say('zNet'), right: money(report.netMinor) },
    ...report.byMethod.map(({ method, count, totalMinor }) =>
      pair(`${method === 'cash' || method === 'card' ? say(method) : method} (${count})`, figure(totalMinor)),
    ),
    { kind: 'rule' },
    { kind: 'tax', head: true, cells: [say('taxRate'), say('net'), say('tax'), say('gross')] },
    ...report.byTax.map(
      (tax): ReceiptRow => ({
        kind: 'tax',
        head: false,
        cells: [share(tax.share), figure(tax.netMinor), figure(tax.taxMinor), figure(tax.grossMinor)],
      }),
    ),
    ...(report.depositMinor === 0 ? [] : [pair(say('depositTotal'), figure(report.depositMinor))]),
    ...cashRows(report, say, figure),
    ...(report.head ? witnessRows(report.head, say) : []),
  ];
}

export function zPdf(report: OfficeReport, shop: Shop, language: string): Promise<Uint8Array> {
  const { say } = receiptWords(language, report.currency, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const title = say('zTitle', { number: String(report.number ?? '') });
  return rowsPdf(zRows(report, shop, language), { title, language, at: new Date(report.toMs) });
}

type Words = ReturnType<typeof receiptWords>;

function cashRows({ cash }: OfficeReport, say: Words['say'], figure: Words['figure']): ReceiptRow[] {
  if (!cash) return [];
  return [
    { kind: 'rule' },
    pair(say('zFloat'), figure(cash.floatMinor)),
    pair(say('zMoved'), figure(cash.movedMinor)),
    pair(say('zExpected'), figure(cash.expectedMinor)),
    ...(cash.countedMinor === null ? [] : [pair(say('zCounted'), figure(cash.countedMinor))]),
    ...(cash.differenceMinor === null ? [] : [pair(say('zDifference'), figure(cash.differenceMinor))]),
  ];
}

function witnessRows({ number, hash }: NonNullable<OfficeReport['head']>, say: Words['say']): ReceiptRow[] {
  const parts = hash.match(new RegExp(`.{1,${HASH_PART}}`, 'g')) ?? [];
  return [{ kind: 'rule' }, centre(say('zLast', { number: String(number) })), ...parts.map(centre)];
}

const pair = (left: string, right: string): ReceiptRow => ({ kind: 'pair', left, right });
const centre = (text: string): ReceiptRow => ({ kind: 'centre', text });
