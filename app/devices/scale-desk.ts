/** @file Who listens to the scale on the till's serial port: the port is open for as long as somebody does. */
import type { ScalePlace } from '../contract.ts';
import { openSerialPort, type SerialPort } from './serial-port.ts';

/** A scale in stream mode speaks several times a second. */
const TRIAL_MS = 2_000;
/** Some lines of it. */
const TRIAL_CHARACTERS = 80;

export class ScaleDesk {
  readonly #tell: (text: string | null) => void;
  #port: SerialPort | null = null;
  /** Counts up with every listening and leaving: a port that opens too late is closed again. */
  #turn = 0;

  /** @param tell what the scale says, as it comes; null: its port is lost */
  constructor(tell: (text: string | null) => void) {
    this.#tell = tell;
  }

  /** @throws Error with a sentence when no port is set up, or it cannot be opened */
  async listen(place: ScalePlace): Promise<void> {
    if (place.kind !== 'port') throw new Error('No scale is set up at this till.');
    this.leave();
    const turn = this.#turn;
    const port = await openSerialPort(place, {
      onText: (text) => turn === this.#turn && this.#tell(text),
      onLost: () => turn === this.#turn && this.#lost(),
    });
    if (turn === this.#turn) this.#port = port;
    else port.close();
  }

  /**
   * What a port says within a moment; it is closed again then, as is the one that was listened to.
   *
   * @throws Error with a sentence when it cannot be opened
   */
  async tried(place: ScalePlace, limitMs = TRIAL_MS): Promise<string> {
    if (place.kind !== 'port') throw new Error('No scale is set up at this till.');
    this.leave();
    let text = '';
    let end = (): void => {};
    let limit: NodeJS.Timeout | undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    const port = await openSerialPort(place, {
      onText: (said) => {
        text += said;
        if (text.length >= TRIAL_CHARACTERS) end();
      },
      onLost: () => end(),
    });
    try {
      limit = setTimeout(end, limitMs);
      await over;
      return text;
    } finally {
      clearTimeout(limit);
      port.close();
    }
  }

  leave(): void {
    this.#turn += 1;
    this.#port?.close();
    this.#port = null;
  }

  #lost(): void {
    this.leave();
    this.#tell(null);
  }
}
