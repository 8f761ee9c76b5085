/** @file A scale on a serial port or a USB adapter, by Web Serial; the format is `scale-line.ts`'s. */
import type { Scale } from './scale.ts';
import { readScaleLine, splitLines } from './scale-line.ts';
import type { Reading } from './settle.ts';

/** Of Web Serial, which TypeScript's DOM library does not know: what is used here. */
interface Port {
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
      const decoder = new TextDecoder('ascii');
      this.#reader = this.#port.readable?.getReader() ?? null;
      let text = '';
      while (!this.#stopped) {
        const read = await this.#reader?.read();
        if (!read?.value) return;
        const { lines, rest } = splitLines(text + decoder.decode(read.value, { stream: true }));
        text = rest;
        const line = lines.map(readScaleLine).findLast((known) => known !== null);
        if (line) onReading({ ...line, atMs: performance.now() });
      }
    } finally {
      this.#reader?.releaseLock();
      this.#reader = null;
      await this.#port.close();
    }
  }
}
