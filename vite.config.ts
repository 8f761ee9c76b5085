/** @file How the screen is built: one page for both hosts, with addresses relative to itself. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('renderer'),
  // Electron serves the page from its own scheme, the web host from a port of its own choice.
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: here('dist/renderer'),
    emptyOutDir: true,
    // The oldest Electron the end-to-end tests run on.
    target: 'chrome114',
    // The Content Security Policy allows no data: scripts or styles, and pictures cache better as files.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1024,
    // Minified code has no comments left, and the packed app is handed on.
    license: { fileName: 'third-party.md' },
  },
  server: {
    host: '127.0.0.1',
    fs: { allow: [here('.')] },
  },
});
