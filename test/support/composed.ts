/**
 * @file Pictures of a counter or a belt from above, composed of the shipped house packs: each with the boxes of what lies
 * there. They look as a cheap webcam would show them: noise, a little blur.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import { appRoot } from '../../app/root.ts';

export interface LaidPack {
  /** A drawing of `assets/products` without its ending, e.g. `house_tea-front`. */
  readonly pack: string;
  /** Its centre, px. */
  readonly x: number;
  readonly y: number;
  /** The longer side, px. */
  readonly side: number;
  readonly degrees: number;
}

export interface ComposedOptions {
  readonly width: number;
  readonly height: number;
  /** Colour of what the packs lie on. */
  readonly ground: string;
  /** Arms over the counter: each a thick line from the lower edge to this point, px. */
  readonly hands?: readonly (readonly [x: number, y: number])[];
  /** Light, 1 as drawn. */
  readonly light?: number;
}

/** `x, y, width, height` in px. */
export type Bounds = readonly [number, number, number, number];

interface Sprite {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
  /** Of what is drawn, within the sprite. */
  readonly drawn: Bounds;
}

const ARM_PX = 90;
const SKIN = '#c68e6c';
const sprites = new Map<string, Promise<Sprite>>();

export function shippedPacks(): string[] {
  const names = readdirSync(join(appRoot(), 'assets/products')).filter((name) => name.endsWith('.svg'));
  return names.sort().map((name) => name.replace(/\.svg$/, ''));
}

/** The class of the model that a pack shows. */
export function labelOfPack(pack: string): string {
  return pack.replace(/-(front|back)$/, '');
}

/** @returns a JPEG, and the box of each pack as far as it lies in the picture (null: not at all) */
export async function composed(
  packs: readonly LaidPack[],
  { width, height, ground, hands = [], light = 1 }: ComposedOptions,
): Promise<{ readonly jpeg: Buffer; readonly boxes: readonly (Bounds | null)[] }> {
  const layers: OverlayOptions[] = [];
  const boxes: (Bounds | null)[] = [];
  for (const { x, y, ...lying } of packs) {
    const sprite = await spriteOf(lying);
    const [left, top] = [Math.round(x - sprite.width / 2), Math.round(y - sprite.height / 2)];
    layers.push({ input: sprite.png, left, top });
    boxes.push(
      clipped([left + sprite.drawn[0], top + sprite.drawn[1], sprite.drawn[2], sprite.drawn[3]], width, height),
    );
  }
  if (hands.length > 0) layers.push({ input: Buffer.from(arms(hands, width, height)), left: 0, top: 0 });
  const visible = await clipLayers(layers, width, height);
  const flat = await sharp({ create: { width, height, channels: 3, background: ground } })
    .composite(visible)
    .png({ compressionLevel: 0 })
    .toBuffer();
  const jpeg = await sharp(flat).modulate({ brightness: light }).blur(0.6).jpeg({ quality: 82 }).toBuffer();
  return { jpeg, boxes };
}

function spriteOf({ pack, side, degrees }: Omit<LaidPack, 'x' | 'y'>): Promise<Sprite> {
  const key = `${pack} ${side} ${degrees}`;
  const known = sprites.get(key);
  if (known) return known;
  const fresh = drawSprite(pack, side, degrees);
  sprites.set(key, fresh);
  return fresh;
}

async function drawSprite(pack: string, side: number, degrees: number): Promise<Sprite> {
  const clear = { r: 0, g: 0, b: 0, alpha: 0 };
  const upright = await sharp(join(appRoot(), `assets/products/${pack}.svg`), { density: 150 })
    .resize({ width: side, height: side, fit: 'inside' })
    .png()
    .toBuffer();
  const turned = await sharp(upright)
    .rotate(degrees, { background: clear })
    .png()
    .toBuffer({ resolveWithObject: true });
  const { info } = await sharp(turned.data)
    .trim({ background: clear, threshold: 8 })
    .toBuffer({ resolveWithObject: true });
  const drawn: Bounds = [-(info.trimOffsetLeft ?? 0), -(info.trimOffsetTop ?? 0), info.width, info.height];
  return { png: turned.data, width: turned.info.width, height: turned.info.height, drawn };
}

function arms(hands: readonly (readonly [number, number])[], width: number, height: number): string {
  const lines = hands.map(
    ([x, y]) =>
      `<line x1="${x + 60}" y1="${height + 50}" x2="${x}" y2="${y}" stroke="${SKIN}" stroke-width="${ARM_PX}" stroke-linecap="round"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${lines.join('')}</svg>`;
}

/** sharp lays nothing that reaches out of the picture on the left or the top, nor anything larger than it. */
async function clipLayers(layers: readonly OverlayOptions[], width: number, height: number): Promise<OverlayOptions[]> {
  const clippedLayers: OverlayOptions[] = [];
  for (const { input, left = 0, top = 0 } of layers) {
    const { width: w = 0, height: h = 0 } = await sharp(input as Buffer).metadata();
    const box = clipped([left, top, w, h], width, height);
    if (!box) continue;
    const part = { left: box[0] - left, top: box[1] - top, width: box[2], height: box[3] };
    const whole = part.width === w && part.height === h;
    const cut = whole
      ? (input as Buffer)
      : await sharp(input as Buffer)
          .extract(part)
          .png()
          .toBuffer();
    clippedLayers.push({ input: cut, left: box[0], top: box[1] });
  }
  return clippedLayers;
}

function clipped([x, y, w, h]: Bounds, width: number, height: number): Bounds | null {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const [right, bottom] = [Math.min(width, x + w), Math.min(height, y + h)];
  return right - left < 1 || bottom - top < 1 ? null : [left, top, right - left, bottom - top];
}
