/** @file What is said of damaged data and of a restoring, before there is a screen: in the language of whoever stands there. */
import en from '../../assets/translations/en.json';
import vi from '../../assets/translations/vi.json';
import type { Restored } from '../store/restore.ts';

type Words = typeof en.trouble;

const LANGUAGES: Readonly<Record<string, Words>> = { en: en.trouble, vi: vi.trouble };

/** @param locale as the system says it, e.g. `vi-VN` */
export function troubleWords(locale: string) {
  const words = LANGUAGES[locale.split('-')[0] ?? ''] ?? en.trouble;
  return (word: keyof Words, values: Readonly<Record<string, string | number>> = {}): string =>
    words[word].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

export function restoredInWords({ lastSale, salvagedSales, complete, ...rest }: Restored, locale = 'en'): string {
  const say = troubleWords(locale);
  return [
    say('goesOn', { sale: lastSale, salvaged: salvagedSales }),
    say(complete ? 'complete' : 'incomplete'),
    say(settingsOf(rest)),
  ].join('\n');
}

function settingsOf({ settings, fromBackup }: Pick<Restored, 'settings' | 'fromBackup'>): keyof Words {
  if (settings) return 'settingsLast';
  return fromBackup ? 'settingsBackup' : 'settingsNone';
}
