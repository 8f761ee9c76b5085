/** @file A browser that the till opens comes in with a ticket: once, at once, and with nothing that lasts in its address. */
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startWebHost, type WebHost } from '../../../app/hosts/web/server.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { deskOf, FakeSupervisor } from './fake-supervisor.ts';

let host: WebHost;

beforeEach(async () => {
  const pagesFolder = join(temporaryFolder(), 'pages');
  mkdirSync(pagesFolder, { recursive: true });
  writeFileSync(join(pagesFolder, 'index.html'), '<!doctype html><title>Till</title>');
  host = await startWebHost({ desk: deskOf(new FakeSupervisor()), pagesFolder });
});
afterEach(async () => {
  vi.useRealTimers();
  await host.close();
});

/** Each on a connection of its own: the next test's host may get the same port. */
async function visit(address: string, cookie = '') {
  const [response] = await once(get(address, { agent: false, headers: { cookie } }), 'response');
  response.resume();
  return { status: response.statusCode, cookie: String(response.headers['set-cookie']).split(';')[0] };
}
const page = () => `http://127.0.0.1:${host.port}/`;

it('lets one visit in', async () => {
  const address = host.openingAddress();
  expect(address).not.toContain(new URL(host.address).searchParams.get('token'));
  const { status, cookie } = await visit(address);
  expect(status).toBe(303);
  expect((await visit(page(), cookie)).status).toBe(200);
  expect((await visit(address)).status).toBe(403);
  expect((await visit(`${page()}?ticket=`)).status).toBe(403);
  expect((await visit(host.openingAddress())).status).toBe(303);
});

it('lets nobody in later', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const address = host.openingAddress();
  vi.advanceTimersByTime(61_000);
  expect((await visit(address)).status).toBe(403);
});
