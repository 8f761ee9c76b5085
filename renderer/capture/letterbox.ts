/**
 * @file Fits a picture into the model's square with a canvas: antialiased, top left, the rest grey 114.
 *
 * The geometry is `letterboxOf`; the bytes come out as `getImageData` gives them, no loop over pixels here.
 */
import { LETTERBOX_GREY, type Letterbox, letterboxOf } from '../../app/contract.ts';

type Context = OffscreenCanvasRenderingContext2D;

/** Keeps its canvases from frame to frame; one per model size. */
export class Letterboxer {
  readonly #size: number;
  readonly #square: Context;
  #steps: Context[] = [];

  constructor(size: number) {
    this.#size = size;
    // Kept in the CPU's memory, since every frame is read back; the larger steps before it stay on the GPU, if any.
    this.#square = contextOf(size, size, true);
  }

  /** @returns `[S, S, 4]` uint8 RGBA of a picture of `width` x `height` px */
  capture(image: CanvasImageSource, width: number, height: number): Uint8Array<ArrayBuffer> {
    const letterbox = letterboxOf(width, height, this.#size);
    const context = this.#square;
    context.fillStyle = `rgb(${LETTERBOX_GREY} ${LETTERBOX_GREY} ${LETTERBOX_GREY})`;
    context.fillRect(0, 0, this.#size, this.#size);
    const source = this.#shrink(image, width, height, letterbox);
    context.drawImage(source.image, 0, 0, source.width, source.height, 0, 0, letterbox.width, letterbox.height);
    return new Uint8Array(context.getImageData(0, 0, this.#size, this.#size).data.buffer);
  }

  /**
   * Halves the picture until it is less than twice the wanted size: each halving averages two by two pixels exactly,
   * whatever filter the browser uses for larger steps.
   */
  #shrink(image: CanvasImageSource, width: number, height: number, letterbox: Letterbox) {
    let present = { image, width, height };
    for (let step = 0; present.width >= 2 * letterbox.width && present.height >= 2 * letterbox.height; step++) {
      const half = { width: Math.ceil(present.width / 2), height: Math.ceil(present.height / 2) };
      const context = this.#step(step, half.width, half.height);
      context.drawImage(present.image, 0, 0, present.width, present.height, 0, 0, half.width, half.height);
      present = { image: context.canvas, ...half };
    }
    return present;
  }

  #step(index: number, width: number, height: number): Context {
    const kept = this.#steps[index];
    if (kept?.canvas.width === width && kept.canvas.height === height) return kept;
    const fresh = contextOf(width, height, false);
    this.#steps = [...this.#steps.slice(0, index), fresh];
    return fresh;
  }
}

function contextOf(width: number, height: number, willReadFrequently: boolean): Context {
  const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently });
  if (!context) throw new Error('This browser cannot draw on a canvas.');
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  return context;
}
