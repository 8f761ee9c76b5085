/**
 * @file Waits until the camera has settled after the till was started anew: only then is clear which of the things that
 * lie there are those of before.
 */
import type { SeenItem } from '../till/basket-lines.ts';

/** So many pictures in a row with the same things. */
const STEADY = 8;

export class Gaze {
  #last = '';
  #same = 0;

  /** Whether what is seen now has been the same for a while. */
  isSteady(seen: readonly SeenItem[]): boolean {
    const now = seen.map(({ id }) => id).join();
    this.#same = now === this.#last ? this.#same + 1 : 0;
    this.#last = now;
    return this.#same >= STEADY;
  }
}
