/** @file Bundles a benchmark's TypeScript and runs it with the arguments of this command. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param {Record<string, string>} entryPoints what to bundle, by the name of the bundle; `index` is run */
export async function runBundle(name, entryPoints) {
  // Inside the project, so that the packages left outside are found from there; a folder a run, for two at a time.
  const out = join(root, 'test-results', name, String(process.pid));
  await build({
    absWorkingDir: root,
    entryPoints,
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
}
