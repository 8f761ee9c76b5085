/**
 * @file The font of the tags on annotated photos. Bare machines have no fonts at all and would write empty squares.
 *
 * The screen's own font comes as WOFF, which the text renderer does not read, so its tables are unpacked into a
 * TrueType file (W3C, WOFF File Format 1.0) in the system's folder for temporary files.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { appRoot } from '../root.ts';

const FONT = 'node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-600-normal.woff';

let unpacked: string | null = null;

/** A TrueType file for machines without fonts; undefined where the screen's font is not installed either. */
export function tagFontFile(): string | undefined {
  const woff = join(appRoot(), FONT);
  if (unpacked === null && existsSync(woff)) {
    const folder = mkdtempSync(join(tmpdir(), 'tillsight-font-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    unpacked = join(folder, 'tags.ttf');
    writeFileSync(unpacked, trueTypeOf(readFileSync(woff)));
  }
  return unpacked ?? undefined;
}

/** A WOFF 1.0 file as the TrueType file that is compressed in it. */
function trueTypeOf(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const header = Buffer.alloc(12 + 16 * count);
  const selector = Math.floor(Math.log2(count));
  header.writeUInt32BE(woff.readUInt32BE(4), 0);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(16 * 2 ** selector, 6);
  header.writeUInt16BE(selector, 8);
  header.writeUInt16BE(16 * (count - 2 ** selector), 10);
  const parts: Buffer[] = [header];
  let offset = header.length;
  for (let table = 0; table < count; table++) {
    const word = (index: number) => woff.readUInt32BE(44 + 20 * table + 4 * index);
    const [tag, from, packedLength, length, checksum] = [word(0), word(1), word(2), word(3), word(4)];
    const packed = woff.subarray(from, from + packedLength);
    const padding = Buffer.alloc((4 - (length % 4)) % 4);
    for (const [index, value] of [tag, checksum, offset, length].entries()) {
      header.writeUInt32BE(value, 12 + 16 * table + 4 * index);
    }
    parts.push(packedLength < length ? inflateSync(packed) : packed, padding);
    offset += length + padding.length;
  }
  return Buffer.concat(parts);
}
