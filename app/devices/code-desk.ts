/**
 * @file What a barcode does to the basket: names the item it lies on, else adds a piece, once a presentation.
 *
 * A code on an item is certain where the camera's guess is not. A code beside every item waits until it has lain still
 * for a moment: the pack it is printed on may be about to be found.
 */
import type { Box, CodeAnswer, CodeSeen, EmbeddedRule, Operation, Product } from '../contract.ts';
import type { CodeMemory } from './code-memory.ts';
import { type CodeReading, ownerOf, productOfCode, readCode } from './codes.ts';
import { countedIn, itemUnder, NO_PRESENTATIONS, type Presentations, present } from './presentations.ts';

export interface CodeBasket {
  readonly products: () => readonly Product[];
  /** What the camera sees now; `sku` as the customer's corrections have it. */
  readonly items: () => readonly { readonly id: number; readonly sku: string | null; readonly box: Box }[];
  /** The camera's items that are in the basket, in sight or hidden. */
  readonly inBasket: () => ReadonlySet<number>;
  /** Those of them that nobody is to pay for: taken off the bill, or the last customer's. */
  readonly unbilled: () => ReadonlySet<number>;
  /**
   * Goes up when the camera numbers its items anew; null while nobody knows yet which of them are those of before.
   */
  readonly numbering: () => number | null;
  /** Goes up when what lies there counts anew, for an empty bill. */
  readonly anew: () => number;
  /** How long the camera shows something since it began, ms: its first pictures are dark. */
  readonly sinceBegunMs: () => number;
  /** @throws Error when it cannot be done now; the basket stays as it was */
  readonly change: (operation: Operation) => void;
}

export interface CodeDeskOptions extends CodeBasket {
  readonly rules: () => readonly EmbeddedRule[];
  /** ms on a clock that only moves forward. */
  readonly nowMs: () => number;
  /** What has counted and lies there, across a start anew; without it that is forgotten. */
  readonly memory?: CodeMemory;
}

type Reading = Exclude<CodeReading, { kind: 'invalid' }>;
type Seen = Pick<CodeSeen, 'code' | 'format' | 'missedLooks'> & { readonly box: Box | null };

/** How long a code must be read beside every item before it adds a piece. */
export const LOOSE_STEADY_MS = 1_000;
/** So long after the camera began a code that it does not see is not gone. */
const DARK_MS = 4_000;

export class CodeDesk {
  readonly #options: CodeDeskOptions;
  #presentations: Presentations = NO_PRESENTATIONS;
  /** The code that named an item, by the item's number, and which numbering that is of. */
  readonly #named = new Map<number, string>();
  /** Where a code lay that has counted beside every item. */
  readonly #loose = new Map<string, Box>();
  #numbering: number | null = null;
  #anew: number;

  constructor(options: CodeDeskOptions) {
    this.#options = options;
    this.#anew = options.anew();
    for (const code of options.memory?.before ?? []) this.#lieStill(code);
  }

  seen(seen: Seen): CodeAnswer {
    const answer = this.#seen(seen);
    this.#options.memory?.keep(this.#lying());
    return answer;
  }

  #seen({ code, format, box, ...looks }: Seen): CodeAnswer {
    const products = this.#options.products();
    const reading = readCode(code, format, this.#options.rules(), (whole) => ownerOf(products, whole) !== undefined);
    if (reading.kind === 'invalid') return { result: 'invalid', sku: null };
    const product = productOfCode(products, reading);
    if (!product) return { result: 'unknown', sku: null };
    const numbering = this.#options.numbering();
    if (box && numbering === null) return { result: 'waiting', sku: product.sku };
    this.#begin(numbering);
    const missedLooks = this.#options.sinceBegunMs() < DARK_MS ? 0 : looks.missedLooks;
    const found = box ? itemUnder(box, this.#options.items()) : undefined;
    const isCounted = found !== undefined && this.#countedLoose(reading.code, found.id, missedLooks);
    if (found && isCounted) this.#foundUnder(found, reading, product);
    const result =
      found && !isCounted ? this.#onItem(found, reading, product) : this.#beside(box, missedLooks, reading, product);
    return { result, sku: product.sku };
  }

  /** The camera has found the pack whose code has counted already: the piece that was added is that item, not one more. */
  #foundUnder(item: { readonly id: number; readonly box: Box }, reading: Reading, product: Product): void {
    const lay = this.#loose.get(reading.code);
    const { change, inBasket, unbilled } = this.#options;
    if (!lay || !itemUnder(lay, [item]) || !inBasket().has(item.id) || unbilled().has(item.id)) return;
    change({ kind: 'found', item: item.id, sku: product.sku, ...amountOf(product, reading) });
    this.#loose.delete(reading.code);
    this.#named.set(item.id, reading.code);
  }

  /** What was named under the old numbers has counted, under whatever number it lies there now. */
  #begin(numbering: number | null): void {
    const anew = this.#options.anew();
    if (anew !== this.#anew) {
      this.#presentations = NO_PRESENTATIONS;
      this.#named.clear();
      this.#loose.clear();
    } else if (numbering !== this.#numbering) {
      for (const code of this.#named.values()) this.#lieStill(code);
      this.#named.clear();
    }
    this.#anew = anew;
    this.#numbering = numbering;
  }

  #lieStill(code: string): void {
    const nowMs = this.#options.nowMs();
    this.#presentations = new Map(this.#presentations).set(code, { firstMs: nowMs, lastMs: nowMs, counted: true });
  }

  #lying(): ReadonlySet<string> {
    const inBasket = this.#options.inBasket();
    const named = [...this.#named].flatMap(([item, code]) => (inBasket.has(item) ? code : []));
    return new Set([...named, ...countedIn(this.#presentations)]);
  }

  #countedLoose(code: string, item: number, missedLooks: number | undefined): boolean {
    const known = this.#presentations.get(code);
    if (!known?.counted || this.#named.get(item) === code) return false;
    return !present(this.#presentations, code, this.#options.nowMs(), {
      missedLooks,
      steadyMs: Number.POSITIVE_INFINITY,
    }).begins;
  }

  #onItem(
    item: { readonly id: number; readonly sku: string | null },
    reading: Reading,
    product: Product,
  ): CodeAnswer['result'] {
    if (!this.#options.inBasket().has(item.id)) return 'waiting';
    // It overrules nobody who took the thing off the bill, and brings nothing back that is paid.
    if (this.#options.unbilled().has(item.id)) return 'repeated';
    const isPlain = reading.kind === 'product' && product.soldBy !== 'weight';
    // Not this again: the customer may have corrected what the code said.
    if (this.#named.get(item.id) === reading.code) return 'repeated';
    if (!(isPlain && item.sku === product.sku)) this.#options.change(naming(item.id, reading, product));
    // Afterwards: what cannot be done now is tried again when the code is read again.
    this.#named.set(item.id, reading.code);
    return isPlain && item.sku === product.sku ? 'repeated' : 'named';
  }

  /** @param box where the camera read it; null: a hand scanner did */
  #beside(box: Box | null, missedLooks: number | undefined, reading: Reading, product: Product): CodeAnswer['result'] {
    if (product.soldBy === 'weight' && reading.kind === 'product') return 'weigh';
    if (box) {
      const inBasket = this.#options.inBasket();
      // Its item is hidden for the moment, by a hand or another pack, but lies there still.
      if ([...this.#named].some(([item, code]) => code === reading.code && inBasket.has(item))) return 'repeated';
      const before = this.#presentations.get(reading.code);
      const { isNew, presentations } = present(this.#presentations, reading.code, this.#options.nowMs(), {
        steadyMs: LOOSE_STEADY_MS,
        missedLooks,
      });
      if (isNew) this.#options.change(added(product, reading));
      this.#presentations = presentations;
      if (isNew) this.#loose.set(reading.code, box);
      if (isNew) return 'added';
      return before?.counted ? 'repeated' : 'waiting';
    }
    this.#options.change(added(product, reading));
    return 'added';
  }
}

/** Without a weight in the code the till asks for one, as it does for everything that it names itself. */
function naming(item: number, reading: Reading, { sku, soldBy }: Product): Operation {
  if (reading.kind === 'price') return { kind: 'label', item, sku, priceMinor: reading.priceMinor };
  if (reading.kind === 'weight' && soldBy === 'weight')
    return { kind: 'weigh', item, sku, weightGrams: reading.weightG };
  return { kind: 'name', item, sku };
}

function added(product: Product, reading: Reading): Operation {
  return { kind: 'add', sku: product.sku, quantity: 1, ...amountOf(product, reading) };
}

/** What the code says of weight and price. */
function amountOf({ soldBy }: Product, reading: Reading) {
  return {
    weightGrams: reading.kind === 'weight' && soldBy === 'weight' ? reading.weightG : null,
    priceMinor: reading.kind === 'price' ? reading.priceMinor : null,
  };
}
