/** @file The customers of the program `app`: what they do, and what must be in their basket by that. */
import type { CheckoutState } from '../../app/contract.ts';
import type { Random } from '../../app/latency/random.ts';
import type { AppScreen } from './app-screen.ts';

/** Pieces by SKU. */
export type Goods = Readonly<Record<string, number>>;

/** A basket with the way it came about. */
interface History {
  readonly past: readonly Goods[];
  readonly now: Goods;
  readonly future: readonly Goods[];
}

const EMPTY: History = { past: [], now: {}, future: [] };
const MOST_PIECES = 20;

type Move =
  | { readonly kind: 'add'; readonly sku: string; readonly quantity: number }
  | { readonly kind: 'remove'; readonly sku: string }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

export class AppCustomer {
  readonly #random: Random;
  readonly #skus: readonly string[];
  #known: History = EMPTY;
  /** As it is if the till has done what it was asked last, of which it did not tell yet. */
  #asked: History | null = null;

  /** @param skus sold by the piece, to everybody */
  constructor(random: Random, skus: readonly string[]) {
    this.#random = random;
    this.#skus = skus;
  }

  /** Whether something must be in the basket, whatever the till made of the last wish. */
  get hasGoods(): boolean {
    const possible = [this.#known, ...(this.#asked ? [this.#asked] : [])];
    return possible.every(({ now }) => Object.keys(now).length > 0);
  }

  /** What is known to be in the basket, for a finding's sentence. */
  get words(): string {
    return JSON.stringify(this.#asked ? [this.#known.now, this.#asked.now] : this.#known.now);
  }

  /** The till shows a basket: it is one of the possible ones, or null. */
  recognise(state: CheckoutState): Goods | null {
    const shown = goodsOf(state);
    if (same(shown, this.#known.now)) return shown;
    if (!this.#asked || !same(shown, this.#asked.now)) return null;
    this.#known = this.#asked;
    this.#asked = null;
    return shown;
  }

  /** The till was started again: what it has not done by now it will not do. */
  settle(): void {
    this.#asked = null;
  }

  /** The next one comes. */
  leave(): void {
    this.#known = EMPTY;
    this.#asked = null;
  }

  /** Takes what the till has, whatever it is; after a finding. */
  accept(state: CheckoutState): void {
    this.#known = { past: [], now: goodsOf(state), future: [] };
    this.#asked = null;
  }

  /** One change of the basket, at random. */
  async change(screen: AppScreen): Promise<void> {
    const move = this.#draw();
    this.#asked = moved(this.#known, move);
    if (move.kind === 'undo' || move.kind === 'redo') await screen.ask({ type: move.kind });
    else if (move.kind === 'add') {
      const operation = { ...move, weightGrams: null, priceMinor: null };
      await screen.ask({ type: 'changeBasket', operation });
    } else {
      const { sku } = move;
      const line = screen.state?.basket.lines.find((one) => one.sku === sku)?.id ?? '';
      await screen.ask({ type: 'changeBasket', operation: { kind: 'remove', line } });
    }
    this.#known = this.#asked ?? this.#known;
    this.#asked = null;
  }

  #draw(): Move {
    const { past, now, future } = this.#known;
    const kinds: Move['kind'][] = ['add', 'add', 'add', 'undo', 'redo', 'remove'];
    const kind = kinds[Math.floor(this.#random() * kinds.length)];
    if (kind === 'undo' && past.length > 0) return { kind };
    if (kind === 'redo' && future.length > 0) return { kind };
    const inBasket = Object.keys(now);
    if (kind === 'remove' && inBasket.length > 1) return { kind, sku: this.#one(inBasket) };
    const pieces = Object.values(now).reduce((sum, quantity) => sum + quantity, 0);
    if (pieces > MOST_PIECES && past.length > 0) return { kind: 'undo' };
    return { kind: 'add', sku: this.#one(this.#skus), quantity: 1 + Math.floor(this.#random() * 3) };
  }

  #one(of: readonly string[]): string {
    return of[Math.floor(this.#random() * of.length)] ?? '';
  }
}

function moved({ past, now, future }: History, move: Move): History {
  const [before, next] = [past.at(-1), future.at(-1)];
  if (move.kind === 'undo' && before) return { past: past.slice(0, -1), now: before, future: [...future, now] };
  if (move.kind === 'redo' && next) return { past: [...past, now], now: next, future: future.slice(0, -1) };
  if (move.kind === 'add') {
    const quantity = (now[move.sku] ?? 0) + move.quantity;
    return { past: [...past, now], now: { ...now, [move.sku]: quantity }, future: [] };
  }
  if (move.kind !== 'remove') return { past, now, future };
  const rest = Object.fromEntries(Object.entries(now).filter(([sku]) => sku !== move.sku));
  return { past: [...past, now], now: rest, future: [] };
}

function goodsOf({ basket }: CheckoutState): Goods {
  const goods: Record<string, number> = {};
  for (const { sku, quantity } of basket.lines) goods[sku] = (goods[sku] ?? 0) + quantity;
  return goods;
}

export function same(a: Goods, b: Goods): boolean {
  const text = (goods: Goods) => JSON.stringify(Object.entries(goods).sort());
  return text(a) === text(b);
}
