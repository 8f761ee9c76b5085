/** @file Reads a photo of any usual kind into plain pixels; nothing here knows of models or bills. */
import { existsSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import { LETTERBOX_GREY } from '../frame.ts';

/** A decoded photo: turned upright, sRGB, 8 bits, no alpha. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** `[height, width, 3]` uint8 RGB. */
  readonly pixels: Uint8Array;
}

/** Says in a sentence why a file cannot be read as a picture. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
}

// libvips keeps what it has decoded by the file's name: a WebP written anew under an old name would give the old pixels.
sharp.cache(false);

/** As sharp has it by itself, written down so that the sentence about it stays true. */
const MOST_PIXELS = 0x3fff ** 2;
const GREY = { r: LETTERBOX_GREY, g: LETTERBOX_GREY, b: LETTERBOX_GREY };

/**
 * Decodes JPEG, PNG, WebP, AVIF, TIFF, or the first frame of a GIF.
 *
 * Transparent parts become the grey of the letterbox: where a picture shows nothing, the model should see what it sees
 * beside a picture. (On white, pale packs would lose their edges; on black, the dark ones.) A file with harmless
 * warnings is read, a truncated or damaged one is not: half a photo would make half a bill.
 *
 * @throws (rejects) PictureError, with the path as it was given
 */
export async function decodePicture(file: string): Promise<Picture> {
  if (!existsSync(file)) throw new PictureError(`${file} does not exist.`);
  try {
    const { data, info } = await sharp(file, { failOn: 'error', limitInputPixels: MOST_PIXELS })
      .autoOrient()
      .flatten({ background: GREY })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, pixels: data };
  } catch (cause) {
    throw new PictureError(`${file} ${whyNot(cause)}`, { cause });
  }
}

/** @param cause - what sharp threw; its text is all that tells a picture that is too large from one that is broken */
function whyNot(cause: unknown): string {
  return String(cause).includes('exceeds pixel limit')
    ? `has more than ${Math.floor(MOST_PIXELS / 1e6)} million pixels. Make it smaller first.`
    : 'cannot be read. Is it a whole photo (JPEG, PNG, WebP, AVIF, TIFF or GIF)?';
}

/** The pixels as a sharp pipeline. */
export function pipelineOf({ width, height, pixels }: Picture): Sharp {
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}
