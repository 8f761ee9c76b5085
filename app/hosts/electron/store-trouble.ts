/** @file A data folder that cannot be used: said in a window of the system's, with what can be done about it. */
import type { MessageBoxSyncOptions } from 'electron';
import { StoreError } from '../../store/errors.ts';
import { restore } from '../../store/restore.ts';
import { restoredInWords } from '../../store/restored.ts';

/** The part of Electron's `dialog` that asks; it answers with the number of the button. */
export interface Asks {
  showMessageBoxSync(options: MessageBoxSyncOptions): number;
}

/**
 * Opens what needs the store. A damaged database is restored when the person at the till says so.
 *
 * @returns null when it could not be opened, which has been said
 */
export function openOrAsk<T>(folder: string, dialog: Asks, open: () => T): T | null {
  for (;;) {
    try {
      return open();
    } catch (error) {
      console.error(error);
      if (!mended(folder, dialog, error)) return null;
    }
  }
}

/** @returns whether it is worth another try */
function mended(folder: string, dialog: Asks, error: unknown): boolean {
  const message = error instanceof Error ? error.message : String(error);
  const damage = error instanceof StoreError ? error.damage : null;
  if (!damage) {
    const tryAgain = dialog.showMessageBoxSync({ type: 'error', message, buttons: ['End', 'Try again'], cancelId: 0 });
    return tryAgain === 1;
  }
  const choices = [
    ...damage.backups.map(({ name, atMs, lastSale }) => ({
      label: `Restore ${new Date(atMs).toLocaleString()} (sale ${lastSale})`,
      name,
    })),
    { label: 'Begin empty', name: null },
  ];
  const buttons = ['End', ...choices.map(({ label }) => label)];
  const detail =
    'What can still be read of what came later is taken over, settings and PIN too. The damaged file is kept.';
  const choice = choices[dialog.showMessageBoxSync({ type: 'error', message, detail, buttons, cancelId: 0 }) - 1];
  if (!choice) return false;
  try {
    const message = restoredInWords(restore(folder, choice.name));
    dialog.showMessageBoxSync({ type: 'info', message });
  } catch (failure) {
    dialog.showMessageBoxSync({ type: 'error', message: failure instanceof Error ? failure.message : String(failure) });
  }
  return true;
}
