/** @file What every scale offers the page, whoever makes it: readings while it is used. */
import type { Reading } from './settle.ts';

export interface Scale {
  /**
   * @param onReading as often as the scale says something
   * @param onLost it was unplugged, or says nothing that can be read
   */
  start(onReading: (reading: Reading) => void, onLost: () => void): void;
  stop(): void;
}
