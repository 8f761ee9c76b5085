/** @file The runtime's telemetry is off before the runtime is loaded, everywhere: what a shop sells and on which machine is nobody's business. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temp-folder.ts';

it('leaves no identifier in the home of whoever runs a model', { timeout: 120_000 }, () => {
  const home = temporaryFolder();
  // On build machines the runtime is quiet by itself.
  const { CI: _, GITHUB_ACTIONS: __, TF_BUILD: ___, ORT_DISABLE_TELEMETRY: ____, ...env } = process.env;
  const { status, stdout } = spawnSync(process.execPath, ['app/build.mjs', 'detect', '--json', 'docs/screen.png'], {
    env: { ...env, HOME: home, USERPROFILE: home, XDG_CACHE_HOME: '' },
    encoding: 'utf8',
  });
  expect(stdout).toContain('"detections"');
  expect(status).toBe(0);
  expect(readdirSync(home, { recursive: true })).toEqual([]);
});

it('is switched off first in every file that loads the runtime', () => {
  const files = readdirSync('app', { recursive: true })
    .map((name) => join('app', String(name)))
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
    .filter(({ text }) => /^import (?!type).* from 'onnxruntime-node'|import\('onnxruntime-node'\)/m.test(text));
  expect(files.length).toBeGreaterThan(4);
  const first = ({ text }: { text: string }) => /^import .*/m.exec(text)?.[0] ?? '';
  expect(files.filter((file) => !/no-telemetry\.ts';$/.test(first(file))).map(({ path }) => path)).toEqual([]);
});
