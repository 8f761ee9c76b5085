/** @file Checkout accuracy is the RPC paper's, on lists counted by hand: it is the headline figure of every card. */
import { describe, expect, it } from 'vitest';
import { checkoutMeter, type ShoppingList } from '../../../app/evaluation/checkout.ts';

/** Every list once. */
const checkoutFigures = (lists: readonly ShoppingList[]) => checkoutMeter(lists)(lists.map(() => 1));

describe('checkoutMeter, by hand', () => {
  it('is perfect when every list is, in any order', () => {
    const lists = [{ counted: ['milk', 'tea', 'milk'], truth: ['milk', 'milk', 'tea'] }];
    expect(checkoutFigures(lists)).toEqual({ cAcc: 1, acd: 0, mCIoU: 1 });
  });

  it('counts missing and surplus items', () => {
    const lists = [
      { counted: ['milk', 'tea'], truth: ['milk', 'milk'] },
      { counted: ['tea'], truth: ['tea'] },
      { counted: [], truth: ['milk'] },
    ];
    // Distances 2, 0, 1. Milk: min 1 + 0 + 0 of max 2 + 0 + 1; tea: min 0 + 1 of max 1 + 1.
    expect(checkoutFigures(lists)).toEqual({
      cAcc: expect.closeTo(1 / 3, 12),
      acd: expect.closeTo(1, 12),
      mCIoU: expect.closeTo((1 / 3 + 1 / 2) / 2, 12),
    });
  });

  it('takes a class that the data does not have for an error, but not for a class of the mean', () => {
    const lists = [{ counted: ['milk', 'house_tea'], truth: ['milk'] }];
    expect(checkoutFigures(lists)).toEqual({ cAcc: 0, acd: 1, mCIoU: 1 });
  });

  it('takes an empty list for right where there is nothing', () => {
    expect(checkoutFigures([{ counted: [], truth: [] }])).toEqual({ cAcc: 1, acd: 0, mCIoU: null });
    expect(checkoutFigures([])).toEqual({ cAcc: null, acd: null, mCIoU: null });
  });

  it('counts a list as often as its weight says, and a class only where a list has it', () => {
    const lists = [
      { counted: ['milk', 'tea'], truth: ['milk', 'milk'] },
      { counted: ['tea'], truth: ['tea'] },
      { counted: [], truth: ['milk'] },
    ];
    const meter = checkoutMeter(lists);
    const repeated = [lists[0], lists[2], lists[2], lists[2]].filter((list) => list !== undefined);
    // Without the second list nothing shows tea, so that tea is an error and no class of the mean.
    expect(meter([1, 0, 3])).toEqual(checkoutFigures(repeated));
    expect(meter([1, 0, 3])).toEqual({ cAcc: 0, acd: 5 / 4, mCIoU: 1 / 5 });
  });
});
