/**
 * @file Photos of every promised format come in upright and in true colours, and what is no photo is refused in a
 * sentence.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodePicture, type Picture } from '../../../app/pictures/index.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();
const RED = [200, 30, 40] as const;
const BLUE = [20, 40, 180] as const;

/** 40 x 20 px: the left half red, the right half blue. */
function halves(): Sharp {
  const half = (rgb: readonly number[]) => Array.from({ length: 20 }, () => rgb).flat();
  const row = [...half(RED), ...half(BLUE)];
  const pixels = Uint8Array.from(Array.from({ length: 20 }, () => row).flat());
  return sharp(pixels, { raw: { width: 40, height: 20, channels: 3 } });
}

function at(picture: Picture, x: number, y: number): number[] {
  const from = (y * picture.width + x) * 3;
  return [...picture.pixels.subarray(from, from + 3)];
}

async function decoded(name: string, image: Sharp): Promise<Picture> {
  const file = join(folder, name);
  await image.toFile(file);
  return decodePicture(file);
}

function expectColour(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  for (const [channel, value] of expected.entries()) {
    expect(Math.abs((actual[channel] ?? Number.NaN) - value), `${actual} for ${expected}`).toBeLessThanOrEqual(
      tolerance,
    );
  }
}

describe('decodePicture reads', () => {
  it.each<[string, (image: Sharp) => Sharp, number]>([
    ['photo.jpg', (image) => image.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }), 6],
    ['photo.png', (image) => image.png(), 0],
    ['photo.webp', (image) => image.webp({ lossless: true }), 0],
    ['photo.avif', (image) => image.avif({ quality: 95 }), 8],
    ['photo.tiff', (image) => image.tiff({ compression: 'lzw' }), 0],
    ['photo.gif', (image) => image.gif(), 8],
    ['deep.png', (image) => image.toColourspace('rgb16').png(), 1],
    ['deep.tiff', (image) => image.toColourspace('rgb16').tiff(), 1],
    // Printing inks reach no such blue.
    ['print.jpg', (image) => image.toColourspace('cmyk').jpeg({ quality: 100 }), 60],
    ['palette.png', (image) => image.png({ palette: true }), 8],
  ])('%s', async (name, encode, tolerance) => {
    const picture = await decoded(name, encode(halves()));
    expect([picture.width, picture.height, picture.pixels.length]).toEqual([40, 20, 40 * 20 * 3]);
    expectColour(at(picture, 5, 10), RED, tolerance);
    expectColour(at(picture, 34, 10), BLUE, tolerance);
  });

  it('the files that these names promise', async () => {
    const { depth } = await sharp(join(folder, 'deep.png')).metadata();
    const { space } = await sharp(join(folder, 'print.jpg')).metadata();
    expect([depth, space]).toEqual(['ushort', 'cmyk']);
  });

  it('greyscale, of 8 and of 16 bits, as three equal channels', async () => {
    for (const [name, space] of [
      ['grey.png', 'b-w'],
      ['grey16.png', 'grey16'],
    ] as const) {
      const picture = await decoded(name, halves().toColourspace(space).png());
      const [red, green, blue] = at(picture, 5, 10);
      expect(picture.pixels).toHaveLength(40 * 20 * 3);
      expect([green, blue], name).toEqual([red, red]);
      expect(red, name).toBeGreaterThan(50);
      expect(red, name).toBeLessThan(130);
    }
  });

  it('a photo that lies on its side in the file, upright', async () => {
    const picture = await decoded('turned.png', halves().withMetadata({ orientation: 6 }).png());
    expect([picture.width, picture.height]).toEqual([20, 40]);
    expectColour(at(picture, 10, 5), RED, 0);
    expectColour(at(picture, 10, 34), BLUE, 0);
  });

  it('transparent parts as the grey beside a picture', async () => {
    const clear = sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0 } } });
    expect(at(await decoded('clear.png', clear.png()), 4, 4)).toEqual([114, 114, 114]);
    const half = sharp({
      create: { width: 8, height: 8, channels: 4, background: { r: 214, g: 14, b: 114, alpha: 0.5 } },
    });
    expectColour(at(await decoded('half.webp', half.webp({ lossless: true })), 4, 4), [164, 64, 114], 2);
  });

  it('the first frame of an animation', async () => {
    const frames = Uint8Array.from([
      ...Array(64)
        .fill([...RED])
        .flat(),
      ...Array(64)
        .fill([...BLUE])
        .flat(),
    ]);
    const image = sharp(frames, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } });
    const picture = await decoded('moving.gif', image.gif({ delay: [100, 100] }));
    expect((await sharp(join(folder, 'moving.gif')).metadata()).pages).toBe(2);
    expect(picture.height).toBe(8);
    expectColour(at(picture, 4, 4), RED, 8);
  });
});

it('decodePicture reads a file anew that was written again under its name', async () => {
  const red: number[] = [];
  for (const value of [10, 250]) {
    const grey = sharp({
      create: { width: 64, height: 64, channels: 3, background: { r: value, g: value, b: value } },
    });
    // As another program would write it: sharp's own `toFile` forgets what it knew of the name.
    writeFileSync(join(folder, 'again.webp'), await grey.webp({ lossless: true }).toBuffer());
    red.push(at(await decodePicture(join(folder, 'again.webp')), 0, 0)[0] ?? Number.NaN);
  }
  expect(red).toEqual([10, 250]);
});

describe('decodePicture refuses with a sentence', () => {
  it('a file that is missing', async () => {
    await expect(decodePicture(join(folder, 'gone.jpg'))).rejects.toThrow(/gone.jpg does not exist\.$/);
  });

  it('text, nothing, half a photo, and a folder', async () => {
    const whole = await halves().resize(400, 400).jpeg().toBuffer();
    writeFileSync(join(folder, 'text.jpg'), 'This is no picture.');
    writeFileSync(join(folder, 'empty.jpg'), '');
    writeFileSync(join(folder, 'cut.jpg'), whole.subarray(0, whole.length / 2));
    for (const name of ['text.jpg', 'empty.jpg', 'cut.jpg', '.']) {
      const file = join(folder, name);
      await expect(decodePicture(file), name).rejects.toThrow(`${file} cannot be read. Is it a whole photo`);
    }
  });

  it('one with more pixels than it takes, whose file is whole', async () => {
    const bytes = await halves().jpeg().toBuffer();
    const head = bytes.indexOf(Buffer.of(0xff, 0xc0));
    // Height and width in the frame's header.
    bytes.writeUInt16BE(20_000, head + 5);
    bytes.writeUInt16BE(20_000, head + 7);
    writeFileSync(join(folder, 'huge.jpg'), bytes);
    await expect(decodePicture(join(folder, 'huge.jpg'))).rejects.toThrow(/huge.jpg has more than 268 million pixels/);
  });
});
