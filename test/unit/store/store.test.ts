/**
 * @file What the store keeps beside the sales comes back as it was written: settings, catalogue, journal, cash,
 * events, pictures, records.
 */
import { expect, it, vi } from 'vitest';
import { openStore } from '../../../app/store/open.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { MORNING_MS, sale } from './shop.ts';

// Every write waits for the disk, which on a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const folder = temporaryFolder();

const DAY_MS = 86_400_000;

it('keeps settings by name', () => {
  const store = openStore(`${folder}/settings`);
  expect(store.settings.get('pin')).toBeUndefined();
  store.settings.set('pin', { salt: 'a', tries: 0 });
  store.settings.set('pin', { salt: 'b', tries: 1 });
  store.settings.set('thumbnails', false);
  store.close();
  const again = openStore(`${folder}/settings`);
  expect(again.settings.get('pin')).toEqual({ salt: 'b', tries: 1 });
  expect(again.settings.get('thumbnails')).toBe(false);
  again.settings.delete('pin');
  expect(again.settings.keys()).toEqual(['thumbnails']);
  expect(() => again.settings.set('nothing', undefined)).toThrow('has no value');
  again.close();
});

it('keeps every version of the catalogue, up to 200', () => {
  const store = openStore(`${folder}/catalogue`, { now: () => MORNING_MS });
  expect(store.catalogue.current()).toBeNull();
  for (let price = 1; price <= 203; price++) store.catalogue.save({ price }, `price ${price}`);
  expect(store.catalogue.current()).toEqual({
    version: 203,
    atMs: MORNING_MS,
    clockMs: MORNING_MS,
    note: 'price 203',
    catalogue: { price: 203 },
  });
  expect(store.catalogue.version(100)?.catalogue).toEqual({ price: 100 });
  expect(store.catalogue.version(3)).toBeNull();
  expect(store.catalogue.list()).toHaveLength(200);
  expect(store.catalogue.list()[0]).not.toHaveProperty('catalogue');
  store.close();
});

it('journals the customer who is being served, and nothing once they have gone', () => {
  const store = openStore(`${folder}/journal`, { now: () => MORNING_MS });
  expect(store.journal.open()).toBeNull();
  store.journal.append({ screen: 'bill', change: 'added', basket: ['apple'] });
  store.journal.append({ screen: 'review', change: 'review', basket: ['apple', 'lemon'] });
  store.close();
  const again = openStore(`${folder}/journal`);
  expect(again.journal.open()?.entries).toHaveLength(2);
  expect(again.journal.open()?.last).toEqual({
    screen: 'review',
    change: 'review',
    basket: ['apple', 'lemon'],
    atMs: MORNING_MS,
    clockMs: MORNING_MS,
  });
  for (let change = 0; change < 500; change++) {
    again.journal.append({ screen: 'bill', change: `${change}`, basket: [] });
  }
  expect(again.journal.open()?.entries).toHaveLength(200);
  expect(again.journal.open()?.last.change).toBe('499');
  again.journal.end();
  expect(again.journal.open()).toBeNull();
  again.close();
});

it('counts cash in order, each count after the sales that came before it', () => {
  let nowMs = MORNING_MS;
  const store = openStore(`${folder}/cash`, { now: () => nowMs++ });
  expect(store.cash.last()).toBeNull();
  store.cash.append({ kind: 'open', total: 500_000, details: { '100000': 5 } });
  store.sales.append(sale('a', 1000));
  store.cash.append({ kind: 'close', total: 501_000 });
  expect(store.cash.list().map(({ number, kind, afterSale }) => [number, kind, afterSale])).toEqual([
    [1, 'open', 0],
    [2, 'close', 1],
  ]);
  expect(store.cash.last('open')).toMatchObject({ total: 500_000, details: { '100000': 5 } });
  expect(store.cash.last()?.kind).toBe('close');
  expect(() => store.cash.append({ kind: 'in', total: 0.5 })).toThrow('whole units');
  store.close();
});

it('lists events of a time and a type, with their pictures', () => {
  let nowMs = MORNING_MS;
  const store = openStore(`${folder}/events`, { now: () => nowMs });
  const picture = store.pictures.put(new Uint8Array([1, 2, 3]), 'image/jpeg', 30);
  const first = store.events.append({ type: 'correction', picture, details: { from: 'lemon', to: 'apple' } });
  nowMs += DAY_MS;
  store.events.append({ type: 'abandoned' });
  expect(store.events.list().map(({ type }) => type)).toEqual(['correction', 'abandoned']);
  expect(store.events.list({ toMs: nowMs })).toEqual([first]);
  expect(store.events.list({ type: 'abandoned', fromMs: nowMs })).toMatchObject([
    { sale: null, picture: null, details: null },
  ]);
  expect(store.pictures.get(picture)).toEqual({ bytes: new Uint8Array([1, 2, 3]), mediaType: 'image/jpeg' });
  store.close();
});

it('forgets pictures when their days are over, but none that somebody else keeps', () => {
  let nowMs = MORNING_MS;
  const open = () => openStore(`${folder}/pictures`, { now: () => nowMs });
  const store = open();
  const customer = store.pictures.put(Buffer.from('customer'), 'image/jpeg', 7);
  const product = store.pictures.put(Buffer.from('product'), 'image/png', 7);
  expect(store.pictures.put(Buffer.from('product'), 'image/png', null)).toBe(product);
  nowMs += 7 * DAY_MS;
  expect(store.pictures.get(customer)).toBeNull();
  expect(store.pictures.get(product)?.mediaType).toBe('image/png');
  store.close();
  // Gone from the disk, too, and not only hidden.
  nowMs = MORNING_MS;
  const again = open();
  expect(again.pictures.get(customer)?.bytes, 'not yet: the clock says so').toEqual(
    new Uint8Array(Buffer.from('customer')),
  );
  again.close();
  nowMs += 8 * DAY_MS;
  open().close();
  nowMs = MORNING_MS;
  const last = open();
  expect(last.pictures.get(customer)).toBeNull();
  last.close();
});

it('dates nothing by a clock that was wrong while nothing was written', () => {
  let nowMs = MORNING_MS;
  const store = openStore(`${folder}/wrong-clock`, { now: () => nowMs });
  nowMs += 3650 * 86_400_000;
  store.pictures.get('none');
  nowMs = MORNING_MS + 60_000;
  const key = store.pictures.put(new Uint8Array([1]), 'image/png', 1);
  expect(store.pictures.get(key)).not.toBeNull();
  expect(store.sales.append(sale('right', 1000)).atMs).toBe(nowMs);
  expect(store.state().state).toBe('ok');
  store.close();
});

it('keeps records by kind, newest first', () => {
  const store = openStore(`${folder}/records`);
  const first = store.records.append('lab', { ms: 1 });
  const second = store.records.append('lab', { ms: 2 });
  store.records.append('other', null);
  expect(store.records.list('lab')).toEqual([second, first]);
  expect(store.records.list('lab', 1)).toEqual([second]);
  expect(store.records.get(first.id)?.content).toEqual({ ms: 1 });
  store.records.delete(first.id);
  expect(store.records.get(first.id)).toBeNull();
  store.close();
});
