/** @file A data folder that cannot be used: said in a window of the system's, with what can be done about it. */
import type { MessageBoxSyncOptions } from 'electron';
import { StoreError } from '../../store/errors.ts';
import { restore } from '../../store/restore.ts';
import { type Say, wordsOf } from '../../words.ts';
import { restoredInWords } from '../restored.ts';

/** The part of Electron's `dialog` that asks; it answers with the number of the button. */
export interface Asks {
  showMessageBoxSync(options: MessageBoxSyncOptions): number;
}

/**
 * Opens what needs the store. A damaged database is restored when the person at the till says so.
 *
 * @param locale of whoever stands there, as the system says it, e.g. `vi-VN`
 * @returns null when it could not be opened, which has been said
 */
export function openOrAsk<T>(folder: string, dialog: Asks, open: () => T, locale = 'en'): T | null {
  for (;;) {
    try {
      return open();
    } catch (error) {
      console.error(error);
      if (!mended(folder, dialog, error, locale)) return null;
    }
  }
}

/** @returns whether it is worth another try */
function mended(folder: string, dialog: Asks, error: unknown, locale: string): boolean {
  const say = wordsOf('trouble', locale);
  const damage = error instanceof StoreError ? error.damage : null;
  if (!damage) {
    const buttons = [say('end'), say('again')];
    return dialog.showMessageBoxSync({ type: 'error', ...troubleOf(error, say), buttons, cancelId: 0 }) === 1;
  }
  const choices = [
    ...damage.backups.map(({ name, atMs, lastSale }) => ({
      label: say('restore', { time: new Date(atMs).toLocaleString(locale), sale: lastSale }),
      name,
    })),
    { label: say('empty'), name: null },
  ];
  const buttons = [say('end'), ...choices.map(({ label }) => label)];
  const message = say('damaged', { file: damage.file });
  const asked = { type: 'error', message, detail: say('choose'), buttons, cancelId: 0 } as const;
  const choice = choices[dialog.showMessageBoxSync(asked) - 1];
  if (!choice) return false;
  try {
    const done = restoredInWords(restore(folder, choice.name), locale);
    dialog.showMessageBoxSync({ type: 'info', message: done });
  } catch (failure) {
    dialog.showMessageBoxSync({ type: 'error', message: sentenceOf(failure) });
  }
  return true;
}

/** What it means, in the language of whoever stands there, over the sentence with folder and cause. */
function troubleOf(error: unknown, say: Say<'trouble'>): { message: string; detail?: string } {
  const code = error instanceof StoreError ? error.code : null;
  if (code === null || code === 'damaged' || code === 'refused') return { message: sentenceOf(error) };
  return { message: say(code), detail: sentenceOf(error) };
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
