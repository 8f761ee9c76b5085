/** @file Money in words: integer minor units of a currency, written as the language writes them. */
import { minorDigits } from '../../app/contract.ts';

type Write = (minor: number) => string;

const writers = new Map<string, Write>();

/** 45000 minor units of VND in Vietnamese is "45.000 ₫"; 1250 of USD in English is "$12.50". */
export function formatMoney(minor: number, currency: string, language: string): string {
  const key = `${language} ${currency}`;
  const write = writers.get(key) ?? writerOf(currency, language);
  writers.set(key, write);
  return write(minor);
}

function writerOf(currency: string, language: string): Write {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency });
  const perMajor = 10 ** minorDigits(currency);
  return (minor) => format.format(minor / perMajor);
}
