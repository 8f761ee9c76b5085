/** @file Electron's main process: a table of contents. */
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { appRoot } from '../../root.ts';
import { copiesFolder, dataFolder } from '../../store/folder.ts';
import { NOT_OPENED } from '../endings.ts';
import { openDesk } from '../open-desk.ts';
import { forkUtility } from './detector-process.ts';
import { placeDownloads } from './downloads.ts';
import { beTheOnlyOne } from './instance.ts';
import { serveIpc } from './ipc.ts';
import { printPage } from './print-page.ts';
import { declareScheme, serveScheme } from './scheme.ts';
import { limitPages, limitPermissions } from './security.ts';
import { openOrAsk } from './store-trouble.ts';
import { focusWindow, openWindow } from './window.ts';

const bundles = join(appRoot(), 'dist');

declareScheme();
limitPages();

const place = app.commandLine.hasSwitch('lab') ? 'lab' : undefined;
const onSecondStart = beTheOnlyOne(place);
if (onSecondStart) {
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(() => {
      limitPermissions();
      placeDownloads();
      serveScheme(join(bundles, 'renderer'));
      const model = app.commandLine.getSwitchValue('model') || undefined;
      const folder = dataFolder({
        asked: app.commandLine.getSwitchValue('data-dir') || undefined,
        own: app.commandLine.hasSwitch('user-data-dir') ? join(app.getPath('userData'), 'till') : undefined,
      });
      const copies = copiesFolder(app.commandLine.getSwitchValue('backup-dir'));
      const open = () =>
        openDesk({ host: 'electron', spawn: forkUtility, model, dataFolder: folder, copies, printPage });
      const opened = openOrAsk(folder, dialog, open, app.getLocale());
      if (!opened) return app.exit(NOT_OPENED);
      const { desk, supervisor } = opened;
      serveIpc(desk, supervisor);
      desk.start();
      app.on('will-quit', () => desk.stop());
      const window = openWindow(bundles, { place, kiosk: app.commandLine.hasSwitch('kiosk') });
      onSecondStart((asked) => focusWindow(window, asked));
    })
    .catch((error: unknown) => {
      console.error(error);
      app.exit(1);
    });
}
