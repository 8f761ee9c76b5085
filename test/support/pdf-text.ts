/**
 * @file Reads the text of a PDF back, by the file itself: its streams, its fonts' tables to Unicode, its text operators.
 *
 * Enough for what pdfkit writes (compressed streams, hex strings of two-byte glyphs), and no PDF reader for the world.
 */
import { inflateSync } from 'node:zlib';

/** One string for each piece that was drawn, in order; pieces at one height and side by side are one line. */
export function pdfLines(pdf: Uint8Array): string[] {
  const objects = objectsOf(Buffer.from(pdf));
  const fonts = fontsOf(objects);
  const lines = new Map<number, string>();
  for (const { text } of objects.values()) {
    if (!/\bBT\b/.test(text)) continue;
    let font: ReadonlyMap<string, string> = new Map();
    let y = 0;
    for (const [, name, matrixY, array] of text.matchAll(
      /\/(F\d+) [\d.]+ Tf|1 0 0 1 [-\d.]+ ([-\d.]+) Tm|\[([^\]]*)\] TJ/g,
    )) {
      if (name) font = fonts.get(name) ?? new Map();
      else if (matrixY) y = Number(matrixY);
      else if (array) lines.set(y, (lines.get(y) ?? '') + decoded(array, font));
    }
  }
  return [...lines].sort(([one], [other]) => other - one).map(([, line]) => line);
}

function decoded(array: string, font: ReadonlyMap<string, string>): string {
  return [...array.matchAll(/<([0-9a-f]*)>/gi)]
    .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
    .map((glyph) => font.get(glyph.toLowerCase()) ?? '\ufffd')
    .join('');
}

interface PdfObject {
  readonly head: string;
  /** Its stream, inflated; the empty string without one. */
  readonly text: string;
}

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const source = pdf.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const match of source.matchAll(/(\d+) 0 obj\n([\s\S]*?)endobj/g)) {
    const [, id = '', body = ''] = match;
    const start = body.indexOf('stream\n');
    const head = start < 0 ? body : body.slice(0, start);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const at = match.index + match[0].indexOf(body) + start + 'stream\n'.length;
    const bytes = pdf.subarray(at, at + length);
    const text = start < 0 ? '' : (head.includes('FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
    objects.set(id, { head, text });
  }
  return objects;
}

/** By resource name: glyph (hex) to text. */
function fontsOf(objects: ReadonlyMap<string, PdfObject>): Map<string, Map<string, string>> {
  const fonts = new Map<string, Map<string, string>>();
  for (const { head } of objects.values()) {
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '')?.[1] ?? '';
      fonts.set(name, unicodeOf(objects.get(unicode)?.text ?? ''));
    }
  }
  return fonts;
}

/** `beginbfrange <first> <last> [<utf16>...]`, as pdfkit writes it. */
function unicodeOf(table: string): Map<string, string> {
  const glyphs = new Map<string, string>();
  for (const [, first = '', list = ''] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    for (const [index, [, utf16 = '']] of [...list.matchAll(/<([0-9a-f ]*)>/gi)].entries()) {
      const glyph = (Number.parseInt(first, 16) + index).toString(16).padStart(4, '0');
      const units = utf16.replaceAll(' ', '').match(/.{4}/g) ?? [];
      glyphs.set(glyph, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))));
    }
  }
  return glyphs;
}
