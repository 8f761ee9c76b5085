/** @file The packed app, started as a person would: it finds its model inside the package and recognises the demo belt. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openDevTools } from '../support/devtools.ts';
import { coloursIn } from '../support/screen.ts';

/** Set by `test/run/package.ts`. */
const PROGRAM = process.env.TILLSIGHT_PACKAGED;

test('the packed app bills what rides past on the demo belt', async () => {
  test.skip(!PROGRAM, 'There is no packed app: run `npm test -- --only package`.');
  const port = await freePort();
  const profile = test.info().outputPath('profile');
  const flags = ['--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`];
  const child = spawn(PROGRAM ?? '', [...flags, `--remote-debugging-port=${port}`], { stdio: 'inherit' });
  try {
    const page = await openDevTools(port);
    const total = () => page.evaluate("Number(document.querySelector('[data-testid=total]')?.dataset.minor)");
    await expect.poll(total, { timeout: 40_000 }).toBeGreaterThan(0);
    expect(await coloursIn(await page.screenshot())).toBeGreaterThan(200);
    expect(existsSync(join(profile, 'till/till-1.db')), 'the database was opened').toBe(true);
    page.close();
  } finally {
    child.kill();
  }
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
