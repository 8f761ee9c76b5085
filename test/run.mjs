/**
 * @file `npm test`: unit tests, then the till in a real Chromium and a real Electron, then the training code's tests.
 *
 * The parts are in `test/run/`, in TypeScript, which this Node may not read by itself: bundle and go.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const outfile = join(root, 'test-results/run.cjs');
await build({
  absWorkingDir: root,
  entryPoints: ['test/run/index.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node18',
  packages: 'external',
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  logLevel: 'warning',
});
createRequire(import.meta.url)(outfile);
