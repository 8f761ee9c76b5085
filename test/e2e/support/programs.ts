/** @file Finds the programs that the end-to-end tests run in: a Chromium and an Electron. Finds only, fetches nothing. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const CHROMIUM_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The project's folder; tests always run from it. */
export const ROOT = process.cwd();

/** `TILLSIGHT_CHROMIUM`, else what is on PATH, else where Chrome installs itself; null: Playwright's own, if any. */
export function findChromium(): string | null {
  const named = process.env.TILLSIGHT_CHROMIUM;
  if (named) return named;
  return findOnPath(CHROMIUM_NAMES) ?? CHROMIUM_PATHS.find((path) => existsSync(path)) ?? null;
}

/**
 * The folder of an Electron runtime: `ELECTRON_OVERRIDE_DIST_PATH`, the package's own, or the one that a build machine
 * keeps for its tests beside the checkout.
 */
export function findElectronFolder(): string | null {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return override;
  const own = join(ROOT, 'node_modules/electron');
  if (existsSync(join(own, 'path.txt'))) return join(own, 'dist');
  const kept = join(ROOT, '../shared/tools/electron-dist');
  if (!existsSync(kept)) return null;
  const { status, stdout } = spawnSync(kept, {
    encoding: 'utf8',
    timeout: 120_000,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return status === 0 ? stdout.trim() : null;
}

export function electronIn(folder: string): string {
  if (process.platform === 'darwin') return join(folder, 'Electron.app/Contents/MacOS/Electron');
  return join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron');
}

export function findOnPath(names: readonly string[]): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of names) {
    const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
    if (found) return found;
  }
  return null;
}
