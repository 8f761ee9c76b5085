/** @file The words of a receipt in its language, and how that language writes money, weights, shares and dates. */
import en from '../../assets/translations/en.json';
import vi from '../../assets/translations/vi.json';

type Words = typeof en.receipt;

/** A third language is a file of translations and a line here. */
const LANGUAGES: Readonly<Record<string, Words>> = { en: en.receipt, vi: vi.receipt };

export interface ReceiptWords {
  /** @param values what stands in `{{name}}` */
  say(word: keyof Words, values?: Readonly<Record<string, string>>): string;
  /** With the currency's sign. */
  money(minor: number): string;
  /** Without it, for columns of figures. */
  figure(minor: number): string;
  kilograms(grams: number): string;
  share(share: number): string;
  date(iso: string): string;
}

export function receiptWords(language: string, currency: string, timeZone: string): ReceiptWords {
  const words = LANGUAGES[language.split('-')[0] ?? ''] ?? en.receipt;
  const currencyFormat = new Intl.NumberFormat(language, { style: 'currency', currency });
  const digits = currencyFormat.resolvedOptions().maximumFractionDigits ?? 0;
  const fixed = (places: number) =>
    new Intl.NumberFormat(language, { minimumFractionDigits: places, maximumFractionDigits: places });
  const figure = fixed(digits);
  const kilograms = fixed(3);
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return {
    say: (word, values = {}) => words[word].replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? ''),
    money: (minor) => currencyFormat.format(minor / 10 ** digits),
    figure: (minor) => figure.format(minor / 10 ** digits),
    kilograms: (grams) => kilograms.format(grams / 1000),
    share: (value) => share.format(value),
    date: (iso) => date.format(new Date(iso)),
  };
}
