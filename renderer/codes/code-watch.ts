/**
 * @file Looks for barcodes in the newest picture a few times a second, one picture at a time, in a worker.
 *
 * It has no part in the way of a frame: it takes its own copy of a picture, and when it is slow it simply looks less often.
 */
import type { Picture } from '../capture/pump.ts';
import { Looks } from './looks.ts';
import type { FoundCode, ReadAnswer, ReadRequest } from './messages.ts';

export interface CodeWatchOptions {
  /** The newest picture; null while there is none to look at. */
  readonly newest: () => Picture | null;
  readonly onCode: (code: FoundCode) => void;
  readonly openWorker: () => Worker;
}

const READ_MARK = 'barcode-read';
const LOOK_EVERY_MS = 250;
/** Codes are found at this width; a larger picture only takes longer. */
const WIDEST_PX = 1600;

export class CodeWatch {
  readonly #options: CodeWatchOptions;
  #worker: Worker | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  #busy = false;
  #seenMs = -1;
  #id = 0;
  #scale = 1;
  #finds = 0;
  readonly #looks = new Looks();

  constructor(options: CodeWatchOptions) {
    this.#options = options;
  }

  start(): void {
    this.stop();
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
    this.#busy = false;
  }

  async #look(): Promise<void> {
    const picture = this.#options.newest();
    if (this.#busy || !picture || picture.capturedMs === this.#seenMs) return;
    this.#busy = true;
    this.#seenMs = picture.capturedMs;
    try {
      this.#scale = Math.min(1, WIDEST_PX / picture.width);
      const bitmap = await createImageBitmap(picture.image as ImageBitmapSource, {
        resizeWidth: Math.round(picture.width * this.#scale),
        resizeHeight: Math.round(picture.height * this.#scale),
      });
      // The worker, and its megabyte of code, only once there is something to look at.
      this.#worker ??= this.#open();
      this.#id += 1;
      const request: ReadRequest = { id: this.#id, picture: bitmap };
      this.#worker.postMessage(request, [bitmap]);
    } catch (error) {
      this.#busy = false;
      console.warn('No barcodes in this picture:', error);
    }
  }

  #open(): Worker {
    const worker = this.#options.openWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<ReadAnswer>) => this.#read(data));
    worker.addEventListener('error', (event) => {
      console.warn('Barcodes cannot be read here:', event.message);
      this.stop();
    });
    return worker;
  }

  #read({ id, codes, error }: ReadAnswer): void {
    if (id !== this.#id) return;
    this.#busy = false;
    // For whoever measures: one mark, since a till runs for months. Its detail counts the looks that found a code.
    if (codes.length > 0) {
      this.#finds += 1;
      performance.clearMarks(READ_MARK);
      performance.mark(READ_MARK, { detail: this.#finds });
    }
    if (error) {
      console.warn('Barcodes cannot be read here:', error);
      this.stop();
    }
    const back = (value: number) => value / this.#scale;
    const missed = this.#looks.after(codes.map(({ code }) => code));
    for (const { code, format, box } of codes) {
      const [x, y, width, height] = box;
      const missedLooks = missed.get(code) ?? null;
      this.#options.onCode({ code, format, box: [back(x), back(y), back(width), back(height)], missedLooks });
    }
  }
}
