/**
 * @file Boxes and tags on an annotated photo can be read on any ground and are never cut: people judge the model by
 * them.
 */
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { annotatedName, decodePicture, type Mark, writeAnnotated } from '../../../app/pictures/index.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();

async function annotated(name: string, width: number, height: number, background: string, marks: readonly Mark[]) {
  const { data } = await sharp({ create: { width, height, channels: 3, background } })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const file = join(folder, name);
  await writeAnnotated({ width, height, pixels: data }, marks, file);
  const picture = await decodePicture(file);
  return {
    ...picture,
    /** How many pixels of a region are not of the background. */
    drawn(left: number, top: number, regionWidth: number, regionHeight: number): number {
      let count = 0;
      for (let y = top; y < top + regionHeight; y++) {
        for (let x = left; x < left + regionWidth; x++) {
          const from = (y * width + x) * 3;
          if ([0, 1, 2].some((channel) => Math.abs((picture.pixels[from + channel] ?? 0) - (data[channel] ?? 0)) > 40))
            count++;
        }
      }
      return count;
    },
  };
}

describe('writeAnnotated', () => {
  it.each(['black', 'white', '#808080'])('draws a box and a tag above it on %s', async (background) => {
    const mark: Mark = { label: 'canned_tuna', score: 0.874, box: [100, 120, 80, 60] };
    const picture = await annotated(`box-${background.slice(1)}.png`, 320, 240, background, [mark]);
    expect([picture.width, picture.height]).toEqual([320, 240]);
    expect(picture.drawn(130, 118, 20, 5), 'upper edge').toBeGreaterThan(20);
    expect(picture.drawn(130, 178, 20, 5), 'lower edge').toBeGreaterThan(20);
    expect(picture.drawn(98, 140, 5, 20), 'left edge').toBeGreaterThan(20);
    expect(picture.drawn(110, 130, 60, 40), 'inside').toBe(0);
    expect(picture.drawn(100, 100, 60, 18), 'tag').toBeGreaterThan(100);
    expect(picture.drawn(0, 200, 320, 40), 'far away').toBe(0);
  });

  it('writes letters that differ from class to class, whatever signs they have', async () => {
    const tag = async (name: string, label: string) =>
      (await annotated(name, 320, 60, 'white', [{ label, score: 0.5, box: [10, 30, 50, 20] }])).pixels;
    const [milk, fish] = [await tag('a.png', 'milk'), await tag('b.png', `<b>&"fish'`)];
    expect(Buffer.compare(milk, fish)).not.toBe(0);
  });

  it('keeps tags inside the picture, also one that is smaller than its tag', async () => {
    const marks: Mark[] = [
      { label: 'a_rather_long_name_of_a_class', score: 1, box: [300, 0, 20, 10] },
      { label: 'tuna', score: 0.5, box: [0, 230, 320, 10] },
    ];
    const corner = await annotated('corner.png', 320, 240, 'white', marks);
    expect(corner.drawn(100, 0, 220, 12)).toBeGreaterThan(500);
    expect((await annotated('tiny.png', 12, 9, 'white', marks)).width).toBe(12);
  });

  it('writes the format of the ending', async () => {
    for (const [name, format] of [
      ['p.jpg', 'jpeg'],
      ['p.webp', 'webp'],
      ['p.avif', 'heif'],
      ['p.Jpg', 'jpeg'],
      ['p.TiFF', 'tiff'],
    ] as const) {
      await annotated(name, 32, 32, 'white', []);
      expect((await sharp(join(folder, name)).metadata()).format).toBe(format);
    }
    expect([annotatedName('a.JPG'), annotatedName('b.bmp'), annotatedName('c')]).toEqual([
      'a.JPG',
      'b.bmp.png',
      'c.png',
    ]);
  });
});
