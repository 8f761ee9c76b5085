/** @file Electron's main process: a table of contents. */
import { join } from 'node:path';
import { app } from 'electron';
import { appRoot } from '../../root.ts';
import { openDesk } from '../open-desk.ts';
import { forkUtility } from './detector-process.ts';
import { beTheOnlyOne } from './instance.ts';
import { serveIpc } from './ipc.ts';
import { declareScheme, serveScheme } from './scheme.ts';
import { limitPages, limitPermissions } from './security.ts';
import { focusWindow, openWindow } from './window.ts';

const bundles = join(appRoot(), 'dist');

declareScheme();
limitPages();

const onSecondStart = beTheOnlyOne();
if (onSecondStart) {
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(() => {
      limitPermissions();
      serveScheme(join(bundles, 'renderer'));
      const model = app.commandLine.getSwitchValue('model') || undefined;
      const { desk, supervisor } = openDesk({ host: 'electron', spawn: forkUtility, model });
      serveIpc(desk, supervisor);
      desk.start();
      app.on('will-quit', () => desk.stop());
      const window = openWindow(bundles);
      onSecondStart(() => focusWindow(window));
    })
    .catch((error: unknown) => {
      console.error(error);
      app.exit(1);
    });
}
