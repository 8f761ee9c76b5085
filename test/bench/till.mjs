/**
 * @file `npm run bench:till [-- --json]`: 500 generated customers a mode before the till, with the detector's measured
 * errors; the table of docs/till.md. `-- --measure` measures those errors anew, which a new model needs.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Inside the project, so that the packages left outside are found from there; a folder a run, for two at a time.
const out = join(root, 'test-results/bench-till', String(process.pid));
await build({
  absWorkingDir: root,
  entryPoints: ['test/bench/till/index.ts'],
  outdir: out,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['onnxruntime-node', 'sharp'],
  logLevel: 'warning',
  // CommonJS has no import.meta.url, by which the app finds its files (`root.ts`).
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
});
const { status } = spawnSync(process.execPath, [join(out, 'index.cjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
rmSync(out, { recursive: true, force: true });
process.exitCode = status ?? 1;
