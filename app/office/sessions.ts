/** @file Who is in the back office: a session begins with the PIN and ends by hand, or when nothing was asked for a while. */
import { randomBytes } from 'node:crypto';

/** Long enough to count a drawer, short enough that a customer finds nothing open. */
export const IDLE_MS = 3 * 60_000;

/** What every request without an open session is told. */
export const LOCKED = 'The back office is locked. Please enter the PIN.';

export class Sessions {
  readonly #nowMs: () => number;
  #open: { readonly token: string; readonly lastUsedMs: number } | null = null;

  /** @param nowMs a clock that no one sets, such as `performance.now` */
  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  /** There is one drawer and one screen: whoever enters the PIN last is in, and nobody else. */
  begin(): string {
    const token = randomBytes(24).toString('base64url');
    this.#open = { token, lastUsedMs: this.#nowMs() };
    return token;
  }

  /** Does not count as use: a page that only watches whether it is locked keeps nothing open. */
  isOpen(token: string | null): boolean {
    return this.#open !== null && this.#open.token === token && this.#nowMs() - this.#open.lastUsedMs < IDLE_MS;
  }

  /** @throws Error with a sentence when the session is over */
  use(token: string): void {
    if (!this.isOpen(token)) throw new Error(LOCKED);
    this.#open = { token, lastUsedMs: this.#nowMs() };
  }

  end(token: string): void {
    if (this.#open?.token === token) this.#open = null;
  }
}
