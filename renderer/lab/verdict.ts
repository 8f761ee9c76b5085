/** @file The verdict in words that a shop owner understands: how much faster, how sure, and what it costs. Pure. */
import type { LabResult } from '../../app/contract.ts';
import type { LabWords } from './words.ts';

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
  const saved = (of: number) => percent(1 - (aFaster ? of : 1 / of), 0);
  const [most, least] = aFaster ? interval : [interval[1], interval[0]];
  const speed = t('lab.verdict.faster', {
    fast: aFaster ? a : b,
    slow: aFaster ? b : a,
    percent: saved(value),
    low: saved(least),
    high: saved(most),
  });
  const price = accuracySentence(result, aFaster ? [ratio.a, ratio.b] : [ratio.b, ratio.a], words);
  return `${speed}${price}`;
}

/** What the faster one gains or loses, by the share of checkouts that were wholly right; empty where nobody measured. */
function accuracySentence({ variants }: LabResult, [fast, slow]: readonly [string, string], { t }: LabWords): string {
  const [one, other] = [variants[fast]?.price, variants[slow]?.price];
  if (!one || !other || one.cAcc === null || other.cAcc === null) return t('lab.verdict.accuracyUnknown');
  const difference = one.cAcc - other.cAcc;
  if (Math.abs(difference) < 0.0005) return t('lab.verdict.accuracySame');
  const sentence = t(difference < 0 ? 'lab.verdict.accuracyLess' : 'lab.verdict.accuracyMore', {
    every: Math.max(1, Math.round(1 / Math.abs(difference))),
  });
  const inside = (share: number, interval: readonly number[] | null | undefined) =>
    interval !== null && interval !== undefined && share >= (interval[0] ?? 0) && share <= (interval[1] ?? 1);
  const chance = inside(one.cAcc, other.cAccInterval) || inside(other.cAcc, one.cAccInterval);
  const photos = one.photos ?? other.photos;
  if (!photos) return `${sentence}.`;
  return `${sentence} ${t(chance ? 'lab.verdict.accuracyChance' : 'lab.verdict.accuracyPhotos', { photos })}`;
}

/** The engine's own words in English; in other languages what kind of trouble it was. */
export function flagWords(kind: string, reason: string, { t, language }: LabWords): string {
  return language === 'en' ? reason : t(`lab.flag.${kind}`);
}
