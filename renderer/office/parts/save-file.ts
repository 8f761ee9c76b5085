/** @file Gives staff a file to keep, as the browser (or Electron's window) saves any other. */
import type { OfficeFile } from '../../../app/contract.ts';

export function saveFile({ name, text }: OfficeFile): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // The download has begun by then; the text need not stay in memory.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
