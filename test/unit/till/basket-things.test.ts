/** @file Corrections stay with their thing: what it is, costs or weighs, and whether it is taken. */
import { describe, expect, it } from 'vitest';
import {
  type Basket,
  basketView,
  openBasket,
  undo,
  withPast,
  withSeen,
  withSeenAnew,
} from '../../../app/till/basket.ts';
import { operate } from '../../../app/till/basket-operations.ts';
import { priceOf } from '../../../app/till/pricing.ts';
import { counts, lying, market, maybe } from './market.ts';

const empty = openBasket(market);

describe('what stays with its thing', () => {
  const less = (basket: Basket, quantity: number, from?: number) =>
    operate(basket, { kind: 'quantity', line: 'milk', quantity, ...(from !== undefined && { from }) });

  it('one less of two equal things is one less whichever of them is taken away', () => {
    const both = [lying(1, 'milk'), lying(2, 'milk')];
    const one = less(withSeen(empty, both), 1);
    const stays = withSeen(one, [lying(2, 'milk')]);
    expect(counts(stays)).toEqual({ milk: 1 });
    expect(counts(undo(withSeen(one, [lying(1, 'milk')])))).toEqual({ milk: 1 });
    expect(counts(withSeen(stays, [lying(2, 'milk'), lying(3, 'tea')]))).toEqual({ milk: 1, tea: 1 });
    // What was not taken before the other one came is no heir, nor is another thing.
    const none = less(withSeen(empty, [lying(1, 'milk')]), 0);
    expect(counts(withSeen(withSeen(none, both), [lying(1, 'milk')]))).toEqual({});
    const tea = operate(withSeen(empty, [lying(1, 'milk'), lying(2, 'tea')]), { kind: 'remove', line: 'tea' });
    expect(counts(withSeen(tea, [lying(2, 'tea')]))).toEqual({});
  });

  it('one less means one less of what the screen showed', () => {
    const two = withSeen(empty, [lying(1, 'milk'), lying(2, 'milk')]);
    const three = withSeen(two, [...two.seen, lying(3, 'milk')]);
    expect(counts(less(three, 1, 2))).toEqual({ milk: 2 });
    expect(counts(less(three, 1))).toEqual({ milk: 1 });
    expect(counts(less(withSeen(two, [lying(2, 'milk')]), 1, 2))).toEqual({ milk: 1 });
  });

  it('a corrected thing that went out of sight is asked for by its new name, and is taken after a yes', () => {
    const corrected = operate(withSeen(empty, [lying(1, 'milk')]), { kind: 'exchange', line: 'milk', sku: 'tea' });
    const gone = lying(1, 'milk', { doubt: { candidates: maybe('milk'), perhapsGone: true } });
    const asked = withSeen(corrected, [gone]);
    expect(basketView(asked)).toMatchObject({ lines: [], questions: [{ kind: 'there', choices: [{ sku: 'tea' }] }] });
    expect(counts(operate(asked, { kind: 'name', item: 1, sku: 'tea' }))).toEqual({ tea: 1 });
    expect(basketView(operate(asked, { kind: 'dismiss', item: 1 })).questions).toEqual([]);
  });

  it('a weight and a labelled price stay with a thing that is said to be there', () => {
    const gone = (label: string) => lying(1, label, { doubt: { candidates: maybe(label), perhapsGone: true } });
    const weighed = operate(withSeen(empty, [lying(1, 'onion')]), {
      kind: 'weigh',
      item: 1,
      sku: 'onion',
      weightGrams: 500,
    });
    const there = operate(withSeen(weighed, [gone('onion')]), { kind: 'name', item: 1, sku: 'onion' });
    expect(basketView(there).lines).toMatchObject([{ weightGrams: 500, total: 14_000 }]);
    const labelled = operate(withSeen(empty, [lying(1, 'milk')]), {
      kind: 'label',
      item: 1,
      sku: 'onion',
      priceMinor: 12_345,
    });
    const still = operate(withSeen(labelled, [gone('milk')]), { kind: 'name', item: 1, sku: 'onion' });
    expect(basketView(still)).toMatchObject({ total: 12_345, lines: [{ sku: 'onion', unitPrice: 12_345 }] });
    expect(basketView(undo(labelled)).total).toBe(30_000);
    expect(basketView(withSeen(labelled, [])).total).toBe(0);
  });

  it('what a belt carried past keeps its corrections when the camera begins anew', () => {
    const one = operate(withSeen(empty, [lying(1, 'milk'), lying(2, 'tea')]), { kind: 'dismiss', item: 1 });
    expect(counts(withSeenAnew(withPast(one), []))).toEqual({ tea: 1 });
  });
});

it('a weighed price is rounded once, also with a discount', () => {
  const [onion] = market.products.filter(({ sku }) => sku === 'onion');
  if (!onion) throw new Error('No onions.');
  const product = { ...onion, unitPrice: 59, discount: 9 };
  // 50 a kilogram: 48.55, not 57.29 less 8.74, both rounded.
  expect(priceOf(product, { quantity: 1, weightGrams: 971, priceMinor: null })).toMatchObject({
    total: 49,
    discount: 8,
  });
});
