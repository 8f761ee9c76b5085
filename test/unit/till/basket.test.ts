/** @file The basket: what the camera says, what the customer makes of it, and that neither spoils the other's part. */
import { describe, expect, it } from 'vitest';
import { approvedFor, basketView, openBasket, redo, undo, withSeen, withSeenAnew } from '../../../app/till/basket.ts';
import { operate } from '../../../app/till/basket-operations.ts';
import { counts, lying, market, maybe } from './market.ts';

const empty = openBasket(market);

describe('what the camera counted', () => {
  it('is charged by product, with discount and deposit, and remembers which items it was', () => {
    const basket = withSeen(empty, [lying(1, 'tea'), lying(2, 'milk'), lying(3, 'tea')]);
    const view = basketView(basket);
    expect(view.lines).toMatchObject([
      { id: 'tea', quantity: 2, unitPrice: 20_500, total: 40_000, discount: 1_000, items: [1, 3] },
      { id: 'milk', quantity: 1, total: 30_000, items: [2] },
    ]);
    expect(view).toMatchObject({ total: 70_000, discount: 1_000, deposit: 0, newest: 'milk' });
  });

  it('is no money while it is in doubt, unknown, one of several products or not weighed', () => {
    const basket = withSeen(empty, [
      lying(1, 'milk', { doubt: { candidates: maybe('milk', 'soap', 'nothing', 'tea') } }),
      lying(2, 'vase', { unknown: true }),
      lying(3, 'soda'),
      lying(4, 'onion'),
    ]);
    const { questions, lines, total } = basketView(basket);
    expect({ lines, total }).toEqual({ lines: [], total: 0 });
    expect(questions).toMatchObject([
      { kind: 'doubt', item: 1, choices: [{ sku: 'milk' }, { sku: 'soap' }, { sku: 'tea' }] },
      { kind: 'unknown', item: 2, choices: [] },
      { kind: 'which', item: 3, choices: [{ sku: 'cola' }, { sku: 'lime' }] },
      { kind: 'weight', item: 4, choices: [{ sku: 'onion' }] },
    ]);
  });

  it('is asked whether it is there when it went out of sight; which of two products it is comes first', () => {
    const gone = { candidates: maybe('milk', 'tea'), perhapsGone: true };
    const basket = withSeen(empty, [
      lying(1, 'milk', { doubt: gone }),
      lying(2, 'soda', { doubt: { ...gone, candidates: maybe('soda', 'tea') } }),
    ]);
    expect(basketView(basket).questions).toMatchObject([
      { kind: 'there', item: 1, choices: [{ sku: 'milk' }] },
      { kind: 'doubt', item: 2, choices: [{ sku: 'cola' }, { sku: 'lime' }, { sku: 'tea' }] },
    ]);
    const taken = operate(basket, { kind: 'name', item: 1, sku: 'milk' });
    expect(counts(taken)).toEqual({ milk: 1 });
    expect(
      basketView(undo(taken))
        .questions.map(({ kind }) => kind)
        .sort(),
    ).toEqual(['doubt', 'there']);
    expect(basketView(operate(basket, { kind: 'dismiss', item: 1 })).questions).toMatchObject([{ kind: 'doubt' }]);
  });

  it('keeps its place on the bill, the newest last', () => {
    const both = withSeen(withSeen(empty, [lying(2, 'milk')]), [lying(1, 'tea'), lying(2, 'milk')]);
    expect(basketView(both)).toMatchObject({ lines: [{ id: 'milk' }, { id: 'tea' }], newest: 'tea' });
  });
});

describe('the customer', () => {
  it('answers a question, and the answer holds whatever the camera says next', () => {
    const asked = withSeen(empty, [lying(1, 'milk', { doubt: { candidates: maybe('milk', 'tea') } })]);
    const answered = operate(asked, { kind: 'name', item: 1, sku: 'tea' });
    expect(counts(answered)).toEqual({ tea: 1 });
    expect(counts(withSeen(answered, [lying(1, 'soap')]))).toEqual({ tea: 1 });
    expect(counts(withSeen(answered, [lying(1, 'soap'), lying(2, 'soap')]))).toEqual({ tea: 1, soap: 1 });
    expect(counts(withSeen(answered, []))).toEqual({});
  });

  it('corrects one piece of a line: the item that came last', () => {
    const two = withSeen(empty, [lying(1, 'milk'), lying(2, 'milk')]);
    expect(basketView(operate(two, { kind: 'exchange', line: 'milk', sku: 'soap' })).lines).toMatchObject([
      { id: 'milk', items: [1] },
      { id: 'soap', items: [2] },
    ]);
  });

  it('changes a quantity; what is put down later still counts', () => {
    const two = withSeen(empty, [lying(1, 'tea'), lying(2, 'tea')]);
    const five = operate(two, { kind: 'quantity', line: 'tea', quantity: 5 });
    expect(counts(five)).toEqual({ tea: 5 });
    expect(counts(withSeen(five, [lying(1, 'tea'), lying(2, 'tea'), lying(9, 'tea')]))).toEqual({ tea: 6 });
    const one = operate(five, { kind: 'quantity', line: 'tea', quantity: 1 });
    expect(basketView(one).lines).toMatchObject([{ id: 'tea', quantity: 1, items: [1] }]);
    expect(counts(withSeen(one, [lying(1, 'tea'), lying(2, 'milk')]))).toEqual({ tea: 1 });
  });

  it('removes a line for good, although it still lies there', () => {
    const gone = operate(withSeen(empty, [lying(1, 'tea'), lying(2, 'milk')]), { kind: 'remove', line: 'tea' });
    expect(counts(gone)).toEqual({ milk: 1 });
    expect(counts(withSeen(gone, [lying(1, 'tea'), lying(2, 'milk'), lying(3, 'soap')]))).toEqual({ milk: 1, soap: 1 });
  });

  it('undoes and does again, step by step, until something new is done', () => {
    const tea = operate(empty, add('tea'));
    const three = operate(tea, { kind: 'quantity', line: 'tea', quantity: 3 });
    const back = undo(three);
    expect(counts(back)).toEqual({ tea: 1 });
    expect(counts(redo(back))).toEqual({ tea: 3 });
    expect(counts(undo(back))).toEqual({});
    const other = operate(undo(back), add('milk'));
    expect(redo(other)).toBe(other);
    expect(basketView(other)).toMatchObject({ canUndo: true, canRedo: false });
  });

  it('adds by weight, a line each, rounded to the unit as scales do', () => {
    const twice = operate(operate(empty, add('onion', 333)), add('onion', 1));
    expect(basketView(twice).lines).toMatchObject([
      { id: 'single 1', sku: 'onion', weightGrams: 333, quantity: 1, total: 9_324 },
      { id: 'single 2', sku: 'onion', weightGrams: 1, total: 28 },
    ]);
    expect(() => operate(empty, add('onion'))).toThrow('weigh it');
    expect(() => operate(twice, { kind: 'quantity', line: 'single 1', quantity: 2 })).toThrow('weigh the next one');
    expect(basketView(operate(twice, { kind: 'remove', line: 'single 1' })).lines).toHaveLength(1);
  });

  it('keeps each weighed line when one before them was undone', () => {
    const weigh = (grams: number) =>
      ({ kind: 'add', sku: 'onion', quantity: 1, weightGrams: grams, priceMinor: null }) as const;
    let basket = undo(operate(openBasket(market), weigh(100)));
    for (const grams of [500, 2000]) basket = operate(basket, weigh(grams));
    expect(basketView(basket).lines.map((line) => line.weightGrams)).toEqual([500, 2000]);
    basket = operate(undo(undo(basket)), weigh(70));
    expect(basketView(operate(basket, weigh(80))).lines.map((line) => line.weightGrams)).toEqual([70, 80]);
  });

  it('weighs what lies there, and pays what a scale printed', () => {
    const weighed = operate(withSeen(empty, [lying(4, 'onion')]), {
      kind: 'weigh',
      item: 4,
      sku: 'onion',
      weightGrams: 500,
    });
    expect(basketView(weighed)).toMatchObject({ questions: [], total: 14_000, lines: [{ id: 'item 4', items: [4] }] });
    const labelled = operate(empty, { ...add('onion'), priceMinor: 12_345 });
    expect(basketView(labelled)).toMatchObject({ total: 12_345, lines: [{ unitPrice: 12_345, discount: 0 }] });
  });

  it('waits for the staff where age matters, once for all lines of that age', () => {
    const wine = operate(empty, add('wine'));
    expect(basketView(wine).lines).toMatchObject([{ waitsForAge: 18 }]);
    expect(basketView(approvedFor(wine, 18)).lines).toMatchObject([{ waitsForAge: null }]);
  });

  it('is told in a sentence what cannot be done', () => {
    expect(() => operate(empty, { kind: 'name', item: 7, sku: 'tea' })).toThrow('does not lie there');
    expect(() => operate(empty, { kind: 'remove', line: 'tea' })).toThrow('not on the bill');
    expect(() => operate(empty, add('gold'))).toThrow('does not sell');
    expect(() => operate(operate(empty, { ...add('tea'), quantity: 99 }), add('tea'))).toThrow('More than 99');
  });
});

describe('after the camera began anew', () => {
  it('corrections follow their things under the new numbers', () => {
    const before = operate(
      operate(withSeen(empty, [lying(5, 'milk'), lying(6, 'tea'), lying(7, 'soap')]), {
        kind: 'name',
        item: 5,
        sku: 'wine',
      }),
      { kind: 'remove', line: 'soap' },
    );
    const after = withSeenAnew(before, [lying(1, 'soap'), lying(2, 'milk'), lying(3, 'tea')]);
    expect(counts(after)).toEqual({ wine: 1, tea: 1 });
    expect(counts(undo(undo(after)))).toEqual({ soap: 1, milk: 1, tea: 1 });
  });
});

describe('taxes', () => {
  it('split the goods by rate to the last unit; deposits carry none', () => {
    const basket = operate(operate(operate(empty, add('cola')), add('milk')), add('onion', 333));
    const { taxes, total, deposit } = basketView(basket);
    expect(taxes).toEqual([
      { rate: 0.1, gross: 12_000, tax: 1_091, net: 10_909 },
      { rate: 0.05, gross: 39_324, tax: 1_873, net: 37_451 },
    ]);
    expect(taxes.reduce((sum, { gross }) => sum + gross, deposit)).toBe(total);
  });
});

function add(sku: string, weightGrams: number | null = null) {
  return { kind: 'add', sku, quantity: 1, weightGrams, priceMinor: null } as const;
}
