/** @file What holds for every basket, whatever camera and customer do: money adds up, nobody undoes the other's part. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../app/contract.ts';
import { type Basket, basketView, openBasket, redo, undo, withSeen } from '../../../app/till/basket.ts';
import type { SeenItem } from '../../../app/till/basket-lines.ts';
import { operate } from '../../../app/till/basket-operations.ts';
import { lying, market, maybe } from './market.ts';

const LABELS = ['milk', 'tea', 'soap', 'soda', 'onion', 'wine', 'vase'];
const SKUS = market.products.map(({ sku }) => sku);

const items = fc
  .uniqueArray(
    fc.record({ id: fc.integer({ min: 1, max: 9 }), label: fc.constantFrom(...LABELS), sure: fc.boolean() }),
    {
      selector: ({ id }) => id,
      maxLength: 7,
    },
  )
  .map((all) =>
    all.map(({ id, label, sure }) =>
      lying(id, label, sure ? {} : { doubt: { candidates: maybe(label, 'tea', 'milk') } }),
    ),
  );

/** Of a customer who points at the first, second … line or item that is there. */
const wishes = fc.record({
  kind: fc.constantFrom(
    'name',
    'weigh',
    'dismiss',
    'exchange',
    'quantity',
    'remove',
    'add',
    'addWeighed',
    'addLabelled',
  ),
  at: fc.nat(20),
  sku: fc.constantFrom(...SKUS),
  number: fc.integer({ min: 1, max: 9 }),
});
type Wish = typeof wishes extends fc.Arbitrary<infer T> ? T : never;

const doings = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: items.map((seen) => ({ do: 'see' as const, seen })) },
    { weight: 5, arbitrary: wishes.map((wish) => ({ do: 'wish' as const, wish })) },
    { weight: 1, arbitrary: fc.constant({ do: 'undo' as const }) },
    { weight: 1, arbitrary: fc.constant({ do: 'redo' as const }) },
  ),
  { maxLength: 25 },
);
type Doing = typeof doings extends fc.Arbitrary<(infer T)[]> ? T : never;

const empty = openBasket(market);

describe('every basket', () => {
  it('costs what its lines cost, in whole units, and its taxes are in that', () => {
    fc.assert(
      fc.property(doings, (all) => {
        const { lines, total, taxes, deposit } = basketView(basketAfter(all));
        expect(total).toBe(lines.reduce((sum, line) => sum + line.total + line.deposit, 0));
        expect(taxes.reduce((sum, { net, tax }) => sum + net + tax, deposit)).toBe(total);
        for (const line of lines) {
          expect(line.quantity).toBeGreaterThan(0);
          for (const money of [line.total, line.discount, line.deposit]) expect(Number.isSafeInteger(money)).toBe(true);
        }
        expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
      }),
    );
  });

  it('is what the camera says once everything is undone, and what it was once everything is done again', () => {
    fc.assert(
      fc.property(doings, (all) => {
        const basket = basketAfter(all);
        const bare = times(basket, undo, basket.done.length);
        expect(bare.content).toEqual(withSeen(empty, basket.seen).content);
        expect(times(bare, redo, basket.done.length).content).toEqual(basket.content);
        expect(withSeen(bare, []).content).toEqual({ lines: [], questions: [] });
      }),
    );
  });

  it('goes back exactly one step with undo, and the same step forward with redo', () => {
    fc.assert(
      fc.property(doings, wishes, (all, wish) => {
        const before = basketAfter(all);
        const done = wished(before, wish);
        if (done === before) return;
        expect(undo(done).content).toEqual(before.content);
        expect(redo(undo(done)).content).toEqual(done.content);
      }),
    );
  });

  it('keeps what the customer corrected, whatever the camera says afterwards', () => {
    fc.assert(
      fc.property(doings, fc.array(items, { maxLength: 5 }), (all, changes) => {
        const basket = basketAfter(all);
        const seen = changes.reduce((before, now) => withSeen(before, now), basket);
        // The camera's part is nothing: what is left on the bill is the customer's, and the same as before.
        expect(withSeen(seen, []).content).toEqual(withSeen(basket, []).content);
        expect(said(seen)).toEqual(said(basket));
        // And the camera's part is back as it was: so are all corrections of it, but where one of two equal things took
        // the other's place.
        const back = withSeen(seen, basket.seen);
        fc.pre(JSON.stringify(back.done) === JSON.stringify(basket.done));
        expect(back.content).toEqual(basket.content);
      }),
    );
  });

  it('never charges a doubt that nobody answered', () => {
    fc.assert(
      fc.property(items, (seen) => {
        const doubtful = seen.filter(({ doubt }) => doubt).map(({ id }) => id);
        const { lines, questions } = withSeen(empty, seen).content;
        const charged = lines.flatMap((line) => line.items);
        expect(charged.filter((id) => doubtful.includes(id))).toEqual([]);
        expect(questions.map(({ item }) => item)).toEqual(expect.arrayContaining(doubtful));
      }),
    );
  });
});

/** The customer's steps, whichever of two equal things is not taken. */
function said({ done }: Basket) {
  return done.map((step) => step.map((change) => (change.kind === 'dismissed' ? 'dismissed' : change)));
}

function basketAfter(all: readonly Doing[]): Basket {
  return all.reduce(did, empty);
}

function did(basket: Basket, doing: Doing): Basket {
  switch (doing.do) {
    case 'see':
      return withSeen(basket, doing.seen);
    case 'wish':
      return wished(basket, doing.wish);
    case 'undo':
      return undo(basket);
    case 'redo':
      return redo(basket);
  }
}

/** What cannot be done leaves the basket as it was. */
function wished(basket: Basket, wish: Wish): Basket {
  const operation = operationOf(basket, wish);
  if (!operation) return basket;
  try {
    return operate(basket, operation);
  } catch {
    return basket;
  }
}

function operationOf(basket: Basket, { kind, at, sku, number }: Wish): Operation | null {
  const line = pick(basket.content.lines, at)?.id ?? '';
  const item = pick<SeenItem>(basket.seen, at)?.id ?? 0;
  const grams = number * 111;
  switch (kind) {
    case 'name':
      return { kind, item, sku };
    case 'weigh':
      return { kind, item, sku: 'onion', weightGrams: grams };
    case 'dismiss':
      return { kind, item };
    case 'exchange':
      return { kind, line, sku };
    case 'quantity':
      return { kind, line, quantity: number };
    case 'remove':
      return { kind, line };
    case 'add':
      return { kind, sku, quantity: number, weightGrams: null, priceMinor: null };
    case 'addWeighed':
      return { kind: 'add', sku: 'onion', quantity: 1, weightGrams: grams, priceMinor: null };
    case 'addLabelled':
      return { kind: 'add', sku, quantity: 1, weightGrams: null, priceMinor: grams };
  }
  return null;
}

function pick<T>(all: readonly T[], at: number): T | undefined {
  return all[at % Math.max(1, all.length)];
}

function times(basket: Basket, step: (basket: Basket) => Basket, count: number): Basket {
  return Array.from({ length: count }).reduce<Basket>(step, basket);
}
