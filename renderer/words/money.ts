/** @file Money in words: integer minor units of a currency, written as the language writes them. */

const formats = new Map<string, Intl.NumberFormat>();

/** 45000 minor units of VND in Vietnamese is "45.000 ₫"; 1250 of USD in English is "$12.50". */
export function formatMoney(minor: number, currency: string, language: string): string {
  const key = `${language} ${currency}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(language, { style: 'currency', currency });
  formats.set(key, format);
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
