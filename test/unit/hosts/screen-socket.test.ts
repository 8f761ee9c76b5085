/** @file A screen that is slow, silent or rude: the socket neither piles up views nor waits for ever. */
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { serveScreen } from '../../../app/hosts/web/screen-socket.ts';
import { seen } from '../till/shop.ts';
import { deskOf, FakeSupervisor, frameOf } from './fake-supervisor.ts';

class FakeSocket extends EventEmitter {
  bufferedAmount = 0;
  readonly sent: { message?: { type: string; reason?: string } }[] = [];
  readonly done: string[] = [];
  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  ping() {
    this.done.push('ping');
  }
  close(code: number) {
    this.done.push(`close ${code}`);
  }
  terminate() {
    this.done.push('terminate');
  }
  get types() {
    return this.sent.map(({ message }) => message?.type);
  }
}

let socket: FakeSocket;
let desk: ReturnType<typeof deskOf>;
let closed: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  const supervisor = new FakeSupervisor();
  supervisor.sees = [seen('milk', 300)];
  desk = deskOf(supervisor);
  desk.start();
  socket = new FakeSocket();
  closed = false;
  serveScreen(desk, socket as unknown as WebSocket, () => {
    closed = true;
  });
});

afterEach(() => vi.useRealTimers());

describe('a screen that cannot keep up', () => {
  it('gets a short note instead of a view, and views again once it has caught up', async () => {
    const { session } = await desk.ask({ type: 'begin', source: 'photo' });
    socket.bufferedAmount = 2 << 20;
    await desk.frame(frameOf(session, 1));
    socket.bufferedAmount = 0;
    await desk.frame(frameOf(session, 2));
    expect(socket.types).toEqual(['detector', 'frameLost', 'view']);
  });
});

describe('a screen that is silent', () => {
  it('is asked, and dropped when it does not answer', () => {
    vi.advanceTimersByTime(10_000);
    expect(socket.done).toEqual(['ping']);
    vi.advanceTimersByTime(10_000);
    expect(socket.done).toEqual(['ping', 'terminate']);
  });

  it('is kept as long as it answers', () => {
    for (let beat = 0; beat < 5; beat++) {
      vi.advanceTimersByTime(10_000);
      socket.emit('pong');
    }
    expect(socket.done).toEqual(Array(5).fill('ping'));
  });
});

describe('a screen that is gone', () => {
  it('is neither asked nor told any more', async () => {
    socket.emit('close');
    expect(closed).toBe(true);
    const told = socket.sent.length;
    await desk.ask({ type: 'begin', source: 'photo' });
    desk.stop();
    vi.advanceTimersByTime(60_000);
    expect(socket.done).toEqual([]);
    expect(socket.sent).toHaveLength(told);
  });
});

describe('a screen that talks nonsense', () => {
  it('is told so, and cut off when it does not hang up', () => {
    socket.emit('message', Buffer.from('nonsense'), false);
    expect(socket.done).toEqual(['close 4002']);
    vi.advanceTimersByTime(1000);
    expect(socket.done).toEqual(['close 4002', 'terminate']);
  });
});
