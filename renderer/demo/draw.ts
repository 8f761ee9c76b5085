/** @file Draws a belt scene: dark rubber with running ribs between steel rails, packs with soft shadows, lit from above. */
import { halfExtent } from './rectangles.ts';
import { BELT_RIDE, type BeltItem, type BeltScene } from './scene.ts';
import { paint, SHADOW_MARGIN_PX, type Sprite } from './sprites.ts';

/** Belt between two ribs, px. */
const RIB_PX = 80;
const RAIL_SHADE_PX = 26;
const SHADOW_DROP_PX = 9;

/** The parts of the belt that never change, drawn once. */
export interface BeltStage {
  /** Rubber, one rib wider than the picture so that it can run. */
  readonly rubber: HTMLCanvasElement;
  /** A rail with the shade it throws on the belt; the lower one lies upside down. */
  readonly upperRail: HTMLCanvasElement;
  readonly lowerRail: HTMLCanvasElement;
}

export function paintBeltStage(): BeltStage {
  const { pictureWidth: width, pictureHeight: height, railPx } = BELT_RIDE;
  const rail = paint(width, railPx + RAIL_SHADE_PX, (context) => drawRail(context, width, railPx));
  return {
    rubber: paint(width + RIB_PX, height, (context) => drawRubber(context, width + RIB_PX, height)),
    upperRail: rail,
    lowerRail: paint(rail.width, rail.height, (context) => {
      context.setTransform(1, 0, 0, -1, 0, rail.height);
      context.drawImage(rail, 0, 0);
    }),
  };
}

/** Draws an item as it lies, shadow and light on it, once for its whole ride; its centre is the picture's. */
export function paintItem(item: BeltItem, sprite: Sprite): HTMLCanvasElement {
  const half = halfExtent(item);
  const margin = SHADOW_MARGIN_PX + SHADOW_DROP_PX;
  const width = 2 * Math.ceil(half.x + margin);
  const height = 2 * Math.ceil(half.y + margin);
  return paint(width, height, (context) => {
    const left = -item.width / 2;
    const top = -item.height / 2;
    const cos = Math.cos(item.angle);
    const sin = Math.sin(item.angle);
    // The lamp hangs above the far rail, so shadows fall towards the near one however the pack is turned.
    context.setTransform(cos, sin, -sin, cos, width / 2 + 3, height / 2 + SHADOW_DROP_PX);
    context.globalAlpha = 0.6;
    context.drawImage(sprite.shadow, left - SHADOW_MARGIN_PX, top - SHADOW_MARGIN_PX);
    context.setTransform(cos, sin, -sin, cos, width / 2, height / 2);
    context.globalAlpha = 1;
    context.filter = `brightness(${item.shade})`;
    context.drawImage(sprite.face, left, top);
  });
}

/** @param pictureOf the picture that `paintItem` made of an item */
export function drawBelt(
  context: CanvasRenderingContext2D,
  scene: BeltScene,
  stage: BeltStage,
  pictureOf: (item: BeltItem) => HTMLCanvasElement | null,
): void {
  context.drawImage(stage.rubber, (scene.travelled % RIB_PX) - RIB_PX, 0);
  for (const item of scene.items) {
    const picture = pictureOf(item);
    if (picture) context.drawImage(picture, item.x - picture.width / 2, item.y - picture.height / 2);
  }
  context.drawImage(stage.upperRail, 0, 0);
  context.drawImage(stage.lowerRail, 0, scene.height - stage.lowerRail.height);
  drawLight(context, scene);
}

function drawRubber(context: CanvasRenderingContext2D, width: number, height: number): void {
  context.fillStyle = '#2b3033';
  context.fillRect(0, 0, width, height);
  for (let x = 0; x < width; x += RIB_PX) {
    const rib = context.createLinearGradient(x, 0, x + RIB_PX, 0);
    rib.addColorStop(0, 'rgba(0,0,0,0.42)');
    rib.addColorStop(0.035, 'rgba(0,0,0,0.30)');
    rib.addColorStop(0.055, 'rgba(255,255,255,0.14)');
    rib.addColorStop(0.12, 'rgba(255,255,255,0.02)');
    rib.addColorStop(1, 'rgba(0,0,0,0.10)');
    context.fillStyle = rib;
    context.fillRect(x, 0, RIB_PX, height);
  }
  const lamp = context.createLinearGradient(0, 0, 0, height);
  lamp.addColorStop(0, 'rgba(0,0,0,0.25)');
  lamp.addColorStop(0.4, 'rgba(255,255,255,0.05)');
  lamp.addColorStop(1, 'rgba(0,0,0,0.3)');
  context.fillStyle = lamp;
  context.fillRect(0, 0, width, height);
}

/** A steel rail with rounded light along it, and below it the shade it throws. */
function drawRail(context: CanvasRenderingContext2D, width: number, height: number): void {
  const steel = context.createLinearGradient(0, 0, 0, height);
  for (const [at, colour] of [
    [0, '#7d868c'],
    [0.18, '#c9d0d4'],
    [0.34, '#eef1f2'],
    [0.5, '#aab3b9'],
    [0.8, '#6e777d'],
    [1, '#4b5358'],
  ] as const) {
    steel.addColorStop(at, colour);
  }
  context.fillStyle = steel;
  context.fillRect(0, 0, width, height);
  const shade = context.createLinearGradient(0, height, 0, height + RAIL_SHADE_PX);
  shade.addColorStop(0, 'rgba(0,0,0,0.6)');
  shade.addColorStop(1, 'rgba(0,0,0,0)');
  context.fillStyle = shade;
  context.fillRect(0, height, width, RAIL_SHADE_PX);
  context.fillStyle = 'rgba(40,46,50,0.75)';
  for (let x = 60; x < width; x += 232) {
    context.beginPath();
    context.arc(x, height / 2, 5, 0, 2 * Math.PI);
    context.fill();
  }
}

/** Brightness and warmth over everything, as one flat, nearly clear colour: filters are slow without a GPU. */
function drawLight(context: CanvasRenderingContext2D, scene: BeltScene): void {
  const { brightness, warmth } = scene.light;
  const grey = Math.abs(1 - brightness) * (brightness < 1 ? 1 : 0.6);
  const tint = Math.abs(warmth) * 0.07;
  const whole = grey + tint;
  if (whole === 0) return;
  const level = brightness < 1 ? 0 : 255;
  const [red, green, blue] = (warmth > 0 ? [255, 176, 72] : [80, 150, 255]).map((channel) =>
    Math.round((channel * tint + level * grey) / whole),
  );
  context.fillStyle = `rgba(${red},${green},${blue},${whole})`;
  context.fillRect(0, 0, scene.width, scene.height);
}
