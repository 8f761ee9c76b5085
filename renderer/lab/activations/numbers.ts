/** @file Numbers as the language writes them, with a true minus sign and, where they are small, a power of ten. */

/** 1.5 with two digits in Vietnamese is "1,50". */
export function decimals(value: number, digits: number, language: string): string {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  // What rounds to nothing has no sign.
  const rounded = Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value;
  return new Intl.NumberFormat(language, options).format(rounded).replace('-', '−');
}

export function percent(share: number, digits: number, language: string): string {
  return `${decimals(share * 100, digits, language)} %`;
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 0.00000012 is "1.2 × 10⁻⁷", nothing is "0". */
export function tiny(value: number, language: string): string {
  if (value === 0) return '0';
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  const raised = [...String(Math.abs(exponent))].map((digit) => RAISED[Number(digit)]).join('');
  return `${decimals(value / 10 ** exponent, 1, language)} × 10${exponent < 0 ? '⁻' : ''}${raised}`;
}
