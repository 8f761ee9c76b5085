/**
 * @file What is paid, was lost out of sight in the hand that packed it, and so still counts for the tracker: the tray asks for
 * what it did not see leave, and after the payment there is nobody to ask.
 *
 * Once nothing that is paid has been in sight for a while, all of it is packed. What comes to light after all is paid still.
 */

export class Packed {
  #ids: ReadonlySet<number> = new Set();
  #unseenSinceMs: number | null = null;
  readonly #takenMs: number;

  /** @param takenMs out of sight for longer, a thing was taken away */
  constructor(takenMs: number) {
    this.#takenMs = takenMs;
  }

  /** Out of sight, and not waited for. */
  get ids(): ReadonlySet<number> {
    return this.#ids;
  }

  /**
   * @param paid the items that are known to be the last customer's
   * @param counted what the till counts
   * @param inSight the items that the camera sees at this moment
   * @returns those that were thought to be packed and are in sight again
   */
  see(paid: ReadonlySet<number>, counted: Iterable<number>, inSight: ReadonlySet<number>, nowMs: number): number[] {
    const own = [...counted].filter((id) => paid.has(id) || this.#ids.has(id));
    const seen = own.filter((id) => inSight.has(id));
    const back = seen.filter((id) => this.#ids.has(id));
    this.#ids = new Set(own.filter((id) => this.#ids.has(id) && !inSight.has(id)));
    this.#unseenSinceMs = own.length === 0 || seen.length > 0 ? null : (this.#unseenSinceMs ?? nowMs);
    if (this.#unseenSinceMs !== null && nowMs - this.#unseenSinceMs >= this.#takenMs) this.#ids = new Set(own);
    return back;
  }
}
