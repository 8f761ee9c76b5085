/** @file The checkout over a real store and the demo terminal: paying, patience, and going on after the till was killed. */
import { describe, expect, it, vi } from 'vitest';
import { lying, maybe } from '../till/market.ts';
import {
  change,
  events,
  goTo,
  now,
  paidTea,
  pay,
  room,
  see,
  seeSteadily,
  start,
  stop,
  store,
  terminalSays,
  told,
} from './checkout-counter.ts';

describe('paying', () => {
  it('writes the sale down before it shows it, with change and taxes to the unit', async () => {
    await paidTea();
    expect(now()).toMatchObject({ stage: 'receipt', sale: 1, payment: { outcome: { changeMinor: 30_000 } } });
    expect(store.sales.get(1)).toMatchObject({
      total: 20_000,
      lines: [{ sku: 'tea', quantity: 1, total: 20_000, discount: 500, label: 'tea' }],
      taxes: [{ taxShare: 0.05, gross: 20_000, tax: 952 }],
      payments: [{ method: 'cash', amount: 20_000, given: 50_000, change: 30_000 }],
    });
  });

  it('charges nothing for a declined card, and the next try has a reference of its own', async () => {
    terminalSays('declined');
    see(lying(1, 'tea'));
    goTo('paying');
    pay();
    await vi.advanceTimersByTimeAsync(200);
    expect(now()).toMatchObject({ stage: 'paying', payment: { busy: false, outcome: { kind: 'declined' } } });
    expect(store.sales.head()).toBeNull();
    expect(events('declined')).toEqual([{ amountMinor: 20_000, note: 'declined: funds' }]);
    terminalSays('approved');
    pay();
    await vi.advanceTimersByTimeAsync(200);
    expect(now()).toMatchObject({ stage: 'receipt', sale: 1 });
  });

  it('asks the terminal again when its answer was lost, and takes the money once', async () => {
    terminalSays('lost');
    await paidTea();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(told.some(({ payment }) => payment.asking)).toBe(true);
    expect(now()).toMatchObject({ stage: 'receipt', sale: 1 });
    expect(store.sales.list()).toHaveLength(1);
  });

  it('refuses what is open, and changes nothing while money is on its way', async () => {
    see(lying(1, 'milk', { doubt: { candidates: maybe('milk') } }));
    expect(() => goTo('paying')).toThrow('question');
    see(lying(2, 'wine'));
    expect(() => goTo('paying')).toThrow('staff');
    await expect(room.answers.approveAge({ type: 'approveAge', pin: '1' })).resolves.toMatchObject({ approved: false });
    await room.answers.approveAge({ type: 'approveAge', pin: '1234' });
    goTo('paying');
    pay();
    expect(() => change({ kind: 'remove', line: 'wine' })).toThrow('payment is running');
    expect(() => room.startOver()).toThrow('payment is running');
    see(lying(2, 'wine'), lying(3, 'tea'));
    expect(now().basket.lines).toHaveLength(1);
  });
});

describe('another source', () => {
  it.each(['belt', 'photo', 'camera'] as const)(
    '%s, chosen while money is on its way, costs no sale',
    async (source) => {
      see(lying(1, 'tea'));
      goTo('paying');
      pay();
      room.begin(source);
      see(lying(1, 'milk'));
      await vi.advanceTimersByTimeAsync(200);
      expect(store.sales.get(1)).toMatchObject({ total: 20_000, lines: [{ sku: 'tea', quantity: 1 }] });
      expect(events('abandoned')).toEqual([]);
      room.begin('belt');
      see(lying(1, 'milk'));
      expect(now()).toMatchObject({ stage: 'items', basket: { lines: [{ sku: 'milk', quantity: 1 }] } });
    },
  );

  it('leaves behind what was not paid, and nothing that was', async () => {
    await paidTea();
    room.begin('belt');
    room.begin('camera');
    see(lying(1, 'milk'));
    room.begin('belt');
    expect(events('abandoned')).toEqual([{ quantity: 1, amountMinor: 30_000, note: 'another source' }]);
  });
});

describe('the next customer', () => {
  it('does not pay for what the last one left, but for what comes new', async () => {
    await paidTea();
    goTo('thanks');
    see(lying(1, 'tea'), lying(2, 'tea'));
    await vi.advanceTimersByTimeAsync(9_000);
    expect(now()).toMatchObject({ customer: 2, stage: 'attract', clearing: true, basket: { total: 0 } });
    see(lying(1, 'tea'), lying(2, 'tea'), lying(3, 'milk'));
    expect(now()).toMatchObject({ stage: 'items', basket: { lines: [{ sku: 'milk', quantity: 1 }] } });
  });
});

describe('patience', () => {
  it('asks after 60 s, goes on at a touch, gives up 90 s after the last one and writes that down', async () => {
    see(lying(1, 'tea'));
    await vi.advanceTimersByTimeAsync(59_000);
    expect(now().leavesInS).toBeNull();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(now().leavesInS).toBeGreaterThan(20);
    room.answers.stillHere({ type: 'stillHere' });
    expect(now().leavesInS).toBeNull();
    await vi.advanceTimersByTimeAsync(91_000);
    expect(now()).toMatchObject({ stage: 'attract', customer: 2, basket: { lines: [] } });
    see(lying(1, 'tea'), lying(2, 'milk'));
    expect(now().basket.lines).toMatchObject([{ sku: 'milk' }]);
    expect(events('abandoned')).toEqual([{ quantity: 1, amountMinor: 20_000, note: 'idle' }]);
  });

  it('forgets at once whom staff looked at when nothing is left on the bill', async () => {
    see(lying(1, 'wine'));
    await room.answers.approveAge({ type: 'approveAge', pin: '1234' });
    see();
    expect(now()).toMatchObject({ stage: 'attract', customer: 1 });
    see(lying(2, 'wine'));
    expect(now().basket.lines).toMatchObject([{ sku: 'wine', waitsForAge: 18 }]);
  });

  it('gives up a bill from which everything was taken off: nobody else undoes it', async () => {
    change({ kind: 'add', sku: 'milk', quantity: 6, weightGrams: null, priceMinor: null });
    change({ kind: 'remove', line: 'milk' });
    await vi.advanceTimersByTimeAsync(89_000);
    expect(now()).toMatchObject({ stage: 'attract', customer: 1, basket: { canUndo: true } });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(now()).toMatchObject({ stage: 'attract', customer: 2, basket: { canUndo: false } });
    await vi.advanceTimersByTimeAsync(200_000);
    expect(now().customer).toBe(2);
    expect(events('abandoned')).toEqual([]);
  });

  it('asks nobody while the demo belt runs by itself, and whoever touched its bill', async () => {
    room.begin('belt');
    see(lying(1, 'tea'));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(now()).toMatchObject({ stage: 'items', leavesInS: null, customer: 1 });
    change({ kind: 'add', sku: 'milk', quantity: 1, weightGrams: null, priceMinor: null });
    await vi.advanceTimersByTimeAsync(61_000);
    expect(now().leavesInS).not.toBeNull();
  });

  it('waits for who called for help', async () => {
    see(lying(1, 'tea'));
    room.answers.callStaff({ type: 'callStaff', called: true });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(now()).toMatchObject({ stage: 'items', called: true });
  });

  it('does not wait on the demo belt, to which nobody of the shop comes', async () => {
    room.begin('belt');
    change({ kind: 'add', sku: 'milk', quantity: 1, weightGrams: null, priceMinor: null });
    room.answers.callStaff({ type: 'callStaff', called: true });
    await vi.advanceTimersByTimeAsync(91_000);
    expect(now()).toMatchObject({ stage: 'attract', called: false, basket: { lines: [] } });
    expect(room.holdsOpen).toBe(false);
  });
});

describe('a till that was killed', () => {
  it('comes back with the same basket, asks to go on, and finds the things again under new numbers', () => {
    see(lying(7, 'milk'), lying(8, 'tea'));
    change({ kind: 'name', item: 7, sku: 'soap' });
    change({ kind: 'add', sku: 'onion', quantity: 1, weightGrams: 500, priceMinor: null });
    const { total } = now().basket;
    stop();
    start();
    expect(now()).toMatchObject({ stage: 'resume', basket: { total, canUndo: true } });
    goTo('items');
    seeSteadily(lying(1, 'tea'), lying(2, 'milk'));
    expect(now()).toMatchObject({ stage: 'items', basket: { total } });
    room.answers.undo({ type: 'undo' });
    room.answers.undo({ type: 'undo' });
    expect(
      now()
        .basket.lines.map(({ sku }) => sku)
        .sort(),
    ).toEqual(['milk', 'tea']);
  });

  it('shows the receipt of a sale that was paid, once', async () => {
    await paidTea();
    stop();
    start();
    expect(now()).toMatchObject({ stage: 'receipt', sale: 1 });
    goTo('thanks');
    stop();
    start();
    expect(now().stage).toBe('attract');
    expect(store.sales.list()).toHaveLength(1);
  });

  it('asks the terminal what became of a payment that ran, and sells it then', async () => {
    terminalSays('lost');
    see(lying(1, 'tea'));
    goTo('paying');
    pay();
    await vi.advanceTimersByTimeAsync(100);
    const asked = store.sales.head();
    stop();
    start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked === null || asked.number === 1).toBe(true);
    expect(now()).toMatchObject({ stage: 'receipt', sale: 1 });
    expect(store.sales.list()).toHaveLength(1);
  });
});

describe('what the day is told', () => {
  it('doubts, corrections and lines that were taken off', () => {
    see(lying(1, 'milk', { doubt: { candidates: maybe('milk', 'tea') } }));
    change({ kind: 'name', item: 1, sku: 'tea' });
    change({ kind: 'remove', line: 'tea' });
    expect(events('doubt')).toEqual([{ item: 1, seenLabel: 'milk' }]);
    expect(events('correction')).toEqual([{ item: 1, seenLabel: 'milk', chosenSku: 'tea' }]);
    expect(events('removed')).toEqual([{ sku: 'tea', quantity: 1, amountMinor: 20_000, note: 'customer' }]);
  });

  it('of a line nothing that the camera took off before the touch arrived', () => {
    see(lying(1, 'tea'));
    change({ kind: 'quantity', line: 'tea', quantity: 1, from: 2 });
    expect(events('removed')).toEqual([]);
    expect(now().basket.total).toBe(20_000);
  });
});
