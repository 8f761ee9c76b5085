/**
 * @file Who may use the web host. The till listens on this machine only, yet every web page that its user has open can
 * make requests to 127.0.0.1, and so can every other user's program.
 *
 * - Host must name us: a page whose own name was made to point at 127.0.0.1 (DNS rebinding) still sends its own name.
 * - Origin, where sent, must be our page's: other sites may not open our socket (WebSockets know no same-origin rule).
 * - A random token, printed in the address, is exchanged at the first visit for a cookie and taken out of the address,
 *   so that it is neither in screenshots of a kiosk, nor in its history, nor in anything the page asks for later. The
 *   cookie (HttpOnly: no script reads it; SameSite=Strict: no other site sends it) then opens page and socket alike.
 *   Cookies do not tell ports apart, so its name does.
 * - A browser that the till opens itself gets no token but a ticket: what a program is started with, every user of the
 *   machine can read.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface Door {
  readonly port: number;
  readonly token: string;
}

const NAMES = ['127.0.0.1', 'localhost'];

/** True when the request was meant for us by name; browsers leave out the port that HTTP has anyway. */
export function isOurHost(door: Door, host: string | undefined): boolean {
  return NAMES.some((name) => host === `${name}:${door.port}` || (door.port === 80 && host === name));
}

/** True for our own page; `required` where a browser always says where it comes from (sockets). */
export function isOurOrigin(headers: IncomingHttpHeaders, required: boolean): boolean {
  if (headers.origin === undefined) return !required;
  return headers.origin === `http://${headers.host}`;
}

function cookieName(door: Door): string {
  return `tillsight-${door.port}`;
}

/** For the `set-cookie` header; it ends with the browser. */
export function cookieFor(door: Door): string {
  return `${cookieName(door)}=${door.token}; Path=/; HttpOnly; SameSite=Strict`;
}

export function isOurToken(door: Door, token: unknown): boolean {
  return typeof token === 'string' && timingSafeEqual(digestOf(token), digestOf(door.token));
}

/** What a browser is opened with is visited at once. */
const TICKET_MS = 60_000;

/** Good for one visit, soon: whoever reads it from the list of processes comes too late, or is noticed. */
export class Ticket {
  readonly text = randomBytes(16).toString('hex');
  readonly #untilMs = performance.now() + TICKET_MS;
  #used = false;

  /** True once. */
  admits(text: unknown): boolean {
    if (typeof text !== 'string' || !timingSafeEqual(digestOf(text), digestOf(this.text))) return false;
    if (this.#used || performance.now() > this.#untilMs) return false;
    this.#used = true;
    return true;
  }
}

/** True when the request carries the cookie that a visit with the token was given. */
export function hasCookie(door: Door, headers: IncomingHttpHeaders): boolean {
  const prefix = `${cookieName(door)}=`;
  return (headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .some((part) => part.startsWith(prefix) && isOurToken(door, part.slice(prefix.length)));
}

/** Digests have one length, which `timingSafeEqual` asks for. */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
