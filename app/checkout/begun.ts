/** @file How often a source began, and since when it shows something: what numbers and memories of before still hold. */

export class Begun {
  #times = 0;
  #anew = 0;
  #sinceMs: number | null = null;

  /** Each source that begins numbers its items from 1. */
  get times(): number {
    return this.#times;
  }

  /** How often what lies there began to count anew, for an empty bill. */
  get anew(): number {
    return this.#anew;
  }

  /** @param same the same source as before, or the first since the till was started */
  begin(same: boolean): void {
    this.#times += 1;
    if (!same) this.#anew += 1;
    this.#sinceMs = null;
  }

  countAnew(): void {
    this.#anew += 1;
  }

  /** A picture was looked at. */
  see(nowMs: number): void {
    this.#sinceMs ??= nowMs;
  }

  /** How long there are pictures. */
  sinceMs(nowMs: number): number {
    return this.#sinceMs === null ? 0 : nowMs - this.#sinceMs;
  }
}
