/** @file Prints what the till's window shows, as its print stylesheet has it, on the system's own printer and without a dialog. */
import { BrowserWindow } from 'electron';

/** @throws Error with a sentence when the system has no printer, or the printer refuses */
export function printPage(): Promise<void> {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) return Promise.reject(new Error('There is no window to print.'));
  return new Promise((resolve, reject) => {
    window.webContents.print(
      { silent: true, printBackground: false, margins: { marginType: 'printableArea' } },
      (done, why) => {
        if (done) return resolve();
        reject(new Error("The computer's printer did not print. Is one set up and switched on?", { cause: why }));
      },
    );
  });
}
