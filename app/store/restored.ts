/** @file What a restoring came to, for whoever stands at the till. */
import type { Restored } from './restore.ts';

export function restoredInWords({ lastSale, salvagedSales, complete, ...rest }: Restored): string {
  return [
    `The till goes on after sale ${lastSale}; ${salvagedSales} of them came from the damaged file.`,
    complete ? 'Nothing is missing.' : 'What was sold after that could not be read: its numbers are given again.',
    aboutSettings(rest),
  ].join('\n');
}

function aboutSettings({ settings, fromBackup }: Pick<Restored, 'settings' | 'fromBackup'>): string {
  if (settings) return 'Settings and PIN are those that held last.';
  if (!fromBackup) return 'Settings and PIN are not known any more: set the till up in the back office.';
  return 'Settings and PIN are those of the backup: look through them in the back office before you sell.';
}
