/** @file Starts the real Electron app for a test, with a profile of its own. */
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron } from '@playwright/test';
import { electronIn, findElectronFolder, ROOT } from './programs.ts';

export interface ElectronOptions {
  /** Chromium's and Tillsight's own, e.g. `--model=PATH`. */
  readonly flags: readonly string[];
  /** A folder that is not there yet. */
  readonly profile: string;
}

/**
 * Playwright attaches while the app is already opening its window, and now and then (one start in ten on Electron 25)
 * waits for ever for a page that came at the wrong moment: so it gets a few tries, each with a fresh profile.
 */
const TRIES = 4;
const TRY_LIMIT_MS = 8000;

export async function launchElectron(options: ElectronOptions): Promise<ElectronApplication> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launchOnce({ ...options, profile: profileOf(options.profile, attempt) });
    } catch (error) {
      if (attempt === TRIES) throw error;
    }
  }
}

function profileOf(profile: string, attempt: number): string {
  return attempt === 1 ? profile : `${profile}-${attempt}`;
}

function launchOnce({ flags, profile }: ElectronOptions): Promise<ElectronApplication> {
  const folder = findElectronFolder();
  if (!folder) throw new Error('There is no Electron to test with: see test/e2e/support/programs.ts.');
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  return electron.launch({
    executablePath: electronIn(folder),
    // Under xvfb there is neither a GPU nor, in containers, a sandbox.
    args: ['--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`, ...flags, join(ROOT, '.')],
    cwd: ROOT,
    env: env as Record<string, string>,
    timeout: TRY_LIMIT_MS,
  });
}
