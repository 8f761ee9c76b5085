/** @file What the till says where there is no screen: on paper, and before there is one; in the language of whoever reads it. */
import en from '../assets/translations/en.json';
import vi from '../assets/translations/vi.json';
import type { Language } from './contract/languages.ts';

/** Parts of the translations that the till says itself. */
type Section = 'receipt' | 'trouble';
export type Word<S extends Section> = Extract<keyof (typeof en)[S], string>;

/** @param values what stands in `{{name}}` */
export type Say<S extends Section> = (word: Word<S>, values?: Readonly<Record<string, string | number>>) => string;

const WORDS: Readonly<Record<Language, Pick<typeof en, Section>>> = { en, vi };

/** @param locale e.g. `vi` or `vi-VN`; another language than ours is said in English */
export function wordsOf<S extends Section>(section: S, locale: string): Say<S> {
  const known: Readonly<Record<string, Pick<typeof en, Section>>> = WORDS;
  const words: Readonly<Record<string, string>> = (known[locale.split('-')[0] ?? ''] ?? en)[section];
  return (word, values = {}) =>
    (words[word] ?? '').replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}
