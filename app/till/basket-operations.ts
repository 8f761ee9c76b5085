/** @file What the customer wants of the basket, as steps that can be undone: see `basket-steps.ts` for why. */
import type { BasketLine, Operation, Product } from '../contract.ts';
import { type Basket, withStep } from './basket.ts';
import type { SeenItem } from './basket-lines.ts';
import type { Change } from './basket-steps.ts';
import { correctionsOf } from './basket-steps.ts';
import { productBySku } from './catalogue.ts';

/** Of one product and one customer: more is a slip of the finger. */
const MOST_PIECES = 99;

/** @throws Error with a sentence when it cannot be done; the basket stays as it was */
export function operate(basket: Basket, operation: Operation): Basket {
  return withStep(basket, stepOf(basket, operation));
}

function stepOf(basket: Basket, operation: Operation): Change[] {
  switch (operation.kind) {
    case 'name':
      return [named(basket, operation, {})];
    case 'weigh':
      return [named(basket, operation, { grams: operation.weightGrams })];
    case 'label':
      return [named(basket, operation, { priceMinor: operation.priceMinor })];
    case 'found':
      return found(basket, operation);
    case 'dismiss':
      return [{ kind: 'dismissed', item: itemIn(basket, operation.item).id }];
    case 'exchange':
      return exchanged(basket, lineIn(basket, operation.line), productIn(basket, operation.sku));
    case 'quantity': {
      const line = lineIn(basket, operation.line);
      return changedTo(basket, line, quantityAfter(line, operation));
    }
    case 'remove':
      return changedTo(basket, lineIn(basket, operation.line), 0);
    case 'add':
      return added(basket, operation);
  }
}

type Named = Extract<Change, { kind: 'named' }>;

/** Whoever says the same name once more (it is there) takes neither weight nor price away. */
function named(
  basket: Basket,
  { item, sku }: { readonly item: number; readonly sku: string },
  amount: Partial<Pick<Named, 'grams' | 'priceMinor'>>,
): Named {
  const there = itemIn(basket, item).doubt?.perhapsGone ?? false;
  const before = correctionsOf(basket.done).named.get(item);
  const { grams = null, priceMinor = null } = before?.sku === sku && Object.keys(amount).length === 0 ? before : amount;
  return { kind: 'named', item, sku: productIn(basket, sku).sku, grams, priceMinor, there };
}

/** What a code has added is this item. Of what the customer took off again nothing is found. */
function found(basket: Basket, operation: Extract<Operation, { kind: 'found' }>): Change[] {
  const { sku, weightGrams: grams, priceMinor } = operation;
  const { pieces, singles } = correctionsOf(basket.done);
  const name = named(basket, operation, { grams, priceMinor });
  if (grams === null && priceMinor === null) {
    return (pieces.get(sku) ?? 0) > 0 ? [{ kind: 'pieces', sku, pieces: -1 }, name] : [];
  }
  const single = [...singles.values()].find(
    (one) => one.sku === sku && one.grams === grams && one.priceMinor === priceMinor,
  );
  return single ? [{ kind: 'singleGone', id: single.id }, name] : [];
}

/** One piece of the line is another product: the item that came last, else a piece that was added by hand. */
function exchanged(basket: Basket, line: BasketLine, product: Product): Change[] {
  const item = line.items.at(-1);
  const grams = product.soldBy === 'weight' ? line.weightGrams : null;
  if (item !== undefined) return [named(basket, { item, sku: product.sku }, { grams })];
  if (product.soldBy === 'weight' && grams === null) throw new Error('This is sold by weight: please weigh it.');
  const single = correctionsOf(basket.done).singles.get(line.id);
  const gone: Change = single ? { kind: 'singleGone', id: line.id } : { kind: 'pieces', sku: line.sku, pieces: -1 };
  if (grams !== null)
    return [gone, { kind: 'single', id: nextSingle(basket), sku: product.sku, grams, priceMinor: null }];
  return [gone, { kind: 'pieces', sku: product.sku, pieces: 1 }];
}

/** What has come since the screen showed `from` stays. */
export function quantityAfter(
  { quantity }: Pick<BasketLine, 'quantity'>,
  { quantity: asked, from = quantity }: Pick<Extract<Operation, { kind: 'quantity' }>, 'quantity' | 'from'>,
): number {
  return asked + Math.max(0, quantity - from);
}

/** Fewer: first pieces that were added by hand, then the camera's items, the last ones first. */
function changedTo(basket: Basket, line: BasketLine, quantity: number): Change[] {
  const single = correctionsOf(basket.done).singles.get(line.id);
  if (single || line.id !== line.sku) {
    if (quantity === 1) return [];
    if (quantity > 1) throw new Error('What was weighed is one line each: please weigh the next one.');
    return single
      ? [{ kind: 'singleGone', id: line.id }]
      : line.items.map((item): Change => ({ kind: 'dismissed', item }));
  }
  if (quantity >= line.quantity) {
    return quantity === line.quantity ? [] : [{ kind: 'pieces', sku: line.sku, pieces: quantity - line.quantity }];
  }
  const less = line.quantity - quantity;
  const byHand = Math.min(less, line.quantity - line.items.length);
  const pieces: Change[] = byHand > 0 ? [{ kind: 'pieces', sku: line.sku, pieces: -byHand }] : [];
  const among = line.items.slice(0, line.items.length - (less - byHand));
  const items = line.items.slice(among.length);
  return [...pieces, ...items.map((item): Change => ({ kind: 'dismissed', item, among }))];
}

function added(basket: Basket, operation: Extract<Operation, { kind: 'add' }>): Change[] {
  const { sku, quantity, weightGrams, priceMinor } = operation;
  const product = productIn(basket, sku);
  const byWeight = product.soldBy === 'weight';
  if (priceMinor === null && byWeight && weightGrams === null) {
    throw new Error('This is sold by weight: please weigh it.');
  }
  if (priceMinor !== null || (byWeight && weightGrams !== null)) {
    return [{ kind: 'single', id: nextSingle(basket), sku, grams: byWeight ? weightGrams : null, priceMinor }];
  }
  const there = basket.content.lines.find(({ id }) => id === sku)?.quantity ?? 0;
  if (there + quantity > MOST_PIECES)
    throw new Error(`More than ${MOST_PIECES} of one product: please call the staff.`);
  return [{ kind: 'pieces', sku, pieces: quantity }];
}

/** A name that no step uses, undone ones included, so that redo never meets another line. */
function nextSingle({ done, undone }: Basket): string {
  const used = new Set([...done, ...undone].flat().map((change) => (change.kind === 'single' ? change.id : null)));
  // To count them is not enough: a step that takes the place of undone ones leaves fewer, and gaps in the names.
  let number = 1;
  while (used.has(`single ${number}`)) number += 1;
  return `single ${number}`;
}

function itemIn(basket: Basket, item: number): SeenItem {
  const seen = [...basket.seen, ...basket.past].find(({ id }) => id === item);
  if (!seen) throw new Error('It does not lie there any more.');
  return seen;
}

function lineIn({ content }: Basket, id: string): BasketLine {
  const line = content.lines.find((one) => one.id === id);
  if (!line) throw new Error('This line is not on the bill any more.');
  return line;
}

function productIn({ catalogue }: Basket, sku: string): Product {
  const product = productBySku(catalogue, sku);
  if (!product) throw new Error('The shop does not sell this.');
  return product;
}
