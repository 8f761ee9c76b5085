/** @file The elements that mark one item on the stage: its outline and its tag. Plain DOM, moved each animation frame. */
import type { Item } from '../../app/contract.ts';
import type { Rectangle, TagPlace } from './tags.ts';

export interface ItemWords {
  readonly name: string;
  readonly price: string;
  readonly colour: string;
}

export class ItemMark {
  readonly #box: HTMLElement;
  readonly #tag: HTMLElement;
  readonly #name: HTMLElement;
  readonly #price: HTMLElement;
  #tagSize: { width: number; height: number } | null = null;
  #leaving = false;
  #tagAt: { x: number; y: number } | null = null;

  constructor(parent: HTMLElement) {
    this.#box = element(parent, 'item-box');
    this.#tag = element(parent, 'item-tag');
    this.#name = element(this.#tag, 'item-tag-name');
    this.#price = element(this.#tag, 'item-tag-price');
  }

  say(item: Item, words: ItemWords, lit: boolean): void {
    for (const part of [this.#box, this.#tag]) {
      part.style.setProperty('--item', words.colour);
      part.dataset.lit = String(lit);
      part.dataset.state = item.state;
    }
    Object.assign(this.#box.dataset, { label: item.label, sku: item.sku ?? '', counted: String(item.counted) });
    if (this.#name.textContent === words.name && this.#price.textContent === words.price) return;
    this.#name.textContent = words.name;
    this.#price.textContent = words.price;
    this.#tagSize = null;
  }

  /** Measured once, since measuring makes the browser lay the page out. */
  get tagSize(): { width: number; height: number } {
    this.#tagSize ??= { width: this.#tag.offsetWidth, height: this.#tag.offsetHeight };
    return this.#tagSize;
  }

  remeasure(): void {
    this.#tagSize = null;
  }

  place(box: Rectangle, tag: TagPlace, easing: number, stage: { width: number; height: number }): void {
    this.#box.style.transform = `translate(${box.x.toFixed(1)}px, ${box.y.toFixed(1)}px)`;
    // Whole pixels: a box that only moves need not be painted anew.
    this.#box.style.width = `${Math.round(box.width)}px`;
    this.#box.style.height = `${Math.round(box.height)}px`;
    // Relative to its box, so that it rides along and glides only when it changes sides.
    const wanted = { x: tag.x - box.x, y: tag.y - box.y };
    const from = this.#tagAt ?? wanted;
    this.#tagAt = { x: from.x + (wanted.x - from.x) * easing, y: from.y + (wanted.y - from.y) * easing };
    const x = Math.max(0, Math.min(box.x + this.#tagAt.x, stage.width - tag.width));
    const y = Math.max(0, Math.min(box.y + this.#tagAt.y, stage.height - tag.height));
    this.#tag.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
  }

  set leaving(leaving: boolean) {
    if (leaving === this.#leaving) return;
    this.#leaving = leaving;
    for (const part of [this.#box, this.#tag]) part.dataset.leaving = String(leaving);
  }

  remove(): void {
    this.#box.remove();
    this.#tag.remove();
  }
}

function element(parent: HTMLElement, name: string): HTMLElement {
  const made = document.createElement('div');
  made.className = name;
  parent.append(made);
  return made;
}
