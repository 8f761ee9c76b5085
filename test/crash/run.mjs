/**
 * @file `npm run test:crash -- [--kills 200] [--program store|app] [--seed N] [--json]`: kills a till at random moments and
 * looks at what is left of its data.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runBundle } from '../support/run-bundle.mjs';

// What is killed is the till as it stands now.
const cwd = fileURLToPath(new URL('../..', import.meta.url));
const { status } = spawnSync(process.execPath, ['app/build.mjs', 'build'], { cwd, stdio: ['ignore', 2, 2] });
if (status !== 0) process.exit(1);
await runBundle('crash', { index: 'test/crash/index.ts' });
