/** @file Two tills never write into one folder, and a kill leaves it free. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openStore } from '../../../app/store/open.ts';
import { bundleChild } from '../../support/bundle.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

// Every write waits for the disk, which on a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const folder = temporaryFolder();
let child = '';

beforeAll(async () => {
  child = await bundleChild('test/support/store-child.ts', 'store-child');
});
afterAll(() => rmSync(child, { force: true }));

/** @returns the process and the first line that it says */
async function start(dataFolder: string): Promise<[ChildProcess, string]> {
  const started = spawn(process.execPath, [child, dataFolder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(started.stdout, 'data')) as [Buffer];
  return [started, line.toString().trim()];
}

it('a second till on the same folder says who has it and stops; a kill frees the folder', async () => {
  const data = `${folder}/a`;
  const [first, said] = await start(data);
  expect(said).toBe('open');
  const sentence = `Another Tillsight (process ${first.pid}) is working with the data folder ${data}.`;
  expect(() => openStore(data)).toThrow(sentence);
  const [second, refused] = await start(data);
  expect(refused).toContain(sentence);
  if (second.exitCode === null) await once(second, 'exit');
  first.kill('SIGKILL');
  await once(first, 'exit');
  const store = openStore(data);
  const [third, refusedAgain] = await start(data);
  expect(refusedAgain).toContain(`(process ${process.pid})`);
  if (third.exitCode === null) await once(third, 'exit');
  store.close();
  const [fourth, free] = await start(data);
  expect(free).toBe('open');
  fourth.kill('SIGKILL');
});

it('two tills in one process are refused just so, and a folder of its own is another matter', () => {
  const store = openStore(`${folder}/b`);
  expect(() => openStore(`${folder}/b`)).toThrow('Another Tillsight');
  const other = openStore(`${folder}/c`);
  other.close();
  store.close();
  openStore(`${folder}/b`).close();
});
