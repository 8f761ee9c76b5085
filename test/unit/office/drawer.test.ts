/** @file Z reports are numbered without gaps and without doubles, and leave no sale out, whatever became of what was before. */
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalogueSchema, type OfficeReport } from '../../../app/contract.ts';
import { Drawer } from '../../../app/office/drawer.ts';
import { listBackups } from '../../../app/store/backup.ts';
import { Database } from '../../../app/store/database.ts';
import { databaseFile } from '../../../app/store/generations.ts';
import { openStore } from '../../../app/store/open.ts';
import { restore } from '../../../app/store/restore.ts';
import type { Store } from '../../../app/store/types.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { line, newSale } from './sample.ts';

const folder = temporaryFolder();
const catalogue = catalogueSchema.parse(JSON.parse(readFileSync('assets/catalogue.json', 'utf8')));
let store: Store;

beforeAll(() => {
  store = openStore(`${folder}/till`);
});
afterAll(() => store.close());

it('gives no number twice, even where a report of before cannot be read any more', () => {
  const drawer = new Drawer(store, () => catalogue);
  drawer.open([]);
  expect(drawer.close([]).number).toBe(1);
  store.cash.append({ kind: 'open', total: 0, details: {} });
  store.cash.append({ kind: 'close', total: 0, details: { report: { number: 2, of: 'another version' } } });
  drawer.open([]);
  expect(drawer.close([]).number).toBe(3);
  expect(drawer.view().reports.map(({ number }) => number)).toEqual([3, 1]);
});

const DAY_MS = 86_400_000;
const cashSale = (key: string) => newSale([line({ sku: '1', quantity: 1, total: 1000 })], 'cash', key);

/** The database loses the page on which a sale lies, and a backup of before everything is put in its place. */
function loseFrom(data: string, key: string): void {
  const file = databaseFile(data);
  const db = new Database(file);
  db.gather();
  db.close();
  const bytes = readFileSync(file);
  const page = Math.floor(bytes.indexOf(Buffer.from(`"key":"${key}"`)) / 4096);
  bytes.fill(0x5a, page * 4096, (page + 1) * 4096);
  writeFileSync(file, bytes);
  expect(() => openStore(data)).toThrow('damaged');
  restore(data, listBackups(data)[0]?.name ?? null);
}

it('has every sale in a Z report and its cash in the drawer, also those that bear the number of a lost one', () => {
  const data = `${folder}/lost`;
  let nowMs = Date.UTC(2026, 10, 25);
  // A backup of a till that sold nothing yet.
  let store = openStore(data, { now: () => nowMs });
  let drawer = new Drawer(
    store,
    () => catalogue,
    () => nowMs,
  );
  const sell = (key: string) => {
    nowMs += 60_000;
    store.sales.append({ ...cashSale(key), details: 'x'.repeat(2000) });
  };
  const later = (deed: () => OfficeReport | undefined) => {
    nowMs += 60_000;
    return deed();
  };
  later(() => void drawer.open([]));
  for (let n = 0; n < 20; n++) sell(`first-${n}`);
  later(() => drawer.close([]));
  later(() => void drawer.open([{ denominationMinor: 500, pieces: 1 }]));
  for (let n = 0; n < 3; n++) sell(`second-${n}`);
  store.close();
  loseFrom(data, 'first-9');

  store = openStore(data, { now: () => nowMs });
  drawer = new Drawer(
    store,
    () => catalogue,
    () => nowMs,
  );
  const kept = store.sales.head()?.number ?? 0;
  expect(kept).toBeLessThan(10);
  expect(store.cash.last('open')?.afterSale, 'the count says so of the sales before the damage').toBe(20);
  for (let n = 0; n < 5; n++) sell(`third-${n}`);
  const z = later(() => drawer.close([{ denominationMinor: 500, pieces: 1 }]));
  expect(z).toMatchObject({ number: 2, sales: { count: 5, totalMinor: 5000 }, cash: { expectedMinor: 5500 } });
  // From here on numbers say again what belongs to whom.
  later(() => void drawer.open([]));
  for (let n = 0; n < 30; n++) sell(`fourth-${n}`);
  expect(later(() => drawer.close([]))).toMatchObject({ sales: { count: 30 }, cash: { expectedMinor: 30_000 } });
  expect(store.sales.head()?.number).toBe(kept + 35);
  store.close();
}, 60_000);

it('parts sales by their numbers alone where nothing was lost, whatever the clock does', () => {
  let run = 0;
  const step = fc.record({
    what: fc.constantFrom('sell' as const, 'sell' as const, 'shift' as const),
    // Stands still, goes on, is set back or forwards.
    waitMs: fc.constantFrom(0, 0, 1, 60_000, -60_000, DAY_MS, -DAY_MS),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      let nowMs = Date.UTC(2026, 10, 25);
      run += 1;
      const store = openStore(`${folder}/parts-${run}`, { now: () => nowMs });
      const drawer = new Drawer(
        store,
        () => catalogue,
        () => nowMs,
      );
      let [inReport, inDrawer] = [0, 0];
      for (const [at, { what, waitMs }] of steps.entries()) {
        nowMs += waitMs;
        if (what === 'sell') {
          store.sales.append(cashSale(`${at}`));
          inReport += 1;
          inDrawer += drawer.isOpen ? 1 : 0;
        } else if (drawer.isOpen) {
          const z = drawer.close([]);
          expect(z.sales.count).toBe(inReport);
          expect(z.cash?.expectedMinor).toBe(inDrawer * 1000);
          [inReport, inDrawer] = [0, 0];
        } else drawer.open([]);
      }
      store.close();
    }),
    { numRuns: 25 },
  );
}, 60_000);
