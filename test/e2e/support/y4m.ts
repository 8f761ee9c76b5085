/**
 * @file Writes a film for Chromium's fake camera, from pictures: y4m is exact, frame by frame (mjpeg is not).
 *
 * The format: https://wiki.multimedia.cx/index.php/YUV4MPEG2; the colours are BT.601 in the limited range, as Chromium
 * reads them.
 */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** `[height, width, 3]` uint8 RGB, as sharp's `removeAlpha().raw()` gives it. */
  readonly rgb: Uint8Array;
}

export interface Film {
  readonly fps: number;
  /** Each is shown for this many frames. */
  readonly framesEach: number;
}

/**
 * Writes the pictures one after another; the fake camera plays them round and round.
 *
 * @throws RangeError when the pictures differ in size or have an odd one (4:2:0 halves both sides)
 */
export async function writeY4m(path: string, pictures: readonly Picture[], { fps, framesEach }: Film): Promise<void> {
  const [first] = pictures;
  if (!first) throw new RangeError('A film needs a picture.');
  const { width, height } = first;
  if (width % 2 || height % 2) throw new RangeError('Both sides of a picture must be even.');
  if (pictures.some((picture) => picture.width !== width || picture.height !== height)) {
    throw new RangeError('All pictures need one size.');
  }
  const file = createWriteStream(path);
  file.write(`YUV4MPEG2 W${width} H${height} F${fps}:1 Ip A1:1 C420mpeg2\n`);
  for (const picture of pictures) {
    const frame = i420(picture);
    for (let shown = 0; shown < framesEach; shown++) {
      file.write('FRAME\n');
      if (!file.write(frame)) await once(file, 'drain');
    }
  }
  file.end();
  await finished(file);
}

/** Luma at full size, then both colour planes at half: `[1.5 * height * width]` uint8. */
function i420({ width, height, rgb }: Picture): Uint8Array {
  const halfWidth = width / 2;
  const luma = width * height;
  const planes = new Uint8Array((luma * 3) / 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [r, g, b] = pixel(rgb, (y * width + x) * 3);
      planes[y * width + x] = 16 + 0.257 * r + 0.504 * g + 0.098 * b + 0.5;
    }
  }
  for (let y = 0; y < height / 2; y++) {
    for (let x = 0; x < halfWidth; x++) {
      const at = (2 * y * width + 2 * x) * 3;
      const four = [at, at + 3, at + width * 3, at + width * 3 + 3].map((corner) => pixel(rgb, corner));
      const mean = (channel: 0 | 1 | 2) => four.reduce((sum, colour) => sum + colour[channel], 0) / 4;
      const [r, g, b] = [mean(0), mean(1), mean(2)];
      const to = luma + y * halfWidth + x;
      planes[to] = 128 - 0.148 * r - 0.291 * g + 0.439 * b + 0.5;
      planes[to + luma / 4] = 128 + 0.439 * r - 0.368 * g - 0.071 * b + 0.5;
    }
  }
  return planes;
}

function pixel(rgb: Uint8Array, at: number): [number, number, number] {
  return [rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0];
}
