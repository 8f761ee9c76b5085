/** @file What came of a restoring, in words: there is no screen yet that could say it. */
import type { Restored } from '../store/restore.ts';
import { type Word, wordsOf } from '../words.ts';

/** @param locale as the system says it, e.g. `vi-VN` */
export function restoredInWords({ lastSale, salvagedSales, complete, ...rest }: Restored, locale = 'en'): string {
  const say = wordsOf('trouble', locale);
  return [
    say('goesOn', { sale: lastSale, salvaged: salvagedSales }),
    say(complete ? 'complete' : 'incomplete'),
    say(settingsOf(rest)),
  ].join('\n');
}

function settingsOf({ settings, fromBackup }: Pick<Restored, 'settings' | 'fromBackup'>): Word<'trouble'> {
  if (settings) return 'settingsLast';
  return fromBackup ? 'settingsBackup' : 'settingsNone';
}
