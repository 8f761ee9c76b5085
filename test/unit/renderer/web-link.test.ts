/** @file The screen's end of the socket: asks and answers, frames, coming back by itself, and giving way when told. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeFrame, type Message, SOCKET_CLOSED } from '../../../app/contract.ts';
import { WebLink } from '../../../renderer/link/web-link.ts';

class FakeSocket extends EventTarget {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 0;
  readonly sent: (string | Uint8Array)[] = [];

  constructor(readonly url: URL) {
    super();
    FakeSocket.all.push(this);
  }

  send(data: string | Uint8Array): void {
    this.sent.push(data);
  }

  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }

  say(reply: unknown): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify(reply) }));
  }

  close(code = 1006): void {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event('close'), { code }));
  }
}

const newest = () => FakeSocket.all.at(-1) as FakeSocket;
let link: WebLink;

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('window', globalThis);
  link = new WebLink(new URL('ws://127.0.0.1:9/socket'));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('WebLink', () => {
  it('asks as soon as the socket is open, and gives each answer to its question', async () => {
    const first = link.ask({ type: 'begin', source: 'belt' });
    const second = link.ask({ type: 'newCustomer' });
    expect(newest().sent).toEqual([]);
    newest().open();
    expect(newest().sent.map((text) => JSON.parse(String(text)))).toEqual([
      { id: 1, request: { type: 'begin', source: 'belt' } },
      { id: 2, request: { type: 'newCustomer' } },
    ]);
    newest().say({ id: 2, answer: {} });
    newest().say({ id: 1, answer: { session: 5 } });
    expect(await first).toEqual({ session: 5 });
    expect(await second).toEqual({});
  });

  it('rejects with the sentence of the till, and with one of its own for an unknown answer', async () => {
    newest().open();
    const refused = link.ask({ type: 'newCustomer' });
    const odd = link.ask({ type: 'begin', source: 'camera' });
    newest().say({ id: 1, error: 'There is no bill.' });
    newest().say({ id: 2, answer: { session: 'five' } });
    await expect(refused).rejects.toThrow('There is no bill.');
    await expect(odd).rejects.toThrow('unknown');
  });

  it('passes messages on until the listening ends', () => {
    const heard: Message[] = [];
    const stop = link.listen((message) => heard.push(message));
    const message: Message = { type: 'frameLost', session: 1, frame: 2, reason: 'Lost.' };
    newest().open();
    newest().say({ message });
    stop();
    newest().say({ message });
    expect(heard).toEqual([message]);
  });

  it('sends frames as the contract lays them out, and none without a socket', () => {
    const pixels = new Uint8Array(2 * 2 * 4).fill(9);
    const frame = { session: 1, number: 2, width: 30, height: 20, capturedMs: 4.5, pixels };
    link.sendFrame(frame);
    newest().open();
    link.sendFrame(frame);
    expect(newest().sent).toHaveLength(1);
    expect(decodeFrame(newest().sent[0] as Uint8Array, 2)).toEqual(frame);
  });

  it('connects again with growing pauses, says so once, and rejects what was asked meanwhile', async () => {
    const losses: boolean[] = [];
    link.watchLoss((lost) => losses.push(lost));
    newest().open();
    const asked = link.ask({ type: 'hello' });
    newest().close();
    await expect(asked).rejects.toThrow('lost');
    vi.advanceTimersByTime(250);
    expect(FakeSocket.all).toHaveLength(2);
    newest().close();
    vi.advanceTimersByTime(499);
    expect(FakeSocket.all).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(FakeSocket.all).toHaveLength(3);
    newest().open();
    expect(losses).toEqual([true, false]);
  });

  it('stays away after another window took the till, until it is asked back', () => {
    let taken = 0;
    link.watchTakeover(() => {
      taken += 1;
    });
    newest().open();
    newest().close(SOCKET_CLOSED.takenOver);
    vi.advanceTimersByTime(60_000);
    expect(taken).toBe(1);
    expect(FakeSocket.all).toHaveLength(1);
    link.reconnect();
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('keeps nothing for later while another window has the till', async () => {
    newest().open();
    newest().close(SOCKET_CLOSED.takenOver);
    await expect(link.ask({ type: 'newCustomer' })).rejects.toThrow('The connection to the till was lost.');
    link.reconnect();
    const asked = link.ask({ type: 'begin', source: 'belt' });
    newest().open();
    expect(newest().sent.map((text) => JSON.parse(String(text)).request)).toEqual([{ type: 'begin', source: 'belt' }]);
    newest().say({ id: 1, answer: { session: 7 } });
    await expect(asked).resolves.toEqual({ session: 7 });
  });
});
