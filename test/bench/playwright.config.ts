/** @file Benchmarks that need the real screen: one host after the other, nothing side by side. Run by `frame.mjs`. */
import { defineConfig } from '@playwright/test';
import type { TillOptions } from '../e2e/support/till.ts';

export default defineConfig<TillOptions>({
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../../test-results/bench',
  workers: 1,
  timeout: 600_000,
  reporter: [['./quiet-reporter.ts']],
  use: { viewport: { width: 1366, height: 768 } },
  projects: [
    { name: 'chromium', use: { host: 'web' } },
    { name: 'electron', use: { host: 'electron' } },
  ],
});
