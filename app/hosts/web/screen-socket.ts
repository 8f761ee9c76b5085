/**
 * @file One screen's socket: requests and frames in, answers and messages out.
 *
 * The screen is ours but the bytes are not trusted: text is checked with zod, binary by its length and header.
 */
import type { WebSocket } from 'ws';
import { type Message, SOCKET_CLOSED } from '../../contract.ts';
import type { Desk } from '../desk.ts';
import { MAX_WAITING_BYTES, type ReadRequest, readFrame, readRequest, writeReply } from './wire.ts';

const HEARTBEAT_MS = 10_000;

export interface ScreenSocket {
  /** Closes it for good, with a code of `SOCKET_CLOSED` or of the standard, and a sentence. */
  close(code: number, reason: string): void;
}

/** Serves the desk on this socket until either end closes it. */
export function serveScreen(desk: Desk, socket: WebSocket, onClosed: () => void): ScreenSocket {
  const tell = (message: Message) => {
    // The view that is skipped is followed by a newer one; everything else is short and must arrive.
    if (message.type === 'view' && socket.bufferedAmount > MAX_WAITING_BYTES) {
      const { session, frame } = message.view;
      socket.send(writeReply({ message: { type: 'frameLost', session, frame, reason: 'The screen is too slow.' } }));
    } else socket.send(writeReply({ message }));
  };
  const close = (code: number, reason: string) => {
    socket.close(code, reason);
    // A screen that does not answer the farewell is not waited for.
    setTimeout(() => socket.terminate(), 1000).unref();
  };

  let alive = true;
  const heartbeat = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, HEARTBEAT_MS);
  socket.on('pong', () => {
    alive = true;
  });

  socket.on('message', (data, isBinary) => {
    alive = true;
    // `binaryType` stays 'nodebuffer', so data is one Buffer.
    const bytes = data as Buffer;
    try {
      if (isBinary) void desk.frame(readFrame(bytes));
      else void answer(desk, socket, readRequest(bytes.toString()));
    } catch (error) {
      close(SOCKET_CLOSED.notUnderstood, sentenceOf(error));
    }
  });

  const detach = desk.attach(tell);
  socket.on('close', () => {
    clearInterval(heartbeat);
    detach();
    onClosed();
  });
  // What went wrong closes the socket too; a screen that went away mid-message is no news.
  socket.on('error', () => socket.terminate());
  return { close };
}

async function answer(desk: Desk, socket: WebSocket, read: ReadRequest): Promise<void> {
  if ('error' in read) return socket.send(writeReply(read));
  try {
    socket.send(writeReply({ id: read.id, answer: await desk.ask(read.request) }));
  } catch (error) {
    socket.send(writeReply({ id: read.id, error: sentenceOf(error) }));
  }
}

/** Also fits into a close frame, which takes 123 bytes. */
function sentenceOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 120);
}
