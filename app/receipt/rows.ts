/** @file A receipt line by line, in the words of its language: the one order in which screen, paper and PDF show it. */
import type { Receipt, ReceiptLine, ReceiptRow } from '../contract.ts';
import { type ReceiptWords, receiptWords } from './words.ts';

export function receiptRows(receipt: Receipt): ReceiptRow[] {
  const words = receiptWords(receipt.language, receipt.currency, receipt.timeZone);
  // Amounts are kept positive; on a refund they are money that goes the other way.
  const sign = receipt.refundOf === null ? 1 : -1;
  return [
    ...headRows(receipt, words),
    { kind: 'rule' },
    ...receipt.lines.flatMap((line) => itemRows(line, words, sign)),
    { kind: 'rule' },
    ...sumRows(receipt, words, sign),
    ...paymentRows(receipt, words, sign),
    { kind: 'rule' },
    ...taxRows(receipt, words, sign),
    { kind: 'rule' },
    ...linesOf(receipt.shop.footer || words.say('thanks')),
  ];
}

/** Seven digits at least, so that numbers stand under each other for years. */
export function receiptNumber(number: number): string {
  return String(number).padStart(7, '0');
}

function headRows({ shop, number, at, refundOf, isVoid, copy }: Receipt, { say, date }: ReceiptWords): ReceiptRow[] {
  return [
    { kind: 'title', text: shop.name || say('title') },
    ...linesOf(shop.address),
    ...(shop.phone ? linesOf(say('phone', { phone: shop.phone })) : []),
    ...(shop.taxNumber ? linesOf(say('taxNumber', { number: shop.taxNumber })) : []),
    { kind: 'rule' },
    ...(refundOf === null ? [] : [mark(say(isVoid ? 'void' : 'refund', { number: receiptNumber(refundOf) }))]),
    ...(copy ? [mark(say('copy'))] : []),
    { kind: 'pair', left: say('number', { number: receiptNumber(number) }), right: date(at) },
  ];
}

function itemRows(line: ReceiptLine, { say, figure, kilograms }: ReceiptWords, sign: number): ReceiptRow[] {
  const price = figure(line.unitPrice);
  const detail =
    line.weightG !== null
      ? say('weight', { weight: kilograms(line.weightG), price })
      : line.quantity > 1 || line.discount > 0
        ? say('pieces', { quantity: String(line.quantity), price })
        : null;
  return [
    { kind: 'item', name: line.name, detail, amount: figure(sign * (line.total + line.discount)) },
    ...(line.discount > 0 ? [sub(say('discount'), figure(sign * -line.discount))] : []),
    ...(line.deposit > 0 ? [sub(say('deposit'), figure(sign * line.deposit))] : []),
  ];
}

function sumRows({ lines, discount, total, refundOf }: Receipt, words: ReceiptWords, sign: number): ReceiptRow[] {
  const { say, figure, money } = words;
  const deposit = lines.reduce((sum, line) => sum + line.deposit, 0);
  return [
    ...(discount > 0 ? [pair(say('discount'), figure(sign * -discount))] : []),
    ...(deposit > 0 ? [pair(say('depositTotal'), figure(sign * deposit))] : []),
    { kind: 'total', left: say(refundOf === null ? 'total' : 'refundTotal'), right: money(sign * total) },
  ];
}

function paymentRows({ payment, total, refundOf }: Receipt, { say, money }: ReceiptWords, sign: number): ReceiptRow[] {
  if (payment.kind === 'cash') {
    if (refundOf !== null) return [pair(say('cashBack'), money(sign * total))];
    return [pair(say('cash'), money(payment.givenMinor)), pair(say('change'), money(payment.changeMinor))];
  }
  const { scheme, last4, authorisation } = payment;
  const card = scheme && last4 ? say('cardNumber', { scheme, last4 }) : (scheme ?? say('card'));
  return [
    pair(refundOf === null ? card : say('cardBack'), money(sign * total)),
    ...(authorisation ? [pair(say('authorisation', { code: authorisation }), '')] : []),
  ];
}

function taxRows({ taxes }: Receipt, { say, figure, share }: ReceiptWords, sign: number): ReceiptRow[] {
  return [
    { kind: 'tax', head: true, cells: [say('taxRate'), say('net'), say('tax'), say('gross')] },
    ...taxes.map(({ rate, net, tax, gross }): ReceiptRow => {
      return {
        kind: 'tax',
        head: false,
        cells: [share(rate), figure(sign * net), figure(sign * tax), figure(sign * gross)],
      };
    }),
  ];
}

function linesOf(text: string): ReceiptRow[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').map((line) => ({ kind: 'centre', text: line }));
}

const mark = (text: string): ReceiptRow => ({ kind: 'mark', text });
const pair = (left: string, right: string): ReceiptRow => ({ kind: 'pair', left, right });
const sub = (left: string, right: string): ReceiptRow => ({ kind: 'sub', left, right });
