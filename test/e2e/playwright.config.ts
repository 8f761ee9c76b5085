/**
 * @file Two projects, one set of specs: each `*.spec.ts` here runs in Chromium through the web host and in Electron;
 * what only Electron has is in `electron/`, what only the web host has in `web/`, the packaged app in `package/`.
 *
 * Run by `npm test`, or by hand once built: `npx playwright test -c test/e2e --project=chromium start`.
 */
import { defineConfig } from '@playwright/test';
import type { TillOptions } from './support/till.ts';

export default defineConfig<TillOptions>({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  // Frames and their timing matter: tests side by side would starve each other of cores.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: { viewport: { width: 1366, height: 768 }, trace: 'off' },
  projects: [
    { name: 'chromium', testIgnore: ['electron/**', 'package/**'], use: { host: 'web' } },
    { name: 'electron', testIgnore: ['web/**', 'package/**'], use: { host: 'electron' } },
    { name: 'package', testMatch: 'package/**', use: { host: 'electron' } },
  ],
});
