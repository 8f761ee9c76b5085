/**
 * @file The pictures that the lab measures on: counters laid with the shipped packs, letterboxed as the till's frames.
 *
 * The command line lays the same (`app/hosts/cli/bench-frames.ts`).
 */
import { LAB_COUNTERS } from '../../app/contract.ts';
import { Letterboxer } from '../capture/letterbox.ts';
import { housePackFaces } from '../pictures.ts';

export interface LabPicture {
  /** Before letterboxing, px. */
  readonly width: number;
  readonly height: number;
  /** `[S, S, 4]` uint8 RGBA. */
  readonly pixels: Uint8Array;
}

const { width: WIDTH, height: HEIGHT, pack: PACK, places, surfaces } = LAB_COUNTERS;

/** @throws (rejects) Error when a pack shot cannot be read */
export async function drawPictures(size: number, count: number): Promise<LabPicture[]> {
  const packs = await Promise.all(housePackFaces().map(({ url }) => loaded(url)));
  const letterboxer = new Letterboxer(size);
  return Array.from({ length: count }, (_, at) => {
    const canvas = counter(packs, at);
    return { width: WIDTH, height: HEIGHT, pixels: letterboxer.capture(canvas, WIDTH, HEIGHT) };
  });
}

function counter(packs: readonly HTMLImageElement[], at: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('This browser cannot draw on a canvas.');
  context.imageSmoothingQuality = 'high';
  context.fillStyle = surfaces[at % surfaces.length] as string;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  for (const [place, [left, top]] of places.entries()) {
    const pack = packs[(at * places.length + place) % packs.length];
    if (!pack) continue;
    const scale = Math.min(PACK.width / pack.naturalWidth, PACK.height / pack.naturalHeight);
    context.drawImage(pack, left, top, pack.naturalWidth * scale, pack.naturalHeight * scale);
  }
  return canvas;
}

async function loaded(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}
