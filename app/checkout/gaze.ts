/**
 * @file Waits until the camera has settled after the till was started anew: only then is clear which of the things that
 * lie there are those of before.
 */
import type { SeenItem } from '../till/basket-lines.ts';

/** So many pictures in a row with the same things. */
const STEADY = 8;

/** A camera's first pictures are dark, and show nothing for longer than that. */
const DARK_MS = 4_000;

/**
 * Whether something of before is not seen yet and may be: what is taken for gone loses what the customer said of it.
 *
 * @param sinceMs how long there are pictures
 */
export function mayStillCome(before: readonly SeenItem[], seen: readonly SeenItem[], sinceMs: number): boolean {
  if (sinceMs >= DARK_MS) return false;
  const labels = seen.map(({ label }) => label);
  return before.some(({ label }) => {
    const at = labels.indexOf(label);
    if (at >= 0) labels.splice(at, 1);
    return at < 0;
  });
}

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
