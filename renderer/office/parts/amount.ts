/**
 * @file Reads an amount that somebody typed, and guesses nothing: 12,50 is twelve and a half, also where the screen's language
 * would have a comma between thousands. What can be read in two ways is no amount, as in a catalogue file.
 */
import { minorDigits } from '../../../app/contract.ts';

/** In whole units of any currency: more is a slip of the finger. */
export const LARGEST = 1_000_000_000;

/** @returns minor units; null: none, or not for certain */
export function readAmount(text: string, currency: string, language: string): number | null {
  const digits = minorDigits(currency);
  const bare = withoutSign(text, currency, language);
  const whole = wholeOf(bare);
  const parts = partsOf(bare, digits);
  // Only with three digits and more: 1,234 is what the field itself would write for it, or nothing.
  if (whole !== null && parts && parts.sign !== decimalSign(language)) return null;
  const units = parts ? parts.whole : whole;
  if (units === null) return null;
  const minor = Number(units) * 10 ** digits + Number((parts?.fraction ?? '').padEnd(digits, '0'));
  return minor <= LARGEST * 10 ** digits ? minor : null;
}

/** Digits alone, or in groups of three with one sign between all of them. */
function wholeOf(text: string): string | null {
  return /^(\d+|[1-9]\d{0,2}([., ])\d{3}(\2\d{3})*)$/.test(text) ? text.replaceAll(/\D/g, '') : null;
}

/** With a sign that stands nowhere else, and behind it no more digits than the currency has. */
function partsOf(text: string, digits: number) {
  const [, before = '', sign = '', fraction = ''] = /^(.+)([.,])(\d+)$/.exec(text) ?? [];
  const whole = wholeOf(before);
  if (whole === null || before.includes(sign) || fraction.length > digits) return null;
  return { whole, sign, fraction };
}

/** Every kind of space becomes a plain one; the currency's sign may stand before or behind. */
function withoutSign(text: string, currency: string, language: string): string {
  const plain = text.trim().replaceAll(/\s/g, ' ');
  const sign = (['symbol', 'narrowSymbol', 'code'] as const)
    .map((currencyDisplay) => partIn(language, 'currency', { style: 'currency', currency, currencyDisplay }))
    .find((one) => plain.startsWith(one) || plain.endsWith(one));
  return sign === undefined ? plain : plain.replace(sign, '').trim();
}

function decimalSign(language: string): string {
  return partIn(language, 'decimal', { minimumFractionDigits: 1 });
}

function partIn(language: string, wanted: 'currency' | 'decimal', options: Intl.NumberFormatOptions): string {
  const parts = new Intl.NumberFormat(language, options).formatToParts(0);
  return parts.find(({ type }) => type === wanted)?.value ?? '';
}
