/**
 * @file What the till refuses, in the screen's language.
 *
 * The till says one English sentence to whoever asks, screen, command line or log. That sentence is the key: it stands
 * under `refusal` in en.json with its placeholders, and each other language says it under the same name.
 */
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import en from '../../assets/translations/en.json';

interface Pattern {
  readonly key: string;
  readonly names: readonly string[];
  readonly sentence: RegExp;
}

const PATTERNS: readonly Pattern[] = Object.entries(en.refusal).map(([key, text]) => ({
  key: `refusal.${key}`,
  names: [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''),
  sentence: new RegExp(
    `^${text
      .split(/\{\{\w+\}\}/)
      .map(literal)
      .join('(.+?)')}$`,
    'u',
  ),
}));

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export interface Refusal {
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Null: a sentence that no language has; it is shown as it came. */
export function refusalOf(sentence: string): Refusal | null {
  for (const { key, names, sentence: pattern } of PATTERNS) {
    const found = pattern.exec(sentence);
    if (found) return { key, values: Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? ''])) };
  }
  return null;
}

/** Why something else failed stands within the sentence about it, and is a sentence of its own. */
export function saidIn(t: TFunction, sentence: string): string {
  const refusal = refusalOf(sentence);
  if (!refusal) return sentence;
  const values = Object.entries(refusal.values).map(([name, value]) => [name, saidIn(t, value)]);
  return String(t(refusal.key, Object.fromEntries(values)));
}

/** Says a sentence of the till in the language in use. */
export function useRefusals(): (sentence: string) => string {
  const { t } = useTranslation();
  return useCallback((sentence) => saidIn(t, sentence), [t]);
}
