/** @file `start` as a person meets it in a terminal: what it prints, how fast, and how it ends. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { detectorBelow } from '../support/processes.ts';
import { expect, test } from '../support/till.ts';
import { startHost } from '../support/web-host.ts';

const tillsight = (...args: string[]) =>
  spawnSync(process.execPath, ['app/build.mjs', ...args], { encoding: 'utf8', timeout: 20_000 });

test('it prints one line of reason and one with the address, within 3 s', async () => {
  const startedMs = performance.now();
  const host = await startHost();
  const tookMs = performance.now() - startedMs;
  const code = await host.stop();
  expect(host.output()).toMatch(
    /^Tillsight is served to a browser, because .+\.\nhttp:\/\/127\.0\.0\.1:\d+\/\?token=\w+\n$/,
  );
  expect(tookMs).toBeLessThan(3000);
  expect(code).toBe(0);
});

test('it takes its detector with it, also when it is killed', async () => {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const host = await startHost();
    await expect.poll(() => detectorBelow(host.pid)).not.toBeNull();
    const detector = detectorBelow(host.pid) ?? 0;
    process.kill(host.pid, signal);
    await expect.poll(() => isAlive(detector)).toBe(false);
  }
});

test('two starts share the machine, unless both want one port', async () => {
  const first = await startHost();
  const second = await startHost();
  const port = new URL(first.address).port;
  expect(new URL(second.address).port).not.toBe(port);
  const third = tillsight('start', '--port', port, '--data-dir', test.info().outputPath('till'));
  expect(third).toMatchObject({ status: 1, stderr: expect.stringContaining(`Port ${port} is in use`) });
  await Promise.all([first.stop(), second.stop()]);
});

test('a second till on one data folder says who has it and stops; after the first one was killed it starts', async () => {
  const folder = test.info().outputPath('till');
  const first = await startHost([], folder);
  const second = tillsight('start', '--no-open', '--data-dir', folder);
  expect(second.status).toBe(1);
  expect(second.stderr).toContain(
    `Another Tillsight (process ${first.pid}) is working with the data folder ${folder}.`,
  );
  process.kill(first.pid, 'SIGKILL');
  const third = await startHost([], folder);
  expect(await third.stop()).toBe(0);
});

test('backups are copied to another disk', async () => {
  const disk = test.info().outputPath('disk');
  mkdirSync(disk);
  const host = await startHost(['--backup-dir', disk]);
  const copied = () => readdirSync(disk, { recursive: true }).map(String);
  await expect.poll(copied).toContainEqual(expect.stringMatching(/1-.+-daily-sale-0\.db$/));
  expect(await host.stop()).toBe(0);
});

test('wrong use is told and ends with 2', () => {
  expect(tillsight('start', '--port', 'eighty')).toMatchObject({ status: 2, stderr: expect.stringContaining('65535') });
  expect(tillsight('sing')).toMatchObject({ status: 2 });
});

test('stdout holds the command alone, whatever had to be built', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(tillsight('--version')).toMatchObject({ status: 0, stdout: `${version}\n` });
});

test('Ctrl+C through npm leaves nothing behind', async () => {
  const child = spawn('npm', ['run', '-s', 'tillsight', '--', 'start', '--no-open'], {
    detached: true,
    env: { ...process.env, TILLSIGHT_HOME: test.info().outputPath('till') },
  });
  const address = await new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk) => {
      const found = /^http\S+/m.exec(String(chunk))?.[0];
      if (found) resolve(found);
    });
  });
  // A terminal sends it to the whole group.
  process.kill(-(child.pid ?? 0), 'SIGINT');
  const answers = () =>
    fetch(address).then(
      () => true,
      () => false,
    );
  await expect.poll(answers).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
