/** @file Bundles a program of the tests, written in TypeScript, which this Node may not read by itself, and runs it. */
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs it in this process, with the arguments of this command, from the project's root.
 *
 * @param {string} name of its folder of bundles
 * @param {Record<string, string>} entryPoints what to bundle, by the name of the bundle; `index` is run, and finds the
 * others beside itself
 */
export async function runBundle(name, entryPoints) {
  process.chdir(root);
  // Inside the project, so that the packages left outside are found from there; a folder a run, for two at a time.
  const out = join(root, 'test-results', name, String(process.pid));
  process.on('exit', () => rmSync(out, { recursive: true, force: true }));
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: out,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Those with binaries of their own.
    external: ['onnxruntime-node', 'sharp', 'libsql', 'esbuild', 'electron', '@playwright/test', 'vitest'],
    logLevel: 'warning',
    // CommonJS has no import.meta.url, by which the app finds its files (`root.ts`).
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
  createRequire(import.meta.url)(join(out, 'index.cjs'));
}
