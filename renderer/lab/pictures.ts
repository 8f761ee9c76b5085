/**
 * @file The pictures that the lab measures on: counters laid with the shipped packs, letterboxed as the till's frames.
 *
 * The command line lays the same (`app/hosts/cli/bench-frames.ts`), so that its figures and these can be compared.
 */
import { Letterboxer } from '../capture/letterbox.ts';
import { housePackFaces } from '../pictures.ts';

export interface LabPicture {
  /** Before letterboxing, px. */
  readonly width: number;
  readonly height: number;
  /** `[S, S, 4]` uint8 RGBA. */
  readonly pixels: Uint8Array;
}

const COUNTER = { width: 640, height: 480 };
const PACK = { width: 230, height: 190 };
const PLACES = [
  [40, 30],
  [350, 20],
  [60, 250],
  [340, 260],
] as const;
const SURFACES = ['#8d7f6b', '#3f4347', '#c9c6c0', '#6d7f86'];

/** @throws (rejects) Error when a pack shot cannot be read */
export async function drawPictures(size: number, count: number): Promise<LabPicture[]> {
  const packs = await Promise.all(housePackFaces().map(({ url }) => loaded(url)));
  const letterboxer = new Letterboxer(size);
  return Array.from({ length: count }, (_, at) => {
    const canvas = counter(packs, at);
    return { ...COUNTER, pixels: letterboxer.capture(canvas, COUNTER.width, COUNTER.height) };
  });
}

function counter(packs: readonly HTMLImageElement[], at: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(COUNTER.width, COUNTER.height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('This browser cannot draw on a canvas.');
  context.imageSmoothingQuality = 'high';
  context.fillStyle = SURFACES[at % SURFACES.length] as string;
  context.fillRect(0, 0, COUNTER.width, COUNTER.height);
  for (const [place, [left, top]] of PLACES.entries()) {
    const pack = packs[(at * PLACES.length + place) % packs.length];
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
