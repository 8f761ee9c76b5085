/** @file Photos as a source: a list of files, one of them shown; one that cannot be read is told by name and skipped. */
import type { Picture } from '../capture/pump.ts';
import { readPhoto, sortPhotos } from './photo-files.ts';
import type { PictureSource, SourceEvents } from './source.ts';

export interface PhotoPlace {
  /** From 0. */
  readonly index: number;
  readonly count: number;
  readonly name: string;
}

export interface PhotoEvents extends SourceEvents {
  onPlace(place: PhotoPlace | null): void;
  /** The photo of this name cannot be read. */
  onUnreadable(name: string): void;
}

export class PhotoSource implements PictureSource {
  readonly kind = 'photo';
  readonly element: HTMLCanvasElement;
  readonly #events: PhotoEvents;
  #files: readonly File[] = [];
  #index = 0;
  #picture: Picture | null = null;
  #reading = 0;

  constructor(events: PhotoEvents) {
    this.#events = events;
    this.element = document.createElement('canvas');
  }

  start(): void {
    if (this.#picture) {
      this.#events.onState('live');
      this.#events.onPicture();
    } else this.#events.onState('empty');
  }

  stop(): void {
    this.#reading += 1;
  }

  picture(): Picture | null {
    return this.#picture;
  }

  /** Takes these photos instead of the ones before and shows the first that can be read. */
  async take(files: readonly File[]): Promise<void> {
    const photos = sortPhotos(files);
    if (photos.length === 0) {
      const [first] = files;
      if (first) this.#events.onUnreadable(first.name);
      return;
    }
    this.#files = photos;
    await this.#show(0, 1);
  }

  /** Shows the next (1) or previous (-1) photo that can be read, round the end. */
  async turn(direction: 1 | -1): Promise<void> {
    if (this.#files.length > 0) await this.#show(this.#index + direction, direction);
  }

  async #show(from: number, direction: 1 | -1): Promise<void> {
    this.#reading += 1;
    const reading = this.#reading;
    const count = this.#files.length;
    for (let step = 0; step < count; step++) {
      const index = (((from + step * direction) % count) + count) % count;
      const file = this.#files[index] as File;
      const bitmap = await readPhoto(file).catch(() => null);
      if (reading !== this.#reading) return bitmap?.close();
      if (bitmap) return this.#put(bitmap, { index, count, name: file.name });
      this.#events.onUnreadable(file.name);
    }
    this.#picture = null;
    this.#events.onPlace(null);
    this.#events.onState('empty');
  }

  #put(bitmap: ImageBitmap, place: PhotoPlace): void {
    const { width, height } = bitmap;
    Object.assign(this.element, { width, height });
    this.element.getContext('2d', { alpha: false })?.drawImage(bitmap, 0, 0);
    bitmap.close();
    this.#index = place.index;
    const capturedMs = performance.timeOrigin + performance.now();
    this.#picture = { image: this.element, width, height, capturedMs };
    this.#events.onPlace(place);
    this.#events.onState('live');
    this.#events.onPicture();
  }
}
