/** @file The verdict in words that a shop owner understands: how much faster, how sure, and what it costs. Pure. */
import type { LabInterval, LabRatio, LabResult } from '../../app/contract.ts';
import type { LabWords } from './words.ts';

/** Below this whole percents say too little: 0.4 % would be none. */
const LEAST_WHOLE = 0.1;

/** One sentence for the whole run. */
export function verdictSentence(result: LabResult, words: LabWords): string {
  const { ratio, flags } = result;
  const { t, percent } = words;
  const { verdict, value, interval } = ratio;
  if (verdict === 'not trustworthy' || value === null || interval === null) {
    const reasons = [...new Set(flags.map(({ kind, reason }) => flagWords(kind, reason, words)))];
    return t('lab.verdict.untrusted', { reasons: reasons.join(t('lab.verdict.and')) || t('lab.flag.few') });
  }
  const [a, b] = [words.name(ratio.a), words.name(ratio.b)];
  if (verdict === 'no measurable difference') {
    const [low, high] = interval.map((bound) => percent(bound)) as [string, string];
    return t('lab.verdict.same', { a, b, low, high });
  }
  const aFaster = verdict === 'faster';
  const saved = (of: number) => 1 - (aFaster ? of : 1 / of);
  const [most, least] = aFaster ? interval : [interval[1], interval[0]];
  const digits = saved(least) < LEAST_WHOLE ? 1 : 0;
  const speed = t('lab.verdict.faster', {
    fast: aFaster ? a : b,
    slow: aFaster ? b : a,
    percent: percent(saved(value), digits),
    low: percent(saved(least), digits),
    high: percent(saved(most), digits),
  });
  const price = accuracySentence(result, aFaster ? [ratio.a, ratio.b] : [ratio.b, ratio.a], words);
  return `${speed}${price}`;
}

/** The same in a few words, for a place that holds no sentence. */
export function briefVerdict({ a, b, verdict }: LabRatio, { t, name }: LabWords): string {
  switch (verdict) {
    case 'faster':
    case 'slower':
      return t('lab.progress.isFaster', { name: name(verdict === 'faster' ? a : b) });
    case 'no measurable difference':
      return t('lab.verdict.briefSame');
    case 'not trustworthy':
      return t('lab.verdict.briefUntrusted');
  }
}

/** 1 in 2,000. */
const LEAST_DIFFERENCE = 0.0005;

/**
 * What the faster one gains or loses: by items where they were counted, else by the share of checkouts that were wholly
 * right; that nobody measured it where nobody did.
 */
function accuracySentence(
  { variants }: LabResult,
  [fast, slow]: readonly [string, string],
  { t, number }: LabWords,
): string {
  const [one, other] = [variants[fast]?.price, variants[slow]?.price];
  if (!one || !other) return t('lab.verdict.accuracyUnknown');
  const by = [itemsOf(one), itemsOf(other)].every((known) => known) ? itemsOf : checkoutsOf;
  const [first, second] = [by(one), by(other)];
  if (!first || !second) return t('lab.verdict.accuracyUnknown');
  const difference = first.right - second.right;
  const same = Math.abs(difference) < LEAST_DIFFERENCE;
  const every = number(Math.max(1, Math.round(1 / Math.abs(difference))));
  const sentence = t(`lab.verdict.${first.of}${same ? 'Same' : difference < 0 ? 'Less' : 'More'}`, { every });
  const chance = !same && (isWithin(first.right, second.interval) || isWithin(second.right, first.interval));
  const count = first.tried ?? second.tried;
  if (count === null) return `${sentence}.`;
  return `${sentence} ${t(`lab.verdict.${first.of}${chance ? 'Chance' : 'Tried'}`, { tried: number(count) })}`;
}

type Price = LabResult['variants'][string]['price'];

/** A share that is the better the larger, its 95 %, and on how many it was tried. */
interface Rightness {
  readonly of: 'items' | 'checkouts';
  readonly right: number;
  readonly interval: LabInterval | null;
  readonly tried: number | null;
}

function itemsOf({ itemErrors, itemErrorsInterval, items }: Price): Rightness | null {
  if (itemErrors === null || itemErrors === undefined) return null;
  const interval = itemErrorsInterval ? ([-itemErrorsInterval[1], -itemErrorsInterval[0]] as const) : null;
  return { of: 'items', right: -itemErrors, interval, tried: items ?? null };
}

function checkoutsOf({ cAcc, cAccInterval, photos }: Price): Rightness | null {
  return cAcc === null ? null : { of: 'checkouts', right: cAcc, interval: cAccInterval ?? null, tried: photos ?? null };
}

function isWithin(value: number, interval: LabInterval | null): boolean {
  return interval !== null && value >= interval[0] && value <= interval[1];
}

/** The engine's own words in English; in other languages what kind of trouble it was. */
export function flagWords(kind: string, reason: string, { t, language }: LabWords): string {
  return language === 'en' ? reason : t(`lab.flag.${kind}`);
}
