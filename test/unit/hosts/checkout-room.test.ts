/** @file The checkout over a real store and the demo terminal: paying, patience, and going on after the till was killed. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CheckoutState, DemoAnswer, Operation } from '../../../app/contract.ts';
import { DemoTerminal } from '../../../app/devices/demo-terminal.ts';
import { openTerminalMemory } from '../../../app/devices/terminal-memory.ts';
import { CheckoutRoom } from '../../../app/hosts/checkout-room.ts';
import { openStore } from '../../../app/store/open.ts';
import type { Store } from '../../../app/store/types.ts';
import type { SeenItem } from '../../../app/till/basket-lines.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { lying, market, maybe } from '../till/market.ts';

const root = temporaryFolder();
let folder: string;
let count = 0;
let store: Store;
let answer: DemoAnswer;
let room: CheckoutRoom;
let told: CheckoutState[];

beforeEach(() => {
  vi.useFakeTimers();
  count += 1;
  folder = join(root, String(count));
  answer = 'approved';
  start();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

function start(): void {
  store = openStore(folder);
  const memory = openTerminalMemory(join(folder, 'terminal'));
  room = new CheckoutRoom({
    catalogues: { current: () => ({ catalogue: market, version: null }), version: () => null },
    terminal: new DemoTerminal({ settings: () => ({ answer, delayMs: 100 }), memory }),
    store,
    staff: { check: async (pin) => (pin === '1234' ? { right: true } : { right: false, reason: 'wrong', waitMs: 0 }) },
  });
  told = [];
  room.onMessage((message) => message.type === 'checkout' && message.checkout && told.push(message.checkout));
  room.begin('camera');
}

/** As a kill leaves it: nothing is ended, only the process and its lock are gone. */
function stop(): void {
  room.stop();
  store.close();
}

const now = () => {
  const state = told.at(-1);
  if (!state) throw new Error('Nothing was told.');
  return state;
};
const see = (...counted: SeenItem[]) => room.see({ counted, items: [], customer: 1 });
const seeSteadily = (...counted: SeenItem[]) => {
  for (let picture = 0; picture < 12; picture++) see(...counted);
};
const change = (operation: Operation) => room.answers.changeBasket({ type: 'changeBasket', operation });
const goTo = (to: 'items' | 'review' | 'paying' | 'thanks') => room.answers.goToStage({ type: 'goToStage', to });
const pay = (givenMinor: number | null = null) =>
  room.answers.pay({ type: 'pay', method: givenMinor === null ? 'card' : 'cash', givenMinor });
const events = (type: string) => store.events.list({ type }).map(({ details }) => details);

async function paidTea(): Promise<void> {
  see(lying(1, 'tea'));
  goTo('paying');
  pay(50_000);
  await vi.advanceTimersByTimeAsync(200);
}

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
    answer = 'declined';
    see(lying(1, 'tea'));
    goTo('paying');
    pay();
    await vi.advanceTimersByTimeAsync(200);
    expect(now()).toMatchObject({ stage: 'paying', payment: { busy: false, outcome: { kind: 'declined' } } });
    expect(store.sales.head()).toBeNull();
    expect(events('declined')).toEqual([{ amountMinor: 20_000, note: 'declined: funds' }]);
    answer = 'approved';
    pay();
    await vi.advanceTimersByTimeAsync(200);
    expect(now()).toMatchObject({ stage: 'receipt', sale: 1 });
  });

  it('asks the terminal again when its answer was lost, and takes the money once', async () => {
    answer = 'lost';
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
    answer = 'lost';
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
});
