/** @file The pictures that the lab runs the models on: a folder of photos, or counters laid with the shipped packs. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { LAB_COUNTERS } from '../../contract.ts';
import type { Frame } from '../../frame.ts';
import { decodePicture, isPhotoName, letterboxPicture, type Picture } from '../../pictures/index.ts';
import { appRoot } from '../../root.ts';
import { UsageError } from './output.ts';

export interface BenchPictures {
  /** For the record of the run. */
  readonly name: string;
  readonly pictures: readonly Picture[];
}

/** So many pictures go round; more would fill memory, not tell more. */
const MOST = 8;

/**
 * @throws (rejects) UsageError when the folder holds no photo, PictureError when one cannot be read.
 */
export async function benchPictures(folder: string | undefined): Promise<BenchPictures> {
  if (folder === undefined) return { name: '4 counters laid with the shipped packs', pictures: await counters() };
  const names = photosIn(folder).slice(0, MOST);
  if (names.length === 0) throw new UsageError(`The folder ${folder} holds no photos.`);
  const pictures: Picture[] = [];
  for (const name of names) pictures.push(await decodePicture(join(folder, name)));
  return { name: `${names.length} photos of a folder`, pictures };
}

/** Letterboxed as the till does. */
export async function framesOf(pictures: readonly Picture[], size: number): Promise<Frame[]> {
  const frames: Frame[] = [];
  for (const [number, picture] of pictures.entries()) {
    const { width, height } = picture;
    const pixels = new Uint8Array(await letterboxPicture(picture, size));
    frames.push({ session: 0, number, width, height, capturedMs: 0, pixels });
  }
  return frames;
}

function photosIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter(isPhotoName).sort();
  } catch (cause) {
    throw new UsageError(`The folder ${folder} cannot be read.`, { cause });
  }
}

/** Photos are not shipped, but the drawings of the house packs are; like photos they keep the duplicate removal busy. */
async function counters(): Promise<Picture[]> {
  const { width, height, pack: most, places, surfaces } = LAB_COUNTERS;
  const folder = join(appRoot(), 'assets/products');
  const packs = readdirSync(folder)
    .filter((name) => name.endsWith('.svg'))
    .sort();
  return Promise.all(
    surfaces.map(async (background, at) => {
      const overlays = places.map(async ([left, top], place) => {
        const pack = packs[(at * places.length + place) % packs.length] as string;
        const drawing = sharp(join(folder, pack)).resize(most.width, most.height, { fit: 'inside' });
        return { input: await drawing.png().toBuffer(), left, top };
      });
      const pixels = await sharp({ create: { width, height, channels: 3, background } })
        .composite(await Promise.all(overlays))
        .removeAlpha()
        .raw()
        .toBuffer();
      return { width, height, pixels: new Uint8Array(pixels) };
    }),
  );
}
