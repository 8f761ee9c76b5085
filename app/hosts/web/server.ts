/**
 * @file The web host's server: the built page and the screen's socket, on one port of this machine only.
 *
 * One screen at a time, and the newest wins: a reloaded or crashed page leaves its old socket behind for a while, and
 * whoever opens the address again means to use the till there. The window before it is told so and stays quiet.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { WebSocketServer } from 'ws';
import { SOCKET_CLOSED } from '../../contract.ts';
import type { Desk } from '../desk.ts';
import { pageHeaders } from '../policy.ts';
import { cookieFor, type Door, hasCookie, isOurHost, isOurOrigin, isOurToken, Ticket } from './access.ts';
import { listenOn } from './ports.ts';
import { type ScreenSocket, serveScreen } from './screen-socket.ts';
import { MAX_MESSAGE_BYTES } from './wire.ts';

export interface WebHostOptions {
  readonly desk: Desk;
  /** The built screen. */
  readonly pagesFolder: string;
  /** Exactly this port; without one, the first free one from the usual on. */
  readonly port?: number | undefined;
  /** At least 16 random bytes as text; none or an empty one: drawn anew. */
  readonly token?: string | undefined;
}

export interface WebHost {
  readonly port: number;
  /** With the token: for the person who started the till, and nobody's log. */
  readonly address: string;
  /** For a browser that is opened with it now: good for one visit. */
  openingAddress(): string;
  close(): Promise<void>;
}

/** @throws (rejects) Error with a sentence when the port asked for is in use, or the token is none to rely on. */
export async function startWebHost({ desk, pagesFolder, port, token }: WebHostOptions): Promise<WebHost> {
  const door = { port: 0, token: tokenOf(token) };
  const server = fastify({ logger: false, forceCloseConnections: true, bodyLimit: 1024 });
  const tickets: Ticket[] = [];
  guardPages(server, door, tickets);
  await server.register(fastifyStatic, { root: pagesFolder, cacheControl: false, dotfiles: 'deny' });
  const closeScreens = acceptScreens(server, door, desk);
  door.port = await listenOn(server, port);
  return {
    port: door.port,
    address: `http://127.0.0.1:${door.port}/?token=${door.token}`,
    openingAddress() {
      const ticket = new Ticket();
      tickets.push(ticket);
      return `http://127.0.0.1:${door.port}/?ticket=${ticket.text}`;
    },
    async close() {
      closeScreens();
      await server.close();
    },
  };
}

/** 16 bytes in base64 have so many characters, in hex more. Others than these could not stand in a cookie or an address. */
const TOKEN = /^[\w-]{22,}$/;

/** An empty one, as an environment file without a value gives it, would let everyone in. */
function tokenOf(given = ''): string {
  if (given === '') return randomBytes(16).toString('hex');
  if (TOKEN.test(given)) return given;
  throw new Error(
    'TILLSIGHT_TOKEN is too short or has other characters than letters, digits, - and _. Draw one: openssl rand -hex 16',
  );
}

function guardPages(server: FastifyInstance, door: Door, tickets: readonly Ticket[]): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...pageHeaders(`ws://${request.headers.host}`), 'cache-control': 'no-store' });
    if (!isOurHost(door, request.headers.host)) return refuse(reply, 421, 'This address is not the till.');
    if (!isOurOrigin(request.headers, false)) return refuse(reply, 403, 'Another page may not read the till.');
    const { token, ticket } = request.query as { token?: unknown; ticket?: unknown };
    if (isOurToken(door, token) || tickets.some((one) => one.admits(ticket))) {
      return reply.header('set-cookie', cookieFor(door)).redirect('/', 303);
    }
    if (!hasCookie(door, request.headers)) {
      return refuse(reply, 403, 'Please open the till with the whole address that "start" printed.');
    }
  });
  server.setNotFoundHandler((_request, reply) => refuse(reply, 404, 'The till has no such page.'));
}

function refuse(reply: FastifyReply, status: number, sentence: string): FastifyReply {
  return reply.code(status).type('text/plain; charset=utf-8').send(`${sentence}\n`);
}

/** @returns a function that says goodbye to whoever is connected. */
function acceptScreens(server: FastifyInstance, door: Door, desk: Desk): () => void {
  // Frames are raw pixels: compressing them would cost more than the loopback does.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  let present: ScreenSocket | null = null;

  server.server.on('upgrade', (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    // Node has let go of it: whoever hangs up now would take the till along.
    connection.on('error', () => connection.destroy());
    const { headers, url } = request;
    const allowed = isOurHost(door, headers.host) && isOurOrigin(headers, true) && hasCookie(door, headers);
    if (url !== '/socket' || !allowed) {
      connection.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, connection, head, (socket) => {
      present?.close(SOCKET_CLOSED.takenOver, 'The till was opened in another window.');
      const screen = serveScreen(desk, socket, () => {
        if (present === screen) present = null;
      });
      present = screen;
    });
  });
  return () => present?.close(1001, 'The till was stopped.');
}
