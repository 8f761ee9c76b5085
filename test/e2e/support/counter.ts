/** @file Draws a counter seen from above with house products on it, for the fake camera. */
import sharp from 'sharp';
import type { Film } from './till.ts';
import { type Picture, writeY4m } from './y4m.ts';

export interface Placed {
  /** A pack shot of `assets/products`, e.g. `house_tea-front`. */
  readonly pack: string;
  /** Its centre, px. */
  readonly x: number;
  readonly y: number;
  /** The longer side, px. */
  readonly side: number;
  readonly degrees: number;
}

export const THREE_PACKS: readonly Placed[] = [
  { pack: 'house_tea-front', x: 300, y: 380, side: 300, degrees: 20 },
  { pack: 'house_soup-front', x: 660, y: 330, side: 280, degrees: -35 },
  { pack: 'house_chocolate-front', x: 1000, y: 400, side: 320, degrees: 80 },
];
export const TWO_PACKS: readonly Placed[] = [
  { pack: 'house_soup-front', x: 460, y: 330, side: 280, degrees: -35 },
  { pack: 'house_chocolate-front', x: 900, y: 400, side: 320, degrees: 80 },
];

/** The fake camera shows this for as long as it is asked. */
export function filmOf(picture: () => Promise<Picture>): Film {
  return { write: async (path) => writeY4m(path, [await picture()], { fps: 10, framesEach: 10 }) };
}

/** The chocolate is pushed to the middle of the counter, and is not to be seen where it came to lie. */
export function lostFilm(): Film {
  const fps = 5;
  const [tea, soup, chocolate] = THREE_PACKS as [Placed, Placed, Placed];
  const still = 4 * fps;
  const way = 1.6 * fps;
  const gone = 16 * fps;
  const draw = async (placed: readonly Placed[]) => {
    const { rgb, ...size } = await drawCounter(placed);
    const half = sharp(rgb, { raw: { ...size, channels: 3 } }).resize({ width: size.width / 2 });
    const { data, info } = await half.raw().toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, rgb: data };
  };
  return {
    write: async (path) => {
      const lying = await draw([tea, soup, chocolate]);
      const pushed: Picture[] = [];
      for (let step = 1; step <= way; step++) {
        const share = step / way;
        pushed.push(await draw([tea, soup, { ...chocolate, x: 1000 - 160 * share, y: 400 + 90 * share }]));
      }
      const left = await draw([tea, soup]);
      const pictures = [...Array<Picture>(still).fill(lying), ...pushed, ...Array<Picture>(gone).fill(left)];
      await writeY4m(path, pictures, { fps, framesEach: 1 });
    },
  };
}

/** What the camera is: 1280 x 720, as a common webcam. */
const CAMERA = { width: 1280, height: 720 };
const COUNTER = { r: 202, g: 192, b: 176 };

export async function drawCounter(placed: readonly Placed[]): Promise<Picture> {
  const layers = await Promise.all(
    placed.map(async ({ pack, x, y, side, degrees }) => {
      const upright = await sharp(`assets/products/${pack}.svg`, { density: 200 })
        .resize({ width: side, height: side, fit: 'inside' })
        .png()
        .toBuffer();
      const turned = sharp(upright).rotate(degrees, { background: { r: 0, g: 0, b: 0, alpha: 0 } });
      const { data, info } = await turned.png().toBuffer({ resolveWithObject: true });
      return { input: data, left: Math.round(x - info.width / 2), top: Math.round(y - info.height / 2) };
    }),
  );
  const { data } = await sharp({ create: { ...CAMERA, channels: 3, background: COUNTER } })
    .composite(layers)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { ...CAMERA, rgb: data };
}
