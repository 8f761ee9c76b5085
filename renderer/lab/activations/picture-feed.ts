/**
 * @file The kiosk's present picture, for models that are not the live one. Takes nothing from the till: camera and
 * photo are looked at as they are, and the demo belt is a second one, since a moving belt would write a bill.
 */
import type { Letterboxed, Source } from '../../../app/contract.ts';
import { base64Of } from '../../base64.ts';
import { Letterboxer } from '../../capture/letterbox.ts';
import type { Picture } from '../../capture/pump.ts';
import type { Kiosk } from '../../kiosk/kiosk.ts';
import { BeltSource, beltOptions } from '../../sources/belt.ts';

/** A picture that stays as it was when it was taken. */
export interface Snapshot {
  readonly canvas: OffscreenCanvas;
  /** As the source gives it, px; the canvas may be smaller. */
  readonly width: number;
  readonly height: number;
  /** For a model of this input size, px. */
  readonly letterboxed: (size: number) => Letterboxed;
}

/** By then several packs lie on the belt. */
const BELT_START_MS = 12_000;
/** No picture on the screen is wider than this, px. */
const SHOWN_WIDTH = 960;

const feeds = new WeakMap<Kiosk, PictureFeed>();

/** One feed for all stations: the belt goes on where the last one left it. */
export function feedOf(kiosk: Kiosk): PictureFeed {
  const feed = feeds.get(kiosk) ?? new PictureFeed(kiosk);
  feeds.set(kiosk, feed);
  return feed;
}

class PictureFeed {
  readonly #kiosk: Kiosk;
  readonly #belt: BeltSource;
  readonly #boxers = new Map<number, Letterboxer>();
  #request = 0;

  constructor(kiosk: Kiosk) {
    this.#kiosk = kiosk;
    const nothing = () => {};
    const options = { ...beltOptions(location.search, Math.random), startMs: BELT_START_MS };
    this.#belt = new BeltSource({ onPicture: nothing, onState: nothing }, options);
  }

  get source(): Source {
    return this.#kiosk.store.getState().source;
  }

  start(): void {
    this.#belt.start();
    const tick = (nowMs: number) => {
      if (this.source === 'belt') this.#belt.tick(nowMs);
      this.#request = requestAnimationFrame(tick);
    };
    this.#request = requestAnimationFrame(tick);
  }

  stop(): void {
    cancelAnimationFrame(this.#request);
    this.#belt.stop();
  }

  /** A belt that moves by answers (in a test) moves on now. */
  answered(): void {
    if (this.source === 'belt') this.#belt.answered();
  }

  /** Null while the source has no picture. */
  take(): Snapshot | null {
    const picture = this.source === 'belt' ? this.#belt.picture() : this.#kiosk.source.picture();
    if (!picture) return null;
    const { width, height } = picture;
    // Every size is read from one copy, so that all models see the very same picture.
    const whole = drawn(picture, width, height);
    const scale = Math.min(1, SHOWN_WIDTH / width);
    const canvas = scale === 1 ? whole : drawn({ ...picture, image: whole }, width * scale, height * scale);
    return { canvas, width, height, letterboxed: (size) => this.#letterboxed(whole, size) };
  }

  #letterboxed(image: OffscreenCanvas, size: number): Letterboxed {
    const boxer = this.#boxers.get(size) ?? new Letterboxer(size);
    this.#boxers.set(size, boxer);
    const { width, height } = image;
    return { width, height, size, pixels: base64Of(boxer.capture(image, width, height)) };
  }
}

function drawn({ image }: Pick<Picture, 'image'>, width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(Math.round(width), Math.round(height));
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('This browser cannot draw on a canvas.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}
