/**
 * @file The basket: what the camera counted, and on top of it whatever the customer corrected. Pure.
 *
 * The camera may change its part at any time and never touches the customer's; undo takes back the customer's steps and
 * never the camera's. Prices are those of the catalogue as it was when the basket began.
 */
import type { BasketView, Catalogue } from '../contract.ts';
import { type Content, contentOf, type SeenItem } from './basket-lines.ts';
import { correctionsOf, exchanged, renumbered, type Step } from './basket-steps.ts';
import { taxesOf } from './pricing.ts';

export interface Basket {
  readonly catalogue: Catalogue;
  readonly seen: readonly SeenItem[];
  /** What rode past before the till was started anew: a belt shows it no more, and it is in the basket all the same. */
  readonly past: readonly SeenItem[];
  /** Items that are not this customer's: paid for already, or left behind. */
  readonly ignored: ReadonlySet<number>;
  readonly done: readonly Step[];
  /** What was taken back, the last one last. */
  readonly undone: readonly Step[];
  /** Staff looked: products up to this age may be sold. */
  readonly approvedAge: number;
  readonly content: Content;
  /** Lines and questions in the order in which they came. */
  readonly order: readonly string[];
  readonly newest: string | null;
}

export function openBasket(catalogue: Catalogue, ignored: Iterable<number> = []): Basket {
  return {
    catalogue,
    seen: [],
    past: [],
    ignored: new Set(ignored),
    done: [],
    undone: [],
    approvedAge: 0,
    content: { lines: [], questions: [] },
    order: [],
    newest: null,
  };
}

/** What the camera says is in the basket now; the customer's corrections stay on top of it. */
export function withSeen(basket: Basket, seen: readonly SeenItem[]): Basket {
  if (sameItems(basket.seen, seen)) return basket;
  const present = new Set(seen.map(({ id }) => id));
  // Once gone it may come back, as another customer's.
  const ignored = new Set([...basket.ignored].filter((id) => present.has(id)));
  return settled({ ...heir(basket, seen, present), seen, ignored });
}

/**
 * "One less" of two equal things takes off whichever came last. When the other one is then taken away, the one that stays is
 * the one that is bought.
 */
function heir(basket: Basket, seen: readonly SeenItem[], present: ReadonlySet<number>): Basket {
  const { dismissed, named } = correctionsOf(basket.done);
  if (dismissed.size === 0) return basket;
  const isPlain = ({ id, doubt, unknown }: SeenItem) => !doubt && !unknown && !named.has(id) && !basket.ignored.has(id);
  const free = seen.filter((item) => dismissed.has(item.id) && isPlain(item));
  const numberNow = new Map<number, number>();
  for (const gone of basket.seen) {
    if (present.has(gone.id) || dismissed.has(gone.id) || !isPlain(gone)) continue;
    const at = free.findIndex(({ id, label }) => label === gone.label && dismissed.get(id)?.includes(gone.id));
    const [stays] = at < 0 ? [] : free.splice(at, 1);
    if (stays) numberNow.set(gone.id, stays.id).set(stays.id, gone.id);
  }
  if (numberNow.size === 0) return basket;
  const { done, undone } = basket;
  return { ...basket, done: exchanged(done, numberNow), undone: exchanged(undone, numberNow) };
}

export function withStep(basket: Basket, step: Step): Basket {
  if (step.length === 0) return basket;
  return settled({ ...basket, done: [...basket.done, step], undone: [] });
}

export function undo(basket: Basket): Basket {
  const step = basket.done.at(-1);
  if (!step) return basket;
  return settled({ ...basket, done: basket.done.slice(0, -1), undone: [...basket.undone, step] });
}

export function redo(basket: Basket): Basket {
  const step = basket.undone.at(-1);
  if (!step) return basket;
  return settled({ ...basket, done: [...basket.done, step], undone: basket.undone.slice(0, -1) });
}

export function approvedFor(basket: Basket, age: number): Basket {
  return settled({ ...basket, approvedAge: Math.max(basket.approvedAge, age) });
}

/**
 * After the camera began anew: the same things lie there under other numbers. Equal labels are the same thing, in
 * order; what the camera does not see again is gone, and what was done to it with it.
 */
export function withSeenAnew(basket: Basket, seen: readonly SeenItem[]): Basket {
  const free = [...seen];
  // What a belt carried past before keeps its number.
  const numberNow = new Map(basket.past.map(({ id }) => [id, id]));
  for (const { id, label } of basket.seen) {
    const at = free.findIndex((item) => item.label === label);
    const [same] = at < 0 ? [] : free.splice(at, 1);
    if (same) numberNow.set(id, same.id);
  }
  const ignored = [...basket.ignored].flatMap((id) => numberNow.get(id) ?? []);
  return settled({
    ...basket,
    seen,
    ignored: new Set(ignored),
    done: renumbered(basket.done, numberNow),
    undone: renumbered(basket.undone, numberNow),
  });
}

/** After a belt began anew: what it counted stays in the basket, under numbers that no new item gets. */
export function withPast(basket: Basket): Basket {
  const all = [...basket.past, ...basket.seen.filter(({ id }) => !basket.ignored.has(id))];
  const numberNow = new Map(all.map(({ id }, index) => [id, -1 - index]));
  return settled({
    ...basket,
    seen: [],
    past: all.map((item, index) => ({ ...item, id: -1 - index })),
    ignored: new Set(),
    done: renumbered(basket.done, numberNow),
    undone: renumbered(basket.undone, numberNow),
  });
}

/** What lies there and nobody is to pay for: taken off the bill, or the last customer's. */
export function unbilledIn({ ignored, done }: Basket): ReadonlySet<number> {
  return new Set([...ignored, ...correctionsOf(done).dismissed.keys()]);
}

export function isEmpty({ content }: Pick<Basket, 'content'>): boolean {
  return content.lines.length === 0 && content.questions.length === 0;
}

/** A line of `later` has more pieces than in `earlier`, or a question more is open. */
export function hasMore(earlier: Basket, later: Basket): boolean {
  const before = sizesOf(earlier.content);
  return [...sizesOf(later.content)].some(([id, size]) => size > (before.get(id) ?? 0));
}

export function basketView({ catalogue, content, order, newest, done, undone }: Basket): BasketView {
  const place = new Map(order.map((id, index) => [id, index]));
  const inOrder = <T extends { id: string }>(all: readonly T[]) =>
    [...all].sort((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0));
  const lines = inOrder(content.lines);
  const rates = new Map(catalogue.products.map(({ sku, taxRate }) => [sku, taxRate]));
  const sum = (of: (line: (typeof lines)[number]) => number) => lines.reduce((total, line) => total + of(line), 0);
  return {
    lines,
    questions: inOrder(content.questions),
    total: sum(({ total, deposit }) => total + deposit),
    currency: catalogue.currency,
    taxes: taxesOf(
      catalogue,
      lines.map(({ sku, total }) => ({ taxRate: rates.get(sku) ?? '', total })),
    ),
    deposit: sum(({ deposit }) => deposit),
    discount: sum(({ discount }) => discount),
    newest,
    canUndo: done.length > 0,
    canRedo: undone.length > 0,
  };
}

function settled(basket: Basket): Basket {
  const { catalogue, approvedAge } = basket;
  const seen = [...basket.past, ...basket.seen.filter(({ id }) => !basket.ignored.has(id))];
  const content = contentOf(catalogue, seen, correctionsOf(basket.done), approvedAge);
  const sizes = sizesOf(content);
  const before = sizesOf(basket.content);
  const order = [...new Set([...basket.order, ...sizes.keys()])].filter((id) => sizes.has(id));
  const grown = order.findLast((id) => (sizes.get(id) ?? 0) > (before.get(id) ?? 0));
  const kept = basket.newest !== null && sizes.has(basket.newest) ? basket.newest : null;
  // Whom staff looked at may be gone with the things.
  const approved = isEmpty({ content }) ? 0 : approvedAge;
  return { ...basket, content, order, newest: grown ?? kept, approvedAge: approved };
}

function sizesOf({ lines, questions }: Content): Map<string, number> {
  return new Map([
    ...lines.map(({ id, quantity }) => [id, quantity] as const),
    ...questions.map(({ id }) => [id, 1] as const),
  ]);
}

function sameItems(one: readonly SeenItem[], other: readonly SeenItem[]): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
