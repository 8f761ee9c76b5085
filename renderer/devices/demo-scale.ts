/** @file A scale without a scale: it swings like a real one to the weight that is set on the screen. */
import type { Scale } from './scale.ts';
import type { Reading } from './settle.ts';

const EVERY_MS = 120;

export class DemoScale implements Scale {
  #wanted = 0;
  #shown = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  set grams(grams: number) {
    this.#wanted = grams;
  }

  start(onReading: (reading: Reading) => void): void {
    this.stop();
    this.#timer = setInterval(() => {
      const way = this.#wanted - this.#shown;
      this.#shown = Math.abs(way) < 4 ? this.#wanted : this.#shown + way * 0.6;
      onReading({ grams: Math.round(this.#shown), atMs: performance.now(), stable: null });
    }, EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
