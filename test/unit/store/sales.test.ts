/**
 * @file Sales are numbered without a gap, chained and written once, and a change of any of them shows: the tax office
 * asks for it.
 */
import { expect, it, vi } from 'vitest';
import { Database } from '../../../app/store/database.ts';
import { databaseFile } from '../../../app/store/generations.ts';
import { openStore } from '../../../app/store/open.ts';
import type { Store } from '../../../app/store/types.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { MORNING_MS, refund, sale } from './shop.ts';

// Every write waits for the disk, which on a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const folder = temporaryFolder();
let folders = 0;

function open(name = `till-${++folders}`, now = () => MORNING_MS): Store {
  return openStore(`${folder}/${name}`, { now });
}

/** As somebody with the file and a tool of their own would. */
function tamper(store: Store, sql: string): void {
  const other = new Database(databaseFile(store.folder));
  other.exec(sql);
  other.close();
}

const WITHOUT_TRIGGERS = 'DROP TRIGGER sales_unchanged; DROP TRIGGER sales_kept; DROP TRIGGER sales_in_order;';

it('numbers sales from 1, chains them, and reads them back as they were written', () => {
  const store = open('a');
  const first = store.sales.append(sale('a', 12_000, { details: { language: 'vi' } }));
  const second = store.sales.append(sale('b', 5_000));
  expect([first.number, second.number]).toEqual([1, 2]);
  expect(first).toMatchObject({ ...sale('a', 12_000), atMs: MORNING_MS, details: { language: 'vi' } });
  expect(store.sales.head()).toEqual({ number: 2, hash: second.hash });
  store.close();
  const again = open('a');
  expect(again.sales.get(1)).toEqual(first);
  expect(again.sales.byKey('b')).toEqual(second);
  expect(again.sales.list()).toEqual([first, second]);
  expect(again.sales.from(2, 10)).toEqual([second]);
  expect(again.sales.get(3)).toBeNull();
  expect(again.sales.verify()).toEqual({ ok: true, sales: 2 });
  again.close();
});

it('writes the same payment down once, however often it is asked to', () => {
  const store = open();
  const first = store.sales.append(sale('k', 1000));
  expect(store.sales.append(sale('k', 9999))).toEqual(first);
  expect(store.sales.list()).toHaveLength(1);
  store.close();
});

it('ends or moves the journal in the same step, or leaves it alone', () => {
  const store = open();
  const paying = { screen: 'pay', change: 'paying', basket: { key: 'k' } };
  const receipt = { screen: 'receipt', change: 'paid', basket: { number: 1 } };
  store.journal.append(paying);
  store.sales.append(sale('refund-elsewhere', 1));
  expect(store.journal.open()?.last).toMatchObject(paying);
  store.sales.append(sale('k', 1000), receipt);
  expect(store.journal.open()?.entries).toMatchObject([receipt]);
  store.sales.append(sale('l', 1000), null);
  expect(store.journal.open()).toBeNull();
  expect(() => store.sales.append(sale('m', 1.5), receipt)).toThrow('whole units');
  expect(store.journal.open(), 'nothing of a refused sale is there').toBeNull();
  store.close();
});

it.each([
  ['changed', "UPDATE sales SET body = replace(body, '1000', '10') WHERE number = 1"],
  ['deleted', 'DELETE FROM sales WHERE number = 2'],
  [
    'replaced by number',
    'INSERT OR REPLACE INTO sales (number, body, hash) SELECT number, body, hash FROM sales WHERE number = 1',
  ],
  [
    'replaced by key',
    `INSERT OR REPLACE INTO sales (number, body, hash)
     SELECT 3, json_set(body, '$.number', 3), hash FROM sales WHERE number = 1`,
  ],
  [
    'added out of order',
    `INSERT INTO sales (number, body, hash)
     SELECT 9, json_set(body, '$.number', 9, '$.key', 'x'), hash FROM sales WHERE number = 1`,
  ],
])('SQLite itself refuses that a sale is %s', (_what, sql) => {
  const store = open();
  store.sales.append(sale('a', 1000));
  store.sales.append(sale('b', 2000));
  const before = store.sales.list();
  expect(() => tamper(store, sql)).toThrow(/sales are/);
  expect(store.sales.list()).toEqual(before);
  store.close();
});

it.each([
  ['changed', "UPDATE sales SET body = json_set(body, '$.total', 1) WHERE number = 2", 2],
  ['given another hash', "UPDATE sales SET hash = replace(hash, 'a', 'b') WHERE number = 2", 2],
  ['deleted from the middle', 'DELETE FROM sales WHERE number = 2', 2],
  ['deleted from the end', 'DELETE FROM sales WHERE number = 3', 3],
  [
    'added',
    `INSERT INTO sales (number, body, hash)
     SELECT 4, json_set(body, '$.number', 4, '$.key', 'x'), hash FROM sales WHERE number = 3`,
    4,
  ],
])('verify names the first sale that does not fit when one was %s', (_what, sql, number) => {
  const store = open();
  for (const key of ['a', 'b', 'c']) store.sales.append(sale(key, 1000));
  expect(store.sales.verify()).toEqual({ ok: true, sales: 3 });
  tamper(store, `${WITHOUT_TRIGGERS} ${sql}`);
  const verification = store.sales.verify();
  expect(verification).toMatchObject({ ok: false, number });
  store.close();
});

it('refunds and voids name the sale they undo, and pay back no more than it', () => {
  const store = open();
  store.sales.append(sale('a', 1000));
  store.sales.append(sale('b', 500));
  const append = (...args: Parameters<typeof refund>) => store.sales.append(refund(...args));
  expect(() => append('r0', 7, 100)).toThrow('There is no sale with the number 7.');
  expect(() => append('r0', 1, -100)).toThrow('not above zero');
  expect(() => store.sales.append(sale('r0', -10, { undoes: 1 }))).toThrow('Only a refund or a void');
  expect(append('r1', 1, 400)).toMatchObject({ number: 3, kind: 'refund', undoes: 1, total: -400 });
  expect(() => append('r2', 1, 601)).toThrow('only 600 is left');
  expect(() => append('r2', 3, 100)).toThrow('itself a refund');
  append('r2', 1, 600);
  expect(store.sales.undoneBy(1).map(({ number }) => number)).toEqual([3, 4]);
  expect(() => append('v', 2, 400, 'void')).toThrow('the whole sale');
  append('v', 2, 500, 'void');
  expect(() => append('v2', 2, 500, 'void')).toThrow('void already');
  expect(store.sales.list().map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  expect(store.sales.verify()).toEqual({ ok: true, sales: 5 });
  store.close();
});

it('refuses a bill that does not add up, and one without lines', () => {
  const store = open();
  expect(() => store.sales.append(sale('a', 1000, { total: 999 }))).toThrow('The lines come to 1000, the bill to 999.');
  expect(() => store.sales.append(sale('a', 0, { lines: [] }))).toThrow('nothing on this bill');
  expect(() => store.sales.append(sale('', 1))).toThrow('needs a key');
  expect(store.sales.head()).toBeNull();
  store.close();
});

it('keeps numbers and times in order when the clock is set back, and both times', () => {
  let nowMs = MORNING_MS;
  const store = open('clock', () => nowMs);
  store.sales.append(sale('a', 1));
  nowMs -= 3 * 3_600_000;
  const back = store.sales.append(sale('b', 2));
  expect(back).toMatchObject({ number: 2, atMs: MORNING_MS, clockMs: MORNING_MS - 3 * 3_600_000 });
  expect(store.state()).toMatchObject({ state: 'warning', canSell: true });
  expect(store.state().sentence).toContain('180 minutes behind');
  store.close();
  const again = open('clock', () => nowMs);
  expect(again.sales.append(sale('c', 3)).atMs, 'after a new start too').toBe(MORNING_MS);
  nowMs = MORNING_MS + 1;
  expect(again.sales.append(sale('d', 4))).toMatchObject({ atMs: MORNING_MS + 1, clockMs: MORNING_MS + 1 });
  expect(again.sales.list({ fromMs: MORNING_MS + 1 }).map(({ number }) => number)).toEqual([4]);
  expect(again.sales.verify()).toEqual({ ok: true, sales: 4 });
  again.close();
});
