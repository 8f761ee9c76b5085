/** @file The web host over real sockets: who gets in, what travels, who is told what. The detector is a stand-in. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { answerSchemas, encodeFrame, SOCKET_CLOSED, type WireReply, wireReplySchema } from '../../../app/contract.ts';
import { isOurHost } from '../../../app/hosts/web/access.ts';
import { startWebHost, type WebHost } from '../../../app/hosts/web/server.ts';
import { MAX_REQUEST_CHARACTERS } from '../../../app/hosts/web/wire.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { seen } from '../till/shop.ts';
import { deskOf, FakeSupervisor, frameOf } from './fake-supervisor.ts';

let supervisor: FakeSupervisor;
let host: WebHost;
let pagesFolder: string;
const sockets: WebSocket[] = [];

beforeEach(async () => {
  pagesFolder = join(temporaryFolder(), 'pages');
  mkdirSync(pagesFolder, { recursive: true });
  writeFileSync(join(pagesFolder, 'index.html'), '<!doctype html><title>Till</title>');
  writeFileSync(join(pagesFolder, '..', 'secret.txt'), 'secret');
  supervisor = new FakeSupervisor();
  const desk = deskOf(supervisor);
  desk.start();
  host = await startWebHost({ desk, pagesFolder });
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await host.close();
});

/** A GET as a browser would make it; `fetch` does not let us lie about Host. */
function get(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    request({ host: '127.0.0.1', port: host.port, path, headers, agent: false }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

const token = () => new URL(host.address).searchParams.get('token') ?? '';

async function cookie(): Promise<string> {
  const { headers } = await get(`/?token=${token()}`);
  return String(headers['set-cookie']).split(';')[0] ?? '';
}

/** Of the right name, which holds the port, with a guess in it. */
const wrongCookie = () => ({ cookie: `tillsight-${host.port}=guess` });

/** A screen: opened, with all it was told so far. */
async function openScreen(headers: Record<string, string> = {}) {
  const origin = `http://127.0.0.1:${host.port}`;
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/socket`, {
    headers: { origin, cookie: await cookie(), ...headers },
  });
  sockets.push(socket);
  const told: WireReply[] = [];
  socket.on('message', (data) => told.push(wireReplySchema.parse(JSON.parse(String(data)))));
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return { socket, told, closed };
}

async function until<T>(look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It did not happen within 2 s.');
}

describe('the page', () => {
  it('takes the token out of the address and into a cookie that no script and no other site can use', async () => {
    const first = await get(`/?token=${token()}`);
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe('/');
    expect(String(first.headers['set-cookie'])).toMatch(/; HttpOnly; SameSite=Strict$/);
    const second = await get('/', { cookie: await cookie() });
    expect(second).toMatchObject({ status: 200, body: expect.stringContaining('Till') });
  });

  it('forbids inline scripts', async () => {
    const { headers } = await get('/', { cookie: await cookie() });
    expect(headers['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it.each([
    ['without token or cookie', () => ({})],
    ['with a cookie of our own making', wrongCookie],
  ])('is refused %s, in a sentence', async (_, headers) => {
    const { status, body } = await get('/', headers());
    expect(status).toBe(403);
    expect(body).toContain('whole address');
  });

  it('is refused under another name (DNS rebinding), even with the cookie', async () => {
    const { status } = await get('/', { cookie: await cookie(), host: `evil.example:${host.port}` });
    expect(status).toBe(421);
  });

  it('is taken under our name without a port, where browsers leave it out', () => {
    expect(isOurHost({ port: 80, token: '' }, 'localhost')).toBe(true);
    expect(isOurHost({ port: 80, token: '' }, 'localhost.example')).toBe(false);
    expect(isOurHost({ port: 8741, token: '' }, 'localhost')).toBe(false);
  });

  it('is refused to another origin', async () => {
    const { status } = await get('/', { cookie: await cookie(), origin: 'http://127.0.0.1:1' });
    expect(status).toBe(403);
  });

  it('is all there is: nothing outside its folder', async () => {
    for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '//etc/passwd']) {
      const { status, body } = await get(path, { cookie: await cookie() });
      expect([path, status >= 400]).toEqual([path, true]);
      expect(body).not.toContain('secret');
      expect(body).not.toContain('root:');
    }
  });
});

describe('the socket', () => {
  it.each([
    ['without the cookie', () => ({ cookie: '' })],
    ['with a cookie of our own making', wrongCookie],
    ['from another origin', () => ({ origin: 'https://evil.example' })],
    ['from another port of this machine', () => ({ origin: 'http://127.0.0.1:1' })],
    ['under another name', () => ({ host: 'evil.example' })],
  ])('is refused %s', async (_, headers) => {
    await expect(openScreen(headers())).rejects.toThrow('403');
  });

  it('lives on when whoever is refused hangs up at once', async () => {
    const faults: unknown[] = [];
    const note = (error: unknown) => faults.push(error);
    process.prependListener('uncaughtException', note);
    for (let tries = 0; tries < 20; tries++) {
      const caller = connect(host.port, '127.0.0.1');
      caller.on('error', () => undefined);
      await new Promise<void>((resolve) => caller.once('connect', resolve));
      caller.write(
        'GET /socket HTTP/1.1\r\nhost: evil.example\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n',
        () => caller.resetAndDestroy(),
      );
      await new Promise<void>((resolve) => caller.once('close', () => resolve()));
    }
    expect((await get('/', { cookie: await cookie() })).status).toBe(200);
    process.off('uncaughtException', note);
    expect(faults).toEqual([]);
  });

  it('says at once how the detector is, answers by id, and says what it did not understand', async () => {
    const { socket, told } = await openScreen();
    await until(() => told.find((reply) => 'message' in reply && reply.message.type === 'detector'));
    socket.send(JSON.stringify({ id: 5, request: { type: 'hello' } }));
    socket.send(JSON.stringify({ id: 6, request: { type: 'sing' } }));
    const answer = await until(() => told.find((reply) => 'answer' in reply));
    expect(answer).toMatchObject({ id: 5, answer: { host: 'web' } });
    const error = await until(() => told.find((reply) => 'error' in reply));
    expect(error).toMatchObject({ id: 6, error: 'The till does not know this request.' });
  });

  it('takes a frame and gives the view with the bill', async () => {
    supervisor.sees = [seen('milk', 300)];
    const { socket, told } = await openScreen();
    socket.send(JSON.stringify({ id: 1, request: { type: 'begin', source: 'photo' } }));
    const reply = await until(() => told.find((reply) => 'answer' in reply));
    const { session } = answerSchemas.begin.parse('answer' in reply && reply.answer);
    socket.send(encodeFrame(frameOf(session, 3)));
    const view = await until(() => told.find((reply) => 'message' in reply && reply.message.type === 'view'));
    expect(view).toMatchObject({ message: { view: { frame: 3, bill: { total: 30_000 } } } });
  });

  it.each([
    ['text that is not JSON', 'hello'],
    ['a question without a number', '{"request":{"type":"hello"}}'],
    [
      'a question that is too long',
      `{"id":1,"request":{"type":"hello"},"more":"${'x'.repeat(MAX_REQUEST_CHARACTERS)}"}`,
    ],
    ['bytes that are no frame', new Uint8Array(100)],
  ])('is closed with a sentence after %s', async (_, message) => {
    const { socket, closed } = await openScreen();
    socket.send(message);
    expect(await closed).toEqual({ code: SOCKET_CLOSED.notUnderstood, reason: expect.stringMatching(/\.$/) });
  });

  it('is closed after a message larger than any frame', async () => {
    const { socket, closed } = await openScreen();
    socket.send(new Uint8Array(8 << 20));
    expect((await closed).code).toBe(1009);
  });

  it('serves the newest screen and tells the one before', async () => {
    const first = await openScreen();
    const second = await openScreen();
    expect(await first.closed).toEqual({
      code: SOCKET_CLOSED.takenOver,
      reason: 'The till was opened in another window.',
    });
    second.socket.send(JSON.stringify({ id: 1, request: { type: 'hello' } }));
    await until(() => second.told.find((reply) => 'answer' in reply));
  });

  it('says goodbye when the till stops', async () => {
    const { closed } = await openScreen();
    await host.close();
    expect(await closed).toEqual({ code: 1001, reason: 'The till was stopped.' });
  });
});

describe('the port', () => {
  it('is the next free one when the usual one is taken', async () => {
    const other = await startWebHost({ desk: deskOf(new FakeSupervisor()), pagesFolder });
    expect(other.port).not.toBe(host.port);
    await other.close();
  });

  it('is refused in a sentence when it was asked for and is taken', async () => {
    const busy = startWebHost({ desk: deskOf(new FakeSupervisor()), pagesFolder, port: host.port });
    await expect(busy).rejects.toThrow(`Port ${host.port} is in use by another program.`);
  });
});
