/** @file Money in the back office: a sale is given back once however often it is asked, and a shift adds up from count to Z. */
import { describe, expect, it } from 'vitest';
import { ask, enter, store } from './open-office.ts';
import { line, newSale } from './sample.ts';

describe('sales', () => {
  const goods = () => [
    line({ sku: '1', quantity: 3, total: 1000 }),
    line({ sku: '3', quantity: 1, total: 158, deposit: 8 }),
  ];
  const key = 'c0ffee00-1234-4abc-9def-0123456789ab';

  it('are given back once, however often a decision is sent', async () => {
    const session = await enter();
    store.sales.append(newSale(goods()));
    const wish = {
      type: 'officeRefund',
      session,
      key,
      number: 1,
      lines: null,
      method: 'cash',
      reason: 'broken',
    } as const;
    const first = await ask(wish);
    expect(first.refund).toMatchObject({ number: 2, kind: 'refund', undoes: 1, totalMinor: -1158 });
    expect(await ask(wish)).toEqual(first);
    expect(store.sales.list()).toHaveLength(2);
    expect(store.sales.verify()).toMatchObject({ ok: true });
    await expect(ask({ ...wish, key: key.replace('c0', 'd0') })).rejects.toThrow(/already/);
    await expect(ask({ ...wish, key: key.replace('c0', 'e0'), number: 99 })).rejects.toThrow(/no sale/);
    const { sale } = await ask({ type: 'officeSale', session, number: 1 });
    expect(sale).toMatchObject({ undoneBy: [2], lines: [{ refundable: 0 }, { refundable: 0 }] });
  });

  it('are made void as a whole, once, the way they were paid', async () => {
    const session = await enter();
    store.sales.append(newSale(goods(), 'card'));
    const wish = { type: 'officeVoid', session, key, number: 1, reason: 'rung up twice' } as const;
    const first = await ask(wish);
    expect(first.refund).toMatchObject({ number: 2, kind: 'void', undoes: 1, totalMinor: -1158, methods: ['card'] });
    expect(await ask(wish)).toEqual(first);
    expect(store.sales.get(2)).toMatchObject({
      taxes: [{ gross: -1150, tax: -(store.sales.get(1)?.taxes[0]?.tax ?? 0) }],
      payments: [{ method: 'card', amount: -1158 }],
      details: { reason: 'rung up twice' },
    });
    expect(store.sales.verify()).toMatchObject({ ok: true });
    const otherKey = key.replace('c0', 'd0');
    await expect(ask({ ...wish, key: otherKey })).rejects.toThrow(/void already/);
    await expect(ask({ ...wish, key: otherKey, number: 2 })).rejects.toThrow(/a void itself/);
    const rest = {
      type: 'officeRefund',
      session,
      key: otherKey,
      number: 1,
      lines: null,
      method: 'card',
      reason: '',
    } as const;
    await expect(ask(rest)).rejects.toThrow(/already/);
    expect((await ask({ type: 'officeSale', session, number: 1 })).sale).toMatchObject({
      undoneBy: [2],
      lines: [{ refundable: 0 }, { refundable: 0 }],
    });
  });

  it('of which a part was given back are void no more', async () => {
    const session = await enter();
    store.sales.append(newSale(goods()));
    const lines = [{ line: 0, quantity: 1 }];
    await ask({ type: 'officeRefund', session, key, number: 1, lines, method: 'cash', reason: '' });
    await expect(
      ask({ type: 'officeVoid', session, key: key.replace('c0', 'd0'), number: 1, reason: '' }),
    ).rejects.toThrow(/give back the rest/);
  });

  it('make a shift that adds up, from count to Z, with nothing between two shifts', async () => {
    const session = await enter();
    const euros = (pieces: number) => [{ denominationMinor: 100, pieces }];
    await expect(ask({ type: 'officeCloseTill', session, counts: euros(1) })).rejects.toThrow(/closed/);
    store.sales.append(newSale(goods(), 'cash', 'before'));
    await ask({ type: 'officeOpenTill', session, counts: euros(100) });
    await expect(ask({ type: 'officeOpenTill', session, counts: euros(1) })).rejects.toThrow(/open already/);
    store.sales.append(newSale(goods(), 'card', 'card'));
    store.sales.append(newSale(goods(), 'cash', 'cash'));
    await ask({
      type: 'officeRefund',
      session,
      key,
      number: 3,
      lines: [{ line: 1, quantity: 1 }],
      method: 'cash',
      reason: '',
    });
    await ask({ type: 'officeMoveCash', session, direction: 'out', amountMinor: 5000, reason: 'bank' });
    // The cash of the first sale was counted as the till was opened.
    const expected = 10_000 + 1158 - 158 - 5000;
    const { open } = await ask({ type: 'officeDrawer', session });
    expect(open).toMatchObject({ number: null, netMinor: 3 * 1158 - 158, cash: { expectedMinor: expected } });

    const { report } = await ask({ type: 'officeCloseTill', session, counts: euros(71) });
    expect(report).toMatchObject({
      number: 1,
      sales: { count: 3, totalMinor: 3 * 1158 },
      refunds: { count: 1, totalMinor: -158 },
      cash: { floatMinor: 10_000, expectedMinor: expected, countedMinor: 7100, differenceMinor: 7100 - expected },
      head: { number: 4, hash: store.sales.head()?.hash },
    });
    const csv = await ask({ type: 'officeExportZ', session, number: 1 });
    expect(csv.name).toBe('tillsight-z-0001.csv');
    expect(csv.text).toContain(`cash,counted,,71`);
    expect(csv.text).toContain(`witness,4 ${store.sales.head()?.hash}`);
    await expect(ask({ type: 'officeExportZ', session, number: 2 })).rejects.toThrow(/no Z report/);
    store.sales.append(newSale(goods(), 'cash', 'between'));
    await ask({ type: 'officeOpenTill', session, counts: euros(10) });
    const second = await ask({ type: 'officeCloseTill', session, counts: euros(10) });
    expect(second.report).toMatchObject({ number: 2, sales: { count: 1, totalMinor: 1158 }, refunds: { count: 0 } });
    const drawer = await ask({ type: 'officeDrawer', session });
    expect(drawer.open).toBeNull();
    expect(drawer.reports.map((one) => one.number)).toEqual([2, 1]);
  });
});
