/** @file The packs as pictures ready for the belt: each SVG drawn once at the belt's scale, with its silhouette. */
import { housePackFaces } from '../pictures.ts';
import type { Pack } from './scene.ts';

export interface Sprite {
  readonly pack: Pack;
  readonly face: HTMLCanvasElement;
  /** Blurred black silhouette with `SHADOW_MARGIN_PX` around it. */
  readonly shadow: HTMLCanvasElement;
}

export const SHADOW_MARGIN_PX = 24;
/** Belt pixels per unit of the pack shots: a cereal box of 28 cm is 322 px long. */
const PACK_SCALE = 1.15;

/** @throws Error when a pack shot cannot be read. */
export async function loadSprites(): Promise<Map<string, Sprite>> {
  const sprites = await Promise.all(
    housePackFaces().map(async ({ label, face, url }) => {
      const image = await loadImage(url);
      const width = Math.round(image.naturalWidth * PACK_SCALE);
      const height = Math.round(image.naturalHeight * PACK_SCALE);
      return spriteOf({ label, face, width, height }, image);
    }),
  );
  return new Map(sprites.map((sprite) => [spriteKey(sprite.pack), sprite]));
}

export function spriteKey(pack: Pick<Pack, 'label' | 'face'>): string {
  return `${pack.label}-${pack.face}`;
}

async function loadImage(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch (cause) {
    throw new Error(`The pack shot ${url} cannot be read.`, { cause });
  }
  return image;
}

function spriteOf(pack: Pack, image: HTMLImageElement): Sprite {
  const { width, height } = pack;
  const face = paint(width, height, (context) => context.drawImage(image, 0, 0, width, height));
  const silhouette = paint(width, height, (context) => {
    context.drawImage(face, 0, 0);
    context.globalCompositeOperation = 'source-in';
    context.fillRect(0, 0, width, height);
  });
  const margin = SHADOW_MARGIN_PX;
  const shadow = paint(width + 2 * margin, height + 2 * margin, (context) => {
    context.filter = `blur(${margin / 3}px)`;
    context.drawImage(silhouette, margin, margin);
  });
  return { pack, face, shadow };
}

/** A canvas of `width` x `height` px with something on it. */
export function paint(
  width: number,
  height: number,
  drawing: (context: CanvasRenderingContext2D) => void,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser cannot draw on a canvas.');
  context.imageSmoothingQuality = 'high';
  drawing(context);
  return canvas;
}
