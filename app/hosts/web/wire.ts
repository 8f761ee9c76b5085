/**
 * @file What travels on the web host's socket, and its limits. The shapes are in `contract.ts` (the screen's end reads
 * them there too); here is what only the server needs: reading what came in, writing what goes out.
 *
 * - The page is at `/`, the socket at `/socket` of the same origin: `new WebSocket(new URL('socket', location.href))`
 *   (with `http` turned into `ws`); the cookie that let the page in lets the socket in.
 * - Text from the screen: `{id, request}`; text to the screen: `{id, answer}`, `{id, error}` or `{message}`.
 * - Binary from the screen: `encodeFrame(frame)`. Nothing binary goes to the screen.
 * - After connecting, the till says unasked how the detector is and, where there is one, repeats the last view: a
 *   screen that was reloaded shows the running bill at once.
 * - Closed with `SOCKET_CLOSED.takenOver` (another window opened the till) the screen must not connect again by
 *   itself; after any other code it may, with growing pauses.
 */
import { decodeFrame, type Frame, type Request, type WireReply, wireRequestSchema } from '../../contract.ts';

/** Bytes of the longest message taken: a frame of 1280 x 1280 px with its header. */
export const MAX_MESSAGE_BYTES = 32 + 1280 * 1280 * 4;

/** Characters of the longest request taken: one that carries a picture (a frame of 800 x 800 px as base64) fits. */
export const MAX_REQUEST_CHARACTERS = 4 << 20;

/**
 * Views are skipped while this many bytes wait to be sent: a screen that cannot keep up gets the next one instead of
 * a growing queue of old ones.
 */
export const MAX_WAITING_BYTES = 1 << 20;

/** A request, or the error to answer where only its id could be read. */
export type ReadRequest =
  | { readonly id: number; readonly request: Request }
  | { readonly id: number; readonly error: string };

/** @throws Error with a sentence when the text is not even a numbered question. */
export function readRequest(text: string): ReadRequest {
  if (text.length > MAX_REQUEST_CHARACTERS) throw new RangeError('This request is too long.');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Error('This message is not JSON.', { cause });
  }
  const read = wireRequestSchema.safeParse(json);
  if (read.success) return read.data;
  const numbered = wireRequestSchema.pick({ id: true }).safeParse(json);
  if (!numbered.success) throw new Error('This message is no request.', { cause: read.error });
  return { id: numbered.data.id, error: 'The till does not know this request.' };
}

/**
 * Reads a frame of whatever square size its length tells; whether the model takes that size is the desk's to say.
 *
 * @throws RangeError when the bytes are no frame.
 */
export function readFrame(bytes: Uint8Array): Frame {
  return decodeFrame(bytes, Math.round(Math.sqrt(Math.max(0, bytes.byteLength - 32) / 4)));
}

export function writeReply(reply: WireReply): string {
  return JSON.stringify(reply);
}
