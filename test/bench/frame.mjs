/**
 * @file `npm run bench:frame [-- --blocks N] [-- --json]`: what a frame costs from capture to the drawn bill, as a ratio
 * to the bare `session.run` of the same model in the same run, on each host that this machine has.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
process.chdir(join(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), '../..'));
const args = process.argv.slice(2);
const blocksAt = args.indexOf('--blocks');
const env = {
  ...process.env,
  ...(blocksAt >= 0 && { BENCH_BLOCKS: args[blocksAt + 1] }),
  ...(args.includes('--json') && { BENCH_JSON: '1' }),
};

const built = spawnSync(process.execPath, ['app/build.mjs', 'build'], { stdio: ['ignore', 2, 2] });
if (built.status !== 0) process.exit(1);

const playwright = join(dirname(require.resolve('@playwright/test/package.json')), 'cli.js');
const bench = (project, wrapper) => {
  const command = [process.execPath, playwright, 'test', '-c', 'test/bench', `--project=${project}`, 'frame'];
  const [program, ...rest] = [...wrapper, ...command];
  return spawnSync(program, rest, { env, stdio: 'inherit' }).status ?? 1;
};
// A window needs a display; without one, a virtual one.
const virtual = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
const codes = [bench('chromium', []), bench('electron', virtual ? ['xvfb-run', '-a'] : [])];
process.exitCode = Math.max(...codes);
