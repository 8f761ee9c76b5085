/** @file The till's one window. */
import { join } from 'node:path';
import { BrowserWindow, Menu, screen } from 'electron';
import { PAGE_URL } from './scheme.ts';

/** A page that crashes this often within a minute stays as it is. */
const MAX_RELOADS = 5;

export interface WindowOptions {
  /** Where the page opens, e.g. `lab`; absent: at the till. */
  readonly place?: string | undefined;
  /** Over the whole screen, with nothing around it. */
  readonly kiosk?: boolean;
}

/** @param bundles the folder of `preload.cjs` */
export function openWindow(bundles: string, { place, kiosk = false }: WindowOptions): BrowserWindow {
  // A till has no menu; on macOS the system draws one in any case, and its usual entries are right.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  const window = new BrowserWindow({
    title: 'Tillsight',
    // Without a window manager, as on many kiosks, nobody makes a window as large as the screen.
    ...(kiosk ? { ...screen.getPrimaryDisplay().bounds, kiosk, frame: false } : { width: 1366, height: 768 }),
    minWidth: 480,
    minHeight: 480,
    show: false,
    backgroundColor: '#f6f4ef',
    webPreferences: {
      preload: join(bundles, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      // A till behind another window goes on counting.
      backgroundThrottling: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  reloadAfterCrash(window);
  void window.loadURL(place === undefined ? PAGE_URL : `${PAGE_URL}#${place}`);
  return window;
}

/**
 * Brings the window back into sight.
 *
 * @param place where the page goes; absent: it stays where it is
 */
export function focusWindow(window: BrowserWindow, place?: string): void {
  const address = `${PAGE_URL}#${place}`;
  // Only the end of the address changes, so the page goes there without being loaded anew.
  if (place !== undefined && !window.webContents.getURL().startsWith(address)) void window.loadURL(address);
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The bill is not the page's: after a crash it is loaded again and goes on where it was. */
function reloadAfterCrash(window: BrowserWindow): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    const nowMs = Date.now();
    crashes = [...crashes.filter((atMs) => nowMs - atMs < 60_000), nowMs];
    console.error(`The screen stopped unexpectedly (${reason}).`);
    if (crashes.length > MAX_RELOADS || window.isDestroyed()) return;
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    }, 500);
  });
}
