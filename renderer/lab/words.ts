/** @file Numbers, units and names as the lab writes them, in the language in use. */
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type LabInterval, type Language } from '../../app/contract.ts';
import { saidIn } from '../words/refusals.ts';

export interface LabWords {
  readonly t: TFunction;
  readonly language: Language;
  number(value: number, digits?: number): string;
  /** With three significant digits: 8.42, 31.5, 120. */
  ms(value: number): string;
  /** Of a share of 1, without the sign. */
  percent(share: number, digits?: number): string;
  megabytes(bytes: number): string;
  /** `30.1 to 31.9`. */
  range(interval: LabInterval, write: (value: number) => string): string;
  /** Of a variant, for people: "ReLU", "SiLU int8", "ReLU, large", "shelf". */
  name(variant: string): string;
  date(iso: string): string;
  /** What the engine says, in the language in use where that has words for it. */
  reason(sentence: string): string;
}

const NAMES: Readonly<Record<string, string>> = { relu: 'ReLU', silu: 'SiLU' };

export function labWords(t: TFunction, language: string): LabWords {
  // Negative: a minus before what is rounded to 0 would say more than the figure knows.
  const number = (value: number, digits = 0) =>
    value.toLocaleString(language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: 'negative',
    });
  const ms = (value: number) => number(value, Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
  return {
    t,
    language: LANGUAGES.find((one) => one === language) ?? LANGUAGES[0],
    number,
    ms,
    percent: (share, digits = 1) => number(100 * share, digits),
    megabytes: (bytes) => number(bytes / 1e6, bytes < 1e7 ? 1 : 0),
    range: ([low, high], write) => t('lab.range', { low: write(low), high: write(high) }),
    name(variant) {
      const [activation = '', ...rest] = variant.split('-');
      const first = activation === 'identity' || activation === 'large' ? t(`lab.${activation}`) : NAMES[activation];
      return first === undefined ? variant : [first, ...rest].join(' ');
    },
    date: (iso) => new Date(iso).toLocaleString(language, { dateStyle: 'short', timeStyle: 'short' }),
    reason: (sentence) => saidIn(t, sentence),
  };
}

export function useLabWords(): LabWords {
  const { t, i18n } = useTranslation();
  return labWords(t, i18n.resolvedLanguage ?? 'en');
}
