/**
 * @file The command line shrinks a photo as the screen's canvas does: else the same photo would have another bill
 * there.
 */
import { describe, expect, it } from 'vitest';
import { letterboxPicture, type Picture } from '../../../app/pictures/index.ts';

const GREY = [114, 114, 114, 255];

function picture(width: number, height: number, colourAt: (x: number, y: number) => readonly number[]): Picture {
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) pixels.set(colourAt(x, y), (y * width + x) * 3);
  }
  return { width, height, pixels };
}

function pixelReader(pixels: Uint8Array, size: number) {
  return (x: number, y: number) => [...pixels.subarray((y * size + x) * 4, (y * size + x) * 4 + 4)];
}

describe('letterboxPicture', () => {
  it('lays a wide picture at the top, opaque grey below it', async () => {
    const pixels = await letterboxPicture(
      picture(64, 32, () => [10, 200, 60]),
      32,
    );
    const at = pixelReader(pixels, 32);
    expect(pixels).toHaveLength(32 * 32 * 4);
    expect([at(0, 0), at(31, 15)]).toEqual([
      [10, 200, 60, 255],
      [10, 200, 60, 255],
    ]);
    expect([at(0, 16), at(31, 31)]).toEqual([GREY, GREY]);
  });

  it('lays a tall picture at the left, and enlarges a small one', async () => {
    const at = pixelReader(
      await letterboxPicture(
        picture(4, 8, () => [10, 200, 60]),
        32,
      ),
      32,
    );
    expect([at(15, 31), at(16, 0)]).toEqual([[10, 200, 60, 255], GREY]);
  });

  it('averages what it shrinks: a fine chequerboard becomes grey, not black or white', async () => {
    const chequers = picture(128, 128, (x, y) => ((x + y) % 2 ? [255, 255, 255] : [0, 0, 0]));
    const at = pixelReader(await letterboxPicture(chequers, 32), 32);
    for (const [x, y] of [
      [8, 8],
      [16, 9],
      [20, 21],
    ] as const)
      expect(Math.abs((at(x, y)[0] ?? 0) - 127.5)).toBeLessThan(8);
  });

  it('keeps a line of a thousand to one as one row', async () => {
    const at = pixelReader(
      await letterboxPicture(
        picture(3000, 2, () => [9, 9, 9]),
        32,
      ),
      32,
    );
    expect([at(31, 0), at(0, 1)]).toEqual([[9, 9, 9, 255], GREY]);
  });
});
