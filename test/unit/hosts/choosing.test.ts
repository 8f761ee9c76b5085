/** @file While the customer chooses how to pay: what is put down then is paid with the rest, and a hand changes nothing. */
import { describe, expect, it, vi } from 'vitest';
import { lying, maybe } from '../till/market.ts';
import { goTo, now, pay, see, store, terminalSays } from './checkout-counter.ts';

describe('one thing more', () => {
  it('leads back to the bill, and is paid with the others', async () => {
    see(lying(1, 'tea'));
    goTo('paying');
    see(lying(1, 'tea'), lying(2, 'milk'));
    expect(now()).toMatchObject({ stage: 'items', basket: { total: 50_000 } });
    goTo('paying');
    pay();
    await vi.advanceTimersByTimeAsync(200);
    expect(store.sales.get(1)).toMatchObject({ total: 50_000 });
  });

  it('that is in doubt, or needs a look, is not left out either', () => {
    see(lying(1, 'tea'));
    goTo('paying');
    see(lying(1, 'tea'), lying(2, 'wine'));
    expect(now().stage).toBe('items');
    expect(() => goTo('paying')).toThrow('staff');
    see(lying(1, 'tea'));
    goTo('paying');
    see(lying(1, 'tea'), lying(3, 'milk', { doubt: { candidates: maybe('milk') } }));
    expect(now().stage).toBe('items');
  });

  it('is no hand over the things, nor a thing that gets another number under it', () => {
    see(lying(1, 'tea'), lying(2, 'milk'));
    goTo('paying');
    see(lying(1, 'tea'));
    see(lying(1, 'tea'), lying(7, 'milk'));
    expect(now()).toMatchObject({ stage: 'paying', basket: { total: 50_000 } });
  });

  it('less leads back to the bill, too, but not before a hand would be gone', async () => {
    see(lying(1, 'tea'), lying(2, 'milk'));
    goTo('paying');
    see(lying(1, 'tea'));
    await vi.advanceTimersByTimeAsync(2_000);
    see(lying(1, 'tea'));
    expect(now().stage).toBe('paying');
    await vi.advanceTimersByTimeAsync(1_500);
    see(lying(1, 'tea'));
    expect(now()).toMatchObject({ stage: 'items', basket: { total: 20_000 } });
    // Counted anew for who goes back and comes again.
    goTo('paying');
    see();
    goTo('items');
    see(lying(1, 'tea'));
    await vi.advanceTimersByTimeAsync(4_000);
    goTo('paying');
    see();
    expect(now().stage).toBe('paying');
    await vi.advanceTimersByTimeAsync(4_000);
    see();
    expect(now()).toMatchObject({ stage: 'attract', basket: { total: 0 } });
  });

  it('also counts after a card was declined', async () => {
    terminalSays('declined');
    see(lying(1, 'tea'));
    goTo('paying');
    pay();
    await vi.advanceTimersByTimeAsync(200);
    see(lying(1, 'tea'), lying(2, 'milk'));
    expect(now()).toMatchObject({ stage: 'items', payment: { outcome: null }, basket: { total: 50_000 } });
  });
});
