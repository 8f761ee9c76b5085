/**
 * @file The typeface of annotated photos comes out of our package whole, since its reader would refuse it in silence.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tagFontFile } from '../../../app/pictures/tag-font.ts';

describe('tagFontFile', () => {
  it('unpacks a whole TrueType font: every table is where the directory says and has its checksum', () => {
    const file = tagFontFile();
    const font = readFileSync(file ?? '');
    const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
      const at = 12 + 16 * index;
      const [offset, length] = [font.readUInt32BE(at + 8), font.readUInt32BE(at + 12)];
      return { tag: font.toString('latin1', at, at + 4), checksum: font.readUInt32BE(at + 4), offset, length };
    });
    expect(tables.map(({ tag }) => tag)).toEqual(expect.arrayContaining(['cmap', 'glyf', 'head', 'loca']));
    // The checksum of `head` is defined without the font's own sum, which lies in it.
    for (const { tag, checksum, offset, length } of tables.filter((table) => table.tag !== 'head')) {
      let sum = 0;
      for (let at = 0; at < Math.ceil(length / 4) * 4; at += 4) sum = (sum + font.readUInt32BE(offset + at)) >>> 0;
      expect([tag, sum]).toEqual([tag, checksum]);
    }
    expect(tagFontFile()).toBe(file);
  });
});
