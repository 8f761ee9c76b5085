/**
 * @file What the page saves. A customer's receipt goes into the downloads folder without a question: the system's dialog would
 * show them the disk, and what stands there could be overwritten. What staff export is theirs to place.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, session } from 'electron';

const RECEIPT = /^receipt-\d+\.pdf$/;

export function placeDownloads(): void {
  session.defaultSession.on('will-download', (_event, item) => {
    const name = item.getFilename();
    if (RECEIPT.test(name)) item.setSavePath(freePath(app.getPath('downloads'), name));
  });
}

/** `receipt-1.pdf`, or `receipt-1 (2).pdf` where that is taken. */
function freePath(folder: string, name: string): string {
  for (let copy = 1; ; copy++) {
    const path = join(folder, copy === 1 ? name : name.replace(/(\.\w+)$/, ` (${copy})$1`));
    if (!existsSync(path)) return path;
  }
}
