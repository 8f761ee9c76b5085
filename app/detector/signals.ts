/** @file Two small tools of the supervisor: a list of listeners, and a clock that tests can replace. */

export class Listeners<T extends unknown[]> {
  readonly #listeners = new Set<(...args: T) => void>();

  /** @returns a function that stops the listening. */
  add(listener: (...args: T) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  emit(...args: T): void {
    for (const listener of [...this.#listeners]) listener(...args);
  }
}

export interface Clock {
  /** Monotonic, ms. */
  now(): number;
  /** @returns a function that calls it off. */
  after(delayMs: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
