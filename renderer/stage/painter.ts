/**
 * @file Keeps the marks of all items on the picture: takes views as they come, paints each animation frame.
 *
 * Outside React, since sixty renders a second would cost more than the till itself. Hidden from screen readers: the
 * bill says the same in words.
 */
import type { Item, View } from '../../app/contract.ts';
import { type Edges, type Glide, observeGlide, shownEdges, startGlide } from './glide.ts';
import { ItemMark, type ItemWords } from './marks.ts';
import { placeTags, type Rectangle, type Side, type TagPlace } from './tags.ts';

export interface PainterOptions {
  readonly wordsOf: (item: Item) => ItemWords;
  /** What an item is lit with; null: with nothing. */
  readonly litKeyOf: (item: Item) => string | null;
  /** Items that enter move like those that are there (a belt does, hands do not). */
  readonly movesTogether: boolean;
}

interface Shown {
  readonly mark: ItemMark;
  item: Item;
  glide: Glide;
  side: Side | null;
  /** When it was first missing from a view, ms on the screen's clock. */
  missingSinceMs: number | null;
}

/** A missing item keeps its box this long before it fades. */
const HOLD_MS = 120;
const FADE_MS = 200;
/** What is left of an item that rides out of the picture is marked no more below this, px of the stage. */
const LEAST_SIDE_PX = 16;
const TAG_EASES_MS = 90;

export class StagePainter {
  readonly #overlay: HTMLElement;
  #options: PainterOptions;
  readonly #shown = new Map<number, Shown>();
  #picture = { width: 1, height: 1 };
  #paintedMs = 0;
  #displayMs = 0;
  #lit: string | null = null;

  constructor(overlay: HTMLElement, options: PainterOptions) {
    this.#overlay = overlay;
    this.#options = options;
  }

  /** New words (a language was chosen) or another way of moving. */
  set options(options: PainterOptions) {
    this.#options = options;
    for (const shown of this.#shown.values()) this.#say(shown);
  }

  light(key: string | null): void {
    this.#lit = key;
    for (const shown of this.#shown.values()) this.#say(shown);
  }

  /** Tags are measured again, after the stage or the text changed its size. */
  remeasure(): void {
    for (const shown of this.#shown.values()) shown.mark.remeasure();
  }

  show(view: View, capturedMs: number): void {
    this.#picture = { width: view.width, height: view.height };
    const present = new Set<number>();
    for (const item of view.items) {
      present.add(item.id);
      this.#see(item, capturedMs);
    }
    for (const [id, shown] of this.#shown) {
      if (!present.has(id)) shown.missingSinceMs ??= this.#paintedMs;
    }
  }

  clear(): void {
    for (const { mark } of this.#shown.values()) mark.remove();
    this.#shown.clear();
  }

  /** Draws all marks for the picture of `displayMs` (source's clock) at `nowMs` (screen's clock). */
  paint(displayMs: number, nowMs: number): void {
    const elapsedMs = nowMs - this.#paintedMs;
    this.#paintedMs = nowMs;
    this.#displayMs = displayMs;
    const stage = { width: this.#overlay.clientWidth, height: this.#overlay.clientHeight };
    const scale = { x: stage.width / this.#picture.width, y: stage.height / this.#picture.height };
    const all = [...this.#shown.values()];
    const boxes = all.map(({ glide }) => onStage(shownEdges(glide, displayMs, nowMs), scale, stage));
    const wishes = all.map((shown, index) => ({
      id: shown.item.id,
      box: boxes[index] as Rectangle,
      ...shown.mark.tagSize,
      side: shown.side,
    }));
    const tags = placeTags(wishes, stage);
    const easing = 1 - Math.exp(-elapsedMs / TAG_EASES_MS);
    for (const [index, shown] of all.entries()) {
      const box = boxes[index] as Rectangle;
      const tag = tags[index] as TagPlace;
      shown.side = tag.side;
      shown.mark.place(box, tag, easing, stage);
      shown.mark.leaving = isMissing(shown, nowMs, HOLD_MS) || Math.min(box.width, box.height) < LEAST_SIDE_PX;
    }
    for (const [id, shown] of this.#shown) {
      if (!isMissing(shown, nowMs, HOLD_MS + FADE_MS)) continue;
      shown.mark.remove();
      this.#shown.delete(id);
    }
  }

  /** The topmost item at a point of the overlay, px. */
  itemAt(x: number, y: number): Item | null {
    const scale = {
      x: this.#overlay.clientWidth / this.#picture.width,
      y: this.#overlay.clientHeight / this.#picture.height,
    };
    for (const { glide, item } of [...this.#shown.values()].reverse()) {
      const [left, top, right, bottom] = shownEdges(glide, this.#displayMs, this.#paintedMs);
      if (x >= left * scale.x && x <= right * scale.x && y >= top * scale.y && y <= bottom * scale.y) return item;
    }
    return null;
  }

  #see(item: Item, capturedMs: number): void {
    const [x, y, width, height] = item.box;
    const edges: Edges = [x, y, x + width, y + height];
    const shown = this.#shown.get(item.id);
    if (shown) {
      shown.item = item;
      shown.glide = observeGlide(shown.glide, edges, capturedMs, this.#displayMs, this.#paintedMs);
      shown.missingSinceMs = null;
      this.#say(shown);
      return;
    }
    const glide = startGlide(edges, capturedMs, this.#commonVelocity());
    const fresh: Shown = { mark: new ItemMark(this.#overlay), item, glide, side: null, missingSinceMs: null };
    this.#shown.set(item.id, fresh);
    this.#say(fresh);
  }

  #say({ mark, item }: Shown): void {
    const key = this.#options.litKeyOf(item);
    mark.say(item, this.#options.wordsOf(item), key !== null && key === this.#lit);
  }

  #commonVelocity(): Edges | undefined {
    if (!this.#options.movesTogether || this.#shown.size === 0) return undefined;
    // The right edge of an entering item is the one that moves; the quickest is cut by no border.
    const along = Math.max(...[...this.#shown.values()].map(({ glide }) => glide.velocity[2]));
    return [0, 0, along, 0];
  }
}

/** Whether it has been missing for longer than so many ms. */
function isMissing({ missingSinceMs }: Shown, nowMs: number, forMs: number): boolean {
  return missingSinceMs !== null && nowMs - missingSinceMs > forMs;
}

/** In px of the overlay, cut at its edges: a predicted box may have left the picture. */
function onStage(edges: Edges, scale: { x: number; y: number }, stage: { width: number; height: number }): Rectangle {
  const clip = (value: number, limit: number) => Math.min(limit, Math.max(0, value));
  const left = clip(edges[0] * scale.x, stage.width);
  const top = clip(edges[1] * scale.y, stage.height);
  const right = clip(edges[2] * scale.x, stage.width);
  const bottom = clip(edges[3] * scale.y, stage.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
