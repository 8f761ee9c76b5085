/** @file Unit tests run in plain Node from the project's root; what a browser must show is tested in a browser (test/e2e). */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: { include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 20_000 },
});
