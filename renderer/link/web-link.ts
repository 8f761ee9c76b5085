/**
 * @file The till at the other end of a WebSocket: asks, frames, messages; connects again by itself with growing pauses.
 *
 * The wire is described at the end of `app/contract.ts`. Nothing here knows what a bill is.
 */
import {
  type Answer,
  answerSchemas,
  encodeFrame,
  type Frame,
  type Message,
  type Request,
  SOCKET_CLOSED,
  wireReplySchema,
} from '../../app/contract.ts';
import type { ScreenLink } from './screen-link.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5000;
const LOST = 'The connection to the till was lost.';

interface Question {
  readonly request: Request;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

export class WebLink implements ScreenLink {
  readonly #url: URL;
  #socket: WebSocket | null = null;
  #pauseMs = FIRST_PAUSE_MS;
  #retry: number | undefined;
  #lost = false;
  /** Another window has the till: nothing is kept for later, or all of it would be asked at once when it comes back. */
  #givenUp = false;
  #nextId = 1;
  readonly #questions = new Map<number, Question>();
  readonly #messageListeners = new Set<(message: Message) => void>();
  readonly #lossListeners = new Set<(lost: boolean) => void>();
  readonly #takeoverListeners = new Set<() => void>();

  /** Connects at once; what is asked before the socket is open waits for it. */
  constructor(url: URL) {
    this.#url = url;
    this.#connect();
  }

  ask<T extends Request['type']>(request: Extract<Request, { type: T }>): Promise<Answer<T>> {
    if (this.#givenUp) return Promise.reject(new Error(LOST));
    return new Promise<Answer<T>>((resolve, reject) => {
      const id = this.#nextId++;
      this.#questions.set(id, { request, resolve, reject });
      if (this.#socket?.readyState === WebSocket.OPEN) this.#send(id, request);
    });
  }

  /** A frame without a socket is dropped: the pump's own time limit notices. */
  sendFrame(frame: Frame): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(encodeFrame(frame) as Uint8Array<ArrayBuffer>);
  }

  listen(listener: (message: Message) => void): () => void {
    return subscribe(this.#messageListeners, listener);
  }

  watchLoss(listener: (lost: boolean) => void): () => void {
    return subscribe(this.#lossListeners, listener);
  }

  watchTakeover(listener: () => void): () => void {
    return subscribe(this.#takeoverListeners, listener);
  }

  reconnect(): void {
    if (this.#socket) return;
    this.#givenUp = false;
    clearTimeout(this.#retry);
    this.#connect();
  }

  #connect(): void {
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.addEventListener('open', () => {
      this.#pauseMs = FIRST_PAUSE_MS;
      this.#tellLoss(false);
      for (const [id, { request }] of this.#questions) this.#send(id, request);
    });
    socket.addEventListener('message', ({ data }) => this.#receive(String(data)));
    socket.addEventListener('close', ({ code }) => this.#closed(code));
  }

  #closed(code: number): void {
    this.#socket = null;
    // What was on its way has no answer to hope for: the next socket may be another till.
    const waiting = [...this.#questions.values()];
    this.#questions.clear();
    for (const { reject } of waiting) reject(new Error(LOST));
    if (code === SOCKET_CLOSED.takenOver) {
      this.#givenUp = true;
      for (const listener of this.#takeoverListeners) listener();
      return;
    }
    this.#tellLoss(true);
    this.#retry = window.setTimeout(() => this.#connect(), this.#pauseMs);
    this.#pauseMs = Math.min(LONGEST_PAUSE_MS, this.#pauseMs * 2);
  }

  #send(id: number, request: Request): void {
    this.#socket?.send(JSON.stringify({ id, request }));
  }

  #receive(text: string): void {
    const reply = wireReplySchema.parse(JSON.parse(text));
    if ('message' in reply) {
      for (const listener of this.#messageListeners) listener(reply.message);
      return;
    }
    const question = this.#questions.get(reply.id);
    if (!question) return;
    this.#questions.delete(reply.id);
    if ('error' in reply) {
      question.reject(new Error(reply.error));
      return;
    }
    const answer = answerSchemas[question.request.type].safeParse(reply.answer);
    if (answer.success) question.resolve(answer.data as never);
    else question.reject(new Error('The till answered something unknown.', { cause: answer.error }));
  }

  #tellLoss(lost: boolean): void {
    if (lost === this.#lost) return;
    this.#lost = lost;
    for (const listener of this.#lossListeners) listener(lost);
  }
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
