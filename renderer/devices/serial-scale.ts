/**
 * @file A scale on a serial port or a USB adapter, by Web Serial or by the till's host (`host-port.ts`); the format is
 * `scale-line.ts`'s.
 */
import type { Scale } from './scale.ts';
import { readScaleLine, splitLines } from './scale-line.ts';
import type { Reading } from './settle.ts';

/** Of Web Serial, which TypeScript's DOM library does not know: what is used here. */
export interface Port {
  readonly readable: ReadableStream<Uint8Array> | null;
  open(options: { baudRate: number }): Promise<void>;
  close(): Promise<void>;
}
interface Serial {
  getPorts(): Promise<Port[]>;
  requestPort(): Promise<Port>;
}

function serial(): Serial | null {
  return 'serial' in navigator ? (navigator.serial as Serial) : null;
}

/** A scale that was chosen before; null: none. */
export async function knownScale(): Promise<Scale | null> {
  const [port] = (await serial()?.getPorts()) ?? [];
  return port ? new SerialScale(port) : null;
}

/** Asks the person which port; must be called from a press. @returns null where nothing was chosen, or can be */
export async function chooseScale(): Promise<Scale | null> {
  try {
    const port = await serial()?.requestPort();
    return port ? new SerialScale(port) : null;
  } catch {
    return null;
  }
}

const BAUD = 9600;

/** A port is closed before it is opened again: whoever closes the scale's panel may open it again at once. */
const uses = new WeakMap<Port, Promise<void>>();

export class SerialScale implements Scale {
  readonly #port: Port;
  #stopped = false;
  #reader: ReadableStreamDefaultReader<Uint8Array> | null = null;

  constructor(port: Port) {
    this.#port = port;
  }

  start(onReading: (reading: Reading) => void, onLost: () => void): void {
    this.#stopped = false;
    const use = (uses.get(this.#port) ?? Promise.resolve()).then(() => this.#read(onReading));
    uses.set(
      this.#port,
      use.catch(() => {}),
    );
    // Stopped on purpose it is not lost.
    const ended = () => this.#stopped || onLost();
    void use.then(ended, ended);
  }

  stop(): void {
    this.#stopped = true;
    void this.#reader?.cancel().catch(() => {});
  }

  async #read(onReading: (reading: Reading) => void): Promise<void> {
    if (this.#stopped) return;
    await this.#port.open({ baudRate: BAUD });
    try {
      // A glitch on the line ends its stream, and the port has another: only a port that is gone has none.
      for (let stream = this.#port.readable; stream && !this.#stopped; ) {
        const failed = await this.#lines(stream, onReading);
        const { readable } = this.#port;
        if (failed && (readable === null || readable === stream)) throw failed.cause;
        if (!failed) return;
        stream = readable;
      }
    } finally {
      await this.#port.close();
    }
  }

  /** @returns why the stream broke off; null: it ended, or nobody wants it any more */
  async #lines(
    stream: ReadableStream<Uint8Array>,
    onReading: (reading: Reading) => void,
  ): Promise<{ readonly cause: unknown } | null> {
    const decoder = new TextDecoder('ascii');
    const reader = stream.getReader();
    this.#reader = reader;
    try {
      let text = '';
      while (!this.#stopped) {
        const { value } = await reader.read();
        if (!value) return null;
        const { lines, rest } = splitLines(text + decoder.decode(value, { stream: true }));
        text = rest;
        const line = lines.map(readScaleLine).findLast((known) => known !== null);
        if (line) onReading({ ...line, atMs: performance.now() });
      }
      return null;
    } catch (cause) {
      return { cause };
    } finally {
      reader.releaseLock();
      this.#reader = null;
    }
  }
}
