/**
 * @file `npm run test:crash -- [--kills 200] [--program store|app] [--seed N] [--json]`: kills a till at random moments and
 * looks at what is left of its data. Written in TypeScript, which this Node may not read by itself: bundle and go.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
process.chdir(root);
const outfile = join(root, 'test-results/crash.cjs');
await build({
  absWorkingDir: root,
  entryPoints: ['test/crash/index.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node18',
  packages: 'external',
  // The root is two folders above each of these modules.
  define: { 'import.meta.url': 'importMetaUrl', 'import.meta.dirname': JSON.stringify(join(root, 'test/crash')) },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  logLevel: 'warning',
});
// What is killed is the till as it stands now.
const { status } = spawnSync(process.execPath, ['app/build.mjs', 'build'], { stdio: ['ignore', 2, 2] });
if (status !== 0) process.exit(1);
createRequire(import.meta.url)(outfile);
