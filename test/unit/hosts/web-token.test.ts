/** @file The token that whoever set the machine up chose: long enough to be no guess, and never nothing. */
import { once } from 'node:events';
import { get } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { startWebHost, type WebHost } from '../../../app/hosts/web/server.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { deskOf, FakeSupervisor } from './fake-supervisor.ts';

const pagesFolder = temporaryFolder();
let host: WebHost | null = null;

afterEach(async () => {
  await host?.close();
  host = null;
});

async function started(token: string): Promise<WebHost> {
  host = await startWebHost({ desk: deskOf(new FakeSupervisor()), pagesFolder, token });
  return host;
}

it.each([
  ['in hex', 'c0ffee0123456789c0ffee0123456789'],
  ['in base64 for addresses', 'x-Y_z0123456789abcdefG'],
])('of 16 bytes %s opens the till', async (_, token) => {
  const { address, port } = await started(token);
  expect(address).toBe(`http://127.0.0.1:${port}/?token=${token}`);
});

it('that is empty is none: another one is drawn, and nobody comes in with nothing', async () => {
  const { address, port } = await started('');
  expect(new URL(address).searchParams.get('token')).toMatch(/^[0-9a-f]{32}$/);
  const page = `http://127.0.0.1:${port}/`;
  for (const [path, cookie] of [
    ['?token=', ''],
    ['', `tillsight-${port}=`],
  ]) {
    const [response] = await once(get(`${page}${path}`, { agent: false, headers: { cookie } }), 'response');
    response.resume();
    expect(response.statusCode).toBe(403);
  }
});

it.each(['guess', 'a'.repeat(21), `${'a'.repeat(32)};`, `${'a'.repeat(32)}\n`, 'ă'.repeat(32)])(
  'that is short, or cannot stand in a cookie, is refused in a sentence: %j',
  async (token) => {
    await expect(started(token)).rejects.toThrow(/^TILLSIGHT_TOKEN is .*openssl rand -hex 16/);
  },
);
