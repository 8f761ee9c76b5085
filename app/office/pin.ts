/**
 * @file The staff's PIN: kept as a salted scrypt hash, checked with growing waits after wrong ones.
 *
 * A PIN has ten thousand values, so what protects it is the wait, and a wait that a restart ends is none: the wrong
 * tries are written down before the PIN is compared, and a clock set back shortens nothing.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

export interface PinRecord {
  /** Base64. */
  readonly salt: string;
  readonly hash: string;
  /** Wrong tries since the last right one, and when the last was made. */
  readonly wrongTries: number;
  readonly lastWrongMs: number;
}

export interface PinKeeper {
  read(): PinRecord | null;
  write(record: PinRecord): void;
}

export type PinCheck =
  | { readonly right: true }
  | { readonly right: false; readonly reason: 'wrong' | 'wait' | 'noPin'; readonly waitMs: number };

/** A finger slips twice; the third wrong try costs a wait, and each further one twice as much. */
const FREE_TRIES = 2;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** 32 MiB and some 50 ms a try on a small machine (RFC 7914's parameters for interactive use). */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
const HASH_BYTES = 32;

export function waitAfter(wrongTries: number): number {
  if (wrongTries <= FREE_TRIES) return 0;
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrongTries - FREE_TRIES - 1));
}

/** What is left of the wait, and never more than all of it: a clock may have been set back. */
function waitLeft({ wrongTries, lastWrongMs }: PinRecord, nowMs: number): number {
  const waitMs = waitAfter(wrongTries);
  return Math.min(waitMs, Math.max(0, lastWrongMs + waitMs - nowMs));
}

export class Pin {
  readonly #keeper: PinKeeper;
  readonly #nowMs: () => number;
  /** Checks go one after the other: side by side they would be a way around the wait. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(keeper: PinKeeper, nowMs: () => number = Date.now) {
    this.#keeper = keeper;
    this.#nowMs = nowMs;
  }

  get isSet(): boolean {
    return this.#keeper.read() !== null;
  }

  get waitMs(): number {
    const record = this.#keeper.read();
    return record ? waitLeft(record, this.#nowMs()) : 0;
  }

  /** Also what the kiosk asks before staff take a line off or say that a customer is old enough. */
  check(pin: string): Promise<PinCheck> {
    return this.#inTurn(() => this.#check(pin));
  }

  /** @throws Error when there is a PIN already */
  setFirst(pin: string): Promise<void> {
    return this.#inTurn(async () => {
      if (this.isSet) throw new Error('This till has a PIN already.');
      this.#keeper.write(await recordOf(pin));
    });
  }

  change(oldPin: string, pin: string): Promise<PinCheck> {
    return this.#inTurn(async () => {
      const check = await this.#check(oldPin);
      if (check.right) this.#keeper.write(await recordOf(pin));
      return check;
    });
  }

  /** After the clock was set back the wait begins anew, once: it may be a year before the clock is where it was. */
  #settled(): PinRecord | null {
    const record = this.#keeper.read();
    const nowMs = this.#nowMs();
    if (!record || nowMs >= record.lastWrongMs) return record;
    const anew = { ...record, lastWrongMs: nowMs };
    this.#keeper.write(anew);
    return anew;
  }

  async #check(pin: string): Promise<PinCheck> {
    const record = this.#settled();
    if (!record) return { right: false, reason: 'noPin', waitMs: 0 };
    const waitMs = waitLeft(record, this.#nowMs());
    if (waitMs > 0) return { right: false, reason: 'wait', waitMs };
    const tried = { ...record, wrongTries: record.wrongTries + 1, lastWrongMs: this.#nowMs() };
    // Before the answer is known: a till that is killed between the two has not forgotten the try.
    this.#keeper.write(tried);
    const hash = await hashOf(pin, Buffer.from(record.salt, 'base64'));
    if (!timingSafeEqual(hash, Buffer.from(record.hash, 'base64'))) {
      return { right: false, reason: 'wrong', waitMs: waitAfter(tried.wrongTries) };
    }
    this.#keeper.write({ ...record, wrongTries: 0, lastWrongMs: 0 });
    return { right: true };
  }

  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(step);
    this.#last = turn.catch(() => {});
    return turn;
  }
}

async function recordOf(pin: string): Promise<PinRecord> {
  const salt = randomBytes(16);
  const hash = await hashOf(pin, salt);
  return { salt: salt.toString('base64'), hash: hash.toString('base64'), wrongTries: 0, lastWrongMs: 0 };
}

/** Off the main thread, where the till lives. */
function hashOf(pin: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, HASH_BYTES, COST, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}
