/** @file Why nobody looks at the counter: the lab measures, or staff are in the office. One reason is enough. */
export type PauseReason = 'lab' | 'office';

export class Pauses {
  readonly #reasons = new Set<PauseReason>();

  get any(): boolean {
    return this.#reasons.size > 0;
  }

  /** @returns whether this began or ended the pause */
  set(reason: PauseReason, on: boolean): boolean {
    const before = this.any;
    if (on) this.#reasons.add(reason);
    else this.#reasons.delete(reason);
    return before !== this.any;
  }
}
