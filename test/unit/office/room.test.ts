/** @file The back office over a real store: nobody without a PIN, prices, a refund asked twice, a shift from count to Z. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answer, officeRequests, type Request } from '../../../app/contract.ts';
import { OfficeRoom } from '../../../app/hosts/office-room.ts';
import { answerOf } from '../../../app/hosts/rooms.ts';
import { IDLE_MS } from '../../../app/office/sessions.ts';
import { openStore } from '../../../app/store/open.ts';
import type { Store } from '../../../app/store/types.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { CATALOGUE, line, newSale } from './sample.ts';

const PIN = '2580';
const folder = temporaryFolder();
let number = 0;
let store: Store;
let room: OfficeRoom;

beforeEach(() => {
  number += 1;
  store = openStore(`${folder}/${number}`);
  room = new OfficeRoom({ store, shipped: CATALOGUE, labels: () => ['tea', 'apple'] });
});
afterEach(() => {
  vi.restoreAllMocks();
  store.close();
});

function ask<T extends Request['type']>(request: Extract<Request, { type: T }>): Promise<Answer<T>> {
  return answerOf([room.answers], request) as Promise<Answer<T>>;
}

async function enter(): Promise<string> {
  const entered = await ask({ type: 'officeFirstPin', pin: PIN });
  if (!entered.unlocked) throw new Error('The first PIN did not open the office.');
  return entered.session;
}

describe('the door', () => {
  it('answers nothing that belongs to staff without a session', async () => {
    await enter();
    const open = [
      'officeStatus',
      'officeUnlock',
      'officeFirstPin',
      'officeLock',
      'officeKeepFrame',
      'officeProductPicture',
    ];
    const types = officeRequests.map(({ shape }) => shape.type.value).filter((type) => !open.includes(type));
    expect(types.length).toBeGreaterThan(15);
    for (const type of types) {
      const request = { type, session: 'guessed', oldPin: PIN, pin: '1111' } as unknown as Request;
      await expect(answerOf([room.answers], request), type).rejects.toThrow(/locked/);
    }
  });

  it('closes after idle, by hand, and when the PIN is entered elsewhere', async () => {
    let nowMs = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
    const first = await enter();
    nowMs += IDLE_MS - 1;
    await ask({ type: 'officeSettings', session: first });
    nowMs += IDLE_MS - 1;
    expect(await ask({ type: 'officeStatus', session: first })).toMatchObject({ unlocked: true, setUp: true });
    nowMs += 1;
    await expect(ask({ type: 'officeSettings', session: first })).rejects.toThrow(/locked/);

    const second = await ask({ type: 'officeUnlock', pin: PIN });
    const third = await ask({ type: 'officeUnlock', pin: PIN });
    if (!second.unlocked || !third.unlocked) throw new Error('The right PIN opened nothing.');
    await expect(ask({ type: 'officeSettings', session: second.session })).rejects.toThrow(/locked/);
    await ask({ type: 'officeLock', session: third.session });
    await expect(ask({ type: 'officeSettings', session: third.session })).rejects.toThrow(/locked/);
  });

  it('lets nobody set a first PIN twice', async () => {
    await enter();
    await expect(ask({ type: 'officeFirstPin', pin: '0000' })).rejects.toThrow(/already/);
  });
});

describe('the catalogue', () => {
  it('keeps each change over a restart and tells it', async () => {
    const session = await enter();
    const told: unknown[] = [];
    room.onMessage((message) => told.push(message.type));
    const [tea] = CATALOGUE.products;
    if (!tea) throw new Error('no tea');
    await ask({ type: 'officeSaveProduct', session, was: '1', product: { ...tea, unitPrice: 444 } });
    expect(told).toEqual(['officeCatalogueChanged']);
    const again = new OfficeRoom({ store, shipped: CATALOGUE, labels: () => [] });
    expect(again.catalogue.current.products[0]?.unitPrice).toBe(444);
    expect(again.catalogue.version).toBe(1);
  });

  it('refuses what would break it and changes nothing', async () => {
    const session = await enter();
    const [tea, apple] = CATALOGUE.products;
    if (!tea || !apple) throw new Error('no products');
    const save = (was: string | null, product: typeof tea) => ask({ type: 'officeSaveProduct', session, was, product });
    await expect(save('2', { ...apple, sku: '1' })).rejects.toThrow(/already/);
    await expect(save(null, tea)).rejects.toThrow(/already/);
    await expect(save('9', tea)).rejects.toThrow(/any more/);
    await expect(save('2', { ...apple, barcode: tea.barcode })).rejects.toThrow(/used twice/);
    await expect(save('1', { ...tea, taxRate: 'none' })).rejects.toThrow(/tax rate/);
    expect(room.catalogue.current).toEqual(CATALOGUE);
    expect(room.catalogue.version).toBe(0);
  });
});

describe("a product's photo", () => {
  const jpeg = Buffer.from('ffd8ffe000104a464946', 'hex').toString('base64');

  it('is kept, and shown to everybody once it is a product’s', async () => {
    const session = await enter();
    const { picture } = await ask({ type: 'officePutPicture', session, base64: jpeg });
    expect(await ask({ type: 'officeProductPicture', picture })).toEqual({ dataUrl: null });
    const [tea] = CATALOGUE.products;
    if (!tea) throw new Error('no tea');
    await ask({ type: 'officeSaveProduct', session, was: '1', product: { ...tea, picture } });
    expect(await ask({ type: 'officeProductPicture', picture })).toEqual({
      dataUrl: `data:image/jpeg;base64,${jpeg}`,
    });
  });

  it('is no other file, and nobody gets at the frames of customers this way', async () => {
    const session = await enter();
    const text = Buffer.from('<svg onload="alert(1)">').toString('base64');
    await expect(ask({ type: 'officePutPicture', session, base64: text })).rejects.toThrow(/JPEG, PNG or WebP/);
    const frame = store.pictures.put(Buffer.from(jpeg, 'base64'), 'image/jpeg', 30);
    expect(await ask({ type: 'officeProductPicture', picture: `photo:${frame}` })).toEqual({ dataUrl: null });
  });
});

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
    const expected = 10_000 + 1158 + 1158 - 158 - 5000;
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

describe('pictures', () => {
  const frame: Extract<Request, { type: 'officeKeepFrame' }> = {
    ...{ type: 'officeKeepFrame', jpeg: 'AAAA', width: 10, height: 10 },
    items: [],
  };

  it('are kept where staff allow them, and shown beside what happened', async () => {
    const session = await enter();
    expect(await ask(frame)).toEqual({ kept: false });
    expect(store.events.list()).toEqual([]);
    const settings = await ask({ type: 'officeSettings', session });
    await ask({ type: 'officeSaveSettings', session, settings: { ...settings, keepPictures: true } });
    store.events.append({ type: 'correction', details: { item: 4, seenLabel: 'tea', chosenSku: '2' } });
    expect(await ask(frame)).toEqual({ kept: true });
    const today = new Date();
    const day = `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, '0')}-${String(today.getDate()).padStart(2, '0')}`;
    const { events, report } = await ask({ type: 'officeDay', session, day });
    expect(events).toMatchObject([{ type: 'correction', seenLabel: 'tea', sku: '2' }]);
    expect(report.events).toEqual({ correction: 1 });
    const picture = events[0]?.picture ?? '';
    expect(await ask({ type: 'officePicture', session, picture })).toEqual({ dataUrl: 'data:image/jpeg;base64,AAAA' });
  });
});
