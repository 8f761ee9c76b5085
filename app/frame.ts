/**
 * @file What a frame is: the letterbox that fits a picture into the model's square, and the bytes of a frame on the way.
 *
 * Pure geometry and layout, shared by every side that makes or reads frames (screen, hosts, command line).
 * Nothing here decodes, draws or detects.
 */

/** The grey around a letterboxed picture (0 to 255), the value YOLO nets are trained with. */
export const LETTERBOX_GREY = 114;

/** `x, y, width, height` in pixels, measured from the top left corner of the picture. */
export type Box = readonly [x: number, y: number, width: number, height: number];

export interface Letterbox {
  /** Side of the model's square input, px. */
  readonly size: number;
  /** Input pixels per picture pixel. */
  readonly scale: number;
  /** The picture's size inside the square, px; it lies in the top left corner. */
  readonly width: number;
  readonly height: number;
}

/** How a picture of `width` x `height` px lies in a square of `size` px: as large as fits, top left, the rest grey. */
export function letterboxOf(width: number, height: number, size: number): Letterbox {
  const scale = Math.min(size / width, size / height);
  return {
    size,
    scale,
    width: Math.max(1, Math.min(size, Math.round(width * scale))),
    height: Math.max(1, Math.min(size, Math.round(height * scale))),
  };
}

/**
 * Turns corners in input pixels into a box in picture pixels, clipped to the picture.
 *
 * Each axis uses its own ratio, since the letterboxed size is rounded to whole pixels.
 */
export function boxInPicture(
  corners: readonly [x1: number, y1: number, x2: number, y2: number],
  picture: { readonly width: number; readonly height: number },
  letterbox: Letterbox,
): Box {
  const perX = picture.width / letterbox.width;
  const perY = picture.height / letterbox.height;
  const left = clamp(corners[0] * perX, picture.width);
  const top = clamp(corners[1] * perY, picture.height);
  const right = clamp(corners[2] * perX, picture.width);
  const bottom = clamp(corners[3] * perY, picture.height);
  return [left, top, right - left, bottom - top];
}

function clamp(value: number, limit: number): number {
  return Math.min(Math.max(value, 0), limit);
}

/** One picture on its way to the detector. */
export interface Frame {
  /** Which run of a source it belongs to, as `begin` answered; frames of an older session are ignored. */
  readonly session: number;
  /** Counts up within the session. */
  readonly number: number;
  /** Size of the picture before letterboxing, px. */
  readonly width: number;
  readonly height: number;
  /** When it was captured, ms on the sender's own clock (only differences mean anything). */
  readonly capturedMs: number;
  /** `[S, S, 4]` uint8 RGBA, letterboxed. */
  readonly pixels: Uint8Array;
}

const MAGIC = 0x314c4c54; // "TLL1"
const HEADER_BYTES = 32;

/** A frame as one binary message: 32 bytes of header (little endian), then the pixels. */
export function encodeFrame(frame: Frame): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + frame.pixels.byteLength);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, MAGIC, true);
  header.setUint32(4, frame.session, true);
  header.setUint32(8, frame.number, true);
  header.setUint32(12, frame.width, true);
  header.setUint32(16, frame.height, true);
  header.setFloat64(24, frame.capturedMs, true);
  bytes.set(frame.pixels, HEADER_BYTES);
  return bytes;
}

/**
 * Reads what `encodeFrame` wrote; the pixels are a view, not a copy.
 *
 * @throws RangeError when the bytes are no frame for an input of `size` px.
 */
export function decodeFrame(bytes: Uint8Array, size: number): Frame {
  const expected = HEADER_BYTES + size * size * 4;
  if (bytes.byteLength !== expected) {
    throw new RangeError(`A frame for ${size} px has ${expected} bytes, this message has ${bytes.byteLength}.`);
  }
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  if (header.getUint32(0, true) !== MAGIC) throw new RangeError('This binary message is not a frame.');
  const width = header.getUint32(12, true);
  const height = header.getUint32(16, true);
  if (width === 0 || height === 0) throw new RangeError('A frame needs a picture of at least 1 x 1 px.');
  return {
    session: header.getUint32(4, true),
    number: header.getUint32(8, true),
    width,
    height,
    capturedMs: header.getFloat64(24, true),
    pixels: bytes.subarray(HEADER_BYTES),
  };
}
