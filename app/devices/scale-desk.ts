/** @file Who listens to the scale on the till's serial port: the port is open for as long as somebody does. */
import type { ScalePlace } from '../contract.ts';
import { openSerialPort, type SerialPort } from './serial-port.ts';

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
