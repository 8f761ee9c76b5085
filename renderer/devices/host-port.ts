/** @file The serial port of the machine that the till runs on, as a page's own would be: the host reads, the page listens. */
import type { TillLink } from '../../app/contract.ts';
import type { Port } from './serial-scale.ts';

/** One a link, so that whoever closes the scale's panel and opens it again has the same. */
const ports = new WeakMap<TillLink, HostPort>();

export function hostPort(link: TillLink): Port {
  const port = ports.get(link) ?? new HostPort(link);
  ports.set(link, port);
  return port;
}

class HostPort implements Port {
  readonly #link: TillLink;
  #silence: () => void = () => {};
  readable: ReadableStream<Uint8Array> | null = null;

  constructor(link: TillLink) {
    this.#link = link;
  }

  async open(): Promise<void> {
    const encoder = new TextEncoder();
    const stops: (() => void)[] = [];
    const lose = (controller: ReadableStreamDefaultController) => {
      this.#end();
      controller.error(new Error('The scale is not there any more.'));
    };
    this.readable = new ReadableStream({
      start: (controller) => {
        stops.push(
          this.#link.listen((message) => {
            if (message.type !== 'scale') return;
            if (message.text === null) lose(controller);
            else controller.enqueue(encoder.encode(message.text));
          }),
          // A host that was started anew reads nothing yet.
          this.#link.watchLoss((lost) => lost && lose(controller)),
        );
      },
    });
    this.#silence = () => {
      for (const stop of stops) stop();
    };
    try {
      await this.#link.ask({ type: 'listenToScale', listening: true });
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#end();
    await this.#link.ask({ type: 'listenToScale', listening: false });
  }

  #end(): void {
    this.#silence();
    this.readable = null;
  }
}
