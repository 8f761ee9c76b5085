/** @file The words of a receipt in its language, and how that language writes money, weights, shares and dates. */
import { minorDigits } from '../contract.ts';
import { type Say, wordsOf } from '../words.ts';

export interface ReceiptWords {
  readonly say: Say<'receipt'>;
  /** With the currency's sign. */
  money(minor: number): string;
  /** Without it, for columns of figures. */
  figure(minor: number): string;
  kilograms(grams: number): string;
  share(share: number): string;
  date(iso: string): string;
}

export function receiptWords(language: string, currency: string, timeZone: string): ReceiptWords {
  const currencyFormat = new Intl.NumberFormat(language, { style: 'currency', currency });
  const digits = minorDigits(currency);
  const fixed = (places: number) =>
    new Intl.NumberFormat(language, { minimumFractionDigits: places, maximumFractionDigits: places });
  const figure = fixed(digits);
  // A refund of nothing is no "-0.00".
  const major = (minor: number) => (minor || 0) / 10 ** digits;
  const kilograms = fixed(3);
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return {
    say: wordsOf('receipt', language),
    money: (minor) => currencyFormat.format(major(minor)),
    figure: (minor) => figure.format(major(minor)),
    kilograms: (grams) => kilograms.format(grams / 1000),
    share: (value) => share.format(value),
    date: (iso) => date.format(new Date(iso)),
  };
}
