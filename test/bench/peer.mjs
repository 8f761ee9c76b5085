/**
 * @file `npm run bench:peer -- PEER.onnx [--json]`: the shipped models against another detector's ONNX file, from a
 * decoded photo to boxes, on this machine and in one run. docs/speed.md tells how to make the file and what came out.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Inside the project, so that the packages left outside are found from there; a folder a run, for two at a time.
const out = join(root, 'test-results/bench-peer', String(process.pid));
await build({
  absWorkingDir: root,
  entryPoints: { index: 'test/bench/peer/index.ts', variant: 'test/bench/peer/variant-child.ts' },
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
