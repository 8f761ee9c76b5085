/** @file What the screen makes of the checkout: the panel, the one action, the sound, what is found, which cash is likely. */
import { describe, expect, it } from 'vitest';
import { openFlow, stateOf } from '../../../app/checkout/flow.ts';
import type { BasketLine, CheckoutState, Question } from '../../../app/contract.ts';
import { likelyCash } from '../../../renderer/checkout/cash-notes.ts';
import { checkoutActionOf, panelOf } from '../../../renderer/checkout/panels.ts';
import { byNumber, firstLetters, named } from '../../../renderer/checkout/search.ts';
import { afterCheckout, litKeyOf } from '../../../renderer/kiosk/bill-changes.ts';
import { isBusy, soundFor } from '../../../renderer/kiosk/checkout-news.ts';
import { market } from '../till/market.ts';

const empty = stateOf(openFlow(market, 0), null);
const tea = { id: 'tea', sku: 'tea', quantity: 1, items: [4], waitsForAge: null } as unknown as BasketLine;
const doubt = { id: 'item 9', kind: 'doubt', item: 9, label: 'milk', choices: [] } as Question;

function state(more: Partial<CheckoutState>, lines: BasketLine[] = [], questions: Question[] = []): CheckoutState {
  return { ...empty, ...more, basket: { ...empty.basket, lines, questions } };
}

describe('the next customer', () => {
  it('finds nothing open that the last one walked away from; the same one keeps it', () => {
    const before = state({ customer: 4, stage: 'items' }, [tea]);
    expect(afterCheckout(before, state({ customer: 5 }))).toMatchObject({ panel: null, problem: null });
    expect(afterCheckout(before, state({ customer: 4, stage: 'review' }, [tea]))).not.toHaveProperty('panel');
    expect(afterCheckout(null, before)).not.toHaveProperty('panel');
    const paying = state({ customer: 4, stage: 'paying' }, [tea]);
    const busy = { ...paying, payment: { ...paying.payment, busy: true } };
    expect(afterCheckout(paying, busy), 'how it ends must be seen').toMatchObject({ panel: null });
    expect(afterCheckout(busy, paying)).not.toHaveProperty('panel');
  });
});

describe('the one action', () => {
  it.each([
    ['addItem', state({ stage: 'attract' })],
    ['start', state({ stage: 'attract', clearing: true })],
    ['review', state({ stage: 'items' }, [tea])],
    ['answer', state({ stage: 'items' }, [tea], [doubt])],
    ['age', state({ stage: 'review' }, [{ ...tea, waitsForAge: 18 }])],
    ['pay', state({ stage: 'review' }, [tea])],
    ['card', state({ stage: 'paying' }, [tea])],
    ['cancel', state({ stage: 'paying', payment: { ...empty.payment, busy: true } }, [tea])],
    ['done', state({ stage: 'receipt' })],
    ['goOn', state({ stage: 'resume' })],
    ['stillHere', state({ stage: 'review', leavesInS: 12 }, [tea])],
  ] as const)('is "%s"', (action, checkout) => {
    expect(checkoutActionOf(checkout)).toBe(action);
  });

  it('pays in cash once cash is chosen, and asks anew how after a way back', () => {
    const paying = state({ stage: 'paying' }, [tea]);
    const cash = { kind: 'cash', typed: null } as const;
    expect(checkoutActionOf(paying, cash)).toBe('cash');
    const total = 22_500;
    const owed = { ...paying, basket: { ...paying.basket, total } };
    const typed = (amount: number | '') => checkoutActionOf(owed, { kind: 'cash', typed: String(amount) });
    expect([typed(''), typed(total - 1), typed(total), typed(total + 1)]).toEqual([
      'typeMore',
      'typeMore',
      'given',
      'given',
    ]);
    expect(panelOf(paying, cash)).toMatchObject({ kind: 'paying', closes: 'stage' });
    expect(panelOf(state({ stage: 'review' }, [tea]), cash)).toMatchObject({ kind: 'review' });
    expect(afterCheckout(paying, state({ stage: 'items' }, [tea]))).toMatchObject({ panel: null });
    expect(afterCheckout(paying, paying)).not.toHaveProperty('panel');
  });
});

describe('the panel', () => {
  const search = { kind: 'search', item: null, line: null } as const;

  it('is what was opened, but never over money on its way, and the question of patience is before all', () => {
    expect(panelOf(null, search)).toBeNull();
    expect(panelOf(state({ stage: 'items' }), null)).toBeNull();
    expect(panelOf(state({ stage: 'items' }), search)?.kind).toBe('search');
    expect(panelOf(state({ stage: 'paying' }), search)?.kind).toBe('paying');
    expect(panelOf(state({ stage: 'items', leavesInS: 9 }), search)?.kind).toBe('idle');
  });

  it('has no way back while a payment runs', () => {
    const busy = { ...empty.payment, busy: true };
    expect(panelOf(state({ stage: 'paying' }), null)?.closes).toBe('stage');
    expect(panelOf(state({ stage: 'paying', payment: busy }), null)?.closes).toBeNull();
  });

  it('makes the demo belt wait', () => {
    expect(isBusy(null, null)).toBe(false);
    expect(isBusy(state({ stage: 'items' }), null)).toBe(false);
    expect(isBusy(state({ stage: 'items' }), search)).toBe(true);
    expect(isBusy(state({ stage: 'paying' }), null)).toBe(true);
  });
});

describe('the sound', () => {
  it('tells of what was added, asked and paid, and of nothing else', () => {
    const before = state({ stage: 'items' }, [tea]);
    expect(soundFor(before, state({ stage: 'items' }, [{ ...tea, quantity: 2 }]))).toBe('added');
    expect(soundFor(before, state({ stage: 'items' }, [tea], [doubt]))).toBe('question');
    expect(soundFor(before, state({ stage: 'receipt' }, [tea]))).toBe('paid');
    expect(soundFor(before, state({ stage: 'items' }))).toBeNull();
    expect(soundFor(null, before)).toBeNull();
  });
});

describe('what lights up together', () => {
  it('is an item and its line, or its question', () => {
    const checkout = state({ stage: 'items' }, [tea], [doubt]);
    expect(litKeyOf(checkout, { id: 4, sku: 'tea' })).toBe('tea');
    expect(litKeyOf(checkout, { id: 9, sku: 'milk' })).toBe('item 9');
    expect(litKeyOf(checkout, { id: 5, sku: 'tea' })).toBeNull();
    expect(litKeyOf(null, { id: 5, sku: 'tea' })).toBe('tea');
  });
});

describe('finding', () => {
  const names: Record<string, string> = { milk: 'Sữa tươi', tea: 'Trà', soap: 'Xà phòng', cola: 'Đậu phộng' };
  const nameOf = (sku: string) => names[sku] ?? sku;
  const skus = (text: string) => named(market.products, text, nameOf, 'vi').map(({ sku }) => sku);

  it('takes names as people type them, without marks and from the beginning of any word', () => {
    expect(skus('tuoi')).toEqual(['milk']);
    expect(skus('dau ph')).toEqual(['cola']);
    expect(skus('T')).toEqual(['tea']);
    expect(skus('sua, tuoi')).toEqual(['milk']);
    expect(skus('zzz')).toEqual([]);
    expect(firstLetters(market.products.slice(0, 4), nameOf, 'vi')).toEqual(['D', 'S', 'T', 'X']);
  });

  it('takes the number on the sign, the code on the pack, or the beginning of a sign’s number', () => {
    const products = market.products.map((one) => (one.sku === 'onion' ? { ...one, produceCode: '4665' } : one));
    expect(byNumber(products, '46').map(({ sku }) => sku)).toEqual(['onion']);
    expect(byNumber(products, '8934567890127').map(({ sku }) => sku)).toEqual(['soap']);
    expect(byNumber(products, '')).toEqual([]);
  });
});

describe('likely cash', () => {
  it('is round, more than the amount, and rises', () => {
    expect(likelyCash(83_500)).toEqual([85_000, 90_000, 100_000, 200_000]);
    for (const amount of [1, 999, 20_000, 1_234_567]) {
      const all = likelyCash(amount);
      expect(all.every((given) => given > amount)).toBe(true);
      expect(all).toEqual([...new Set(all)].sort((one, other) => one - other));
    }
  });
});
