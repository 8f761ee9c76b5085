/** @file A screen without a picture: the web host's page, as far as its socket goes. */
import { WebSocket } from 'ws';
import type { Answer, CheckoutState, Message, Request } from '../../app/contract.ts';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class AppScreen {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  #id = 0;
  #gone = false;
  /** Who waits for the next state, or for the end. */
  #wake: () => void = () => undefined;
  #state: CheckoutState | null = null;
  #onState: (state: CheckoutState) => void = () => undefined;

  /** @throws Error when the host is gone before it let us in */
  static async open(address: string, onState: (state: CheckoutState) => void): Promise<AppScreen> {
    const url = new URL(address);
    const { headers } = await fetch(address, { redirect: 'manual' });
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
    const socket = new WebSocket(`ws://${url.host}/socket`, { headers: { cookie }, origin: url.origin });
    const screen = new AppScreen(socket, onState);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return screen;
  }

  private constructor(socket: WebSocket, onState: (state: CheckoutState) => void) {
    this.#socket = socket;
    this.#onState = onState;
    socket.on('message', (data) => this.#receive(JSON.parse(String(data))));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.#gone = true;
      for (const { reject } of this.#waiting.values()) reject(new HostGone());
      this.#waiting.clear();
      this.#wake();
    });
  }

  /** What the till told last. */
  get state(): CheckoutState | null {
    return this.#state;
  }

  get gone(): boolean {
    return this.#gone;
  }

  /** @throws HostGone when the host is killed meanwhile */
  ask<T extends Request['type']>(request: Extract<Request, { type: T }>): Promise<Answer<T>> {
    return new Promise((resolve, reject) => {
      if (this.#gone) return reject(new HostGone());
      const id = ++this.#id;
      this.#waiting.set(id, { resolve: (answer) => resolve(answer as Answer<T>), reject });
      this.#socket.send(JSON.stringify({ id, request }));
    });
  }

  /** Waits for a state of this kind. @throws HostGone */
  async until(found: (state: CheckoutState) => boolean): Promise<void> {
    while (!(this.#state && found(this.#state))) {
      if (this.#gone) throw new HostGone();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #receive(said: { id: number; answer?: unknown; error?: string } | { message: Message }): void {
    if ('message' in said) {
      if (said.message.type !== 'checkout' || !said.message.checkout) return;
      this.#state = said.message.checkout;
      this.#onState(this.#state);
      this.#wake();
      return;
    }
    const waiting = this.#waiting.get(said.id);
    this.#waiting.delete(said.id);
    if (said.error === undefined) waiting?.resolve(said.answer);
    else waiting?.reject(new Error(said.error));
  }
}

/** The host was killed: what was asked may be done or not. */
export class HostGone extends Error {
  override readonly name = 'HostGone';
}
