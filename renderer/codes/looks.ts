/**
 * @file How often the camera looked and did not see a code: only a look can tell that it was taken away. A page that was
 * loaded anew has not looked yet, and knows nothing of before.
 */

/** Codes that were seen last so many looks ago are new ones. */
const FORGOTTEN = 5_000;

export class Looks {
  #count = 0;
  readonly #lastSeen = new Map<string, number>();

  /**
   * After a look that found these codes.
   *
   * @returns for each of them, the looks in which it was missing: since it was seen last, else since the first look
   */
  after(codes: readonly string[]): ReadonlyMap<string, number> {
    this.#count += 1;
    const missed = new Map<string, number>();
    for (const code of new Set(codes)) {
      missed.set(code, this.#count - (this.#lastSeen.get(code) ?? 0) - 1);
      this.#lastSeen.set(code, this.#count);
    }
    for (const [code, last] of this.#lastSeen) if (this.#count - last > FORGOTTEN) this.#lastSeen.delete(code);
    return missed;
  }
}
