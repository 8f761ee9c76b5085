/** @file The screen's own words, for tests that look for them. */
import { readFileSync } from 'node:fs';

/** All words of a language, as they stand in its file. */
export type Words = typeof import('../../assets/translations/en.json');

export function wordsOf(language: 'en' | 'vi'): Words {
  return JSON.parse(readFileSync(`assets/translations/${language}.json`, 'utf8')) as Words;
}
