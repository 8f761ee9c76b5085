/**
 * @file The typeface of printed receipts, which comes in parts: Latin, its rarer letters, and the letters of Vietnamese.
 *
 * A PDF takes one part at a time, so a text is cut into runs. The parts are those of the screen (Be Vietnam Pro).
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { appRoot } from '../root.ts';

const PARTS = ['latin', 'latin-ext', 'vietnamese'] as const;
export type FontPart = (typeof PARTS)[number];
export type FontWeight = 400 | 700;

export interface Run {
  readonly text: string;
  readonly part: FontPart;
}

/** First and last code point of each range, as the family's own `unicode-range` says. */
const RANGES: Readonly<Record<'vietnamese' | 'latin', readonly (readonly [number, number])[]>> = {
  vietnamese: [
    [0x102, 0x103],
    [0x110, 0x111],
    [0x128, 0x129],
    [0x168, 0x169],
    [0x1a0, 0x1a1],
    [0x1af, 0x1b0],
    [0x300, 0x329],
    [0x1ea0, 0x1ef9],
    [0x20ab, 0x20ab],
  ],
  latin: [
    [0, 0xff],
    [0x152, 0x153],
    [0x2bb, 0x2dc],
    [0x2000, 0x206f],
    [0x20ac, 0x20ac],
    [0x2122, 0x2122],
    [0x2212, 0x2212],
  ],
};

function partOf(character: string): FontPart {
  const point = character.codePointAt(0) ?? 0;
  const isIn = (part: keyof typeof RANGES) => RANGES[part].some(([first, last]) => point >= first && point <= last);
  return isIn('vietnamese') ? 'vietnamese' : isIn('latin') ? 'latin' : 'latin-ext';
}

/** Composed first (NFC): the marks of Vietnamese are in its letters. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  for (const character of text.normalize('NFC')) {
    const part = partOf(character);
    const last = runs.at(-1);
    if (last?.part === part) runs[runs.length - 1] = { part, text: last.text + character };
    else runs.push({ part, text: character });
  }
  return runs;
}

export function fontName(part: FontPart, weight: FontWeight): string {
  return `${part}-${weight}`;
}

/** Every font a receipt may use, with the name it is registered under; read once. */
export function fonts(): readonly { readonly name: string; readonly bytes: Buffer }[] {
  loaded ??= PARTS.flatMap((part) =>
    ([400, 700] as const).map((weight) => ({
      name: fontName(part, weight),
      bytes: unpackWoff(readFileSync(fileOf(part, weight))),
    })),
  );
  return loaded;
}

let loaded: ReturnType<typeof fonts> | null = null;

/**
 * A WOFF (W3C, version 1) as the plain font inside it. fontkit reads WOFF too, but inflates a table anew for every
 * letter that it looks up: a receipt took seconds.
 */
function unpackWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const entry = woff.subarray(44 + index * 20, 64 + index * 20);
    const [offset, packed, length] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)];
    const bytes = woff.subarray(offset, offset + packed);
    return {
      tag: entry.subarray(0, 4),
      checksum: entry.subarray(16, 20),
      bytes: packed < length ? inflateSync(bytes) : bytes,
    };
  });
  const head = Buffer.alloc(12 + count * 16);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  const body: Buffer[] = [];
  let offset = head.length;
  for (const [index, { tag, checksum, bytes }] of tables.entries()) {
    const entry = head.subarray(12 + index * 16);
    tag.copy(entry, 0);
    checksum.copy(entry, 4);
    entry.writeUInt32BE(offset, 8);
    entry.writeUInt32BE(bytes.length, 12);
    const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4);
    body.push(bytes, padding);
    offset += bytes.length + padding.length;
  }
  return Buffer.concat([head, ...body]);
}

/** Copied by the build, so that the packed app has them; from source, where they were installed. */
function fileOf(part: FontPart, weight: FontWeight): string {
  const name = `be-vietnam-pro-${part}-${weight}-normal.woff`;
  const folders = [join(appRoot(), 'dist', 'fonts'), join(appRoot(), 'node_modules/@fontsource/be-vietnam-pro/files')];
  const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
  if (!found) throw new Error('The typeface of receipts is missing. Build the app anew.');
  return found;
}
