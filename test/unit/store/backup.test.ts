/** @file There is a readable backup of every day and before every migration, and no clock pushes the good ones out. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { backupFolder, listBackups } from '../../../app/store/backup.ts';
import { Database } from '../../../app/store/database.ts';
import { databaseFile } from '../../../app/store/generations.ts';
import { openStore } from '../../../app/store/open.ts';
import { MIGRATIONS, type Migration } from '../../../app/store/schema.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { MORNING_MS, sale } from './shop.ts';

// Every write waits for the disk, which on a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const folder = temporaryFolder();
const DAY_MS = 86_400_000;

const addColumn: Migration = (db) => db.exec("ALTER TABLE events ADD COLUMN mood TEXT NOT NULL DEFAULT 'fine'");
const breakDown: Migration = (db) => {
  addColumn(db);
  db.exec('ALTER TABLE nowhere ADD COLUMN a TEXT');
};

it('makes one backup a day, keeps the last seven, and each can be read', () => {
  const data = `${folder}/daily`;
  for (let day = 0; day < 9; day++) {
    for (const hour of [0, 5]) {
      const store = openStore(data, { now: () => MORNING_MS + day * DAY_MS + hour * 3_600_000 });
      store.sales.append(sale(`${day}-${hour}`, 1000));
      store.close();
    }
  }
  const backups = listBackups(data);
  // Made at the day's first start, before its sales.
  expect(backups.map(({ lastSale }) => lastSale)).toEqual([16, 14, 12, 10, 8, 6, 4]);
  expect(backups[0]).toEqual({
    name: '9-2026-12-03T10-00-00Z-daily-sale-16.db',
    atMs: MORNING_MS + 8 * DAY_MS,
    reason: 'daily',
    lastSale: 16,
  });
  expect(readdirSync(backupFolder(data))).toHaveLength(7);
  const copy = new Database(join(backupFolder(data), backups[0]?.name ?? ''));
  expect(copy.get('SELECT count(*) AS sales FROM sales')).toEqual({ sales: 16 });
  copy.close();
});

it('waits with it while a customer is being served', () => {
  const data = `${folder}/busy`;
  const first = openStore(data, { now: () => MORNING_MS });
  first.journal.append({ screen: 'bill', change: 'added', basket: [] });
  first.close();
  openStore(data, { now: () => MORNING_MS + DAY_MS }).close();
  expect(listBackups(data)).toHaveLength(1);
});

it('a clock that was years ahead does not push the good backups out', () => {
  const data = `${folder}/ahead`;
  for (let day = 0; day < 7; day++) openStore(data, { now: () => MORNING_MS + (400 + day) * DAY_MS }).close();
  openStore(data, { now: () => MORNING_MS }).close();
  expect(listBackups(data)[0]?.atMs).toBe(MORNING_MS);
});

it('copies the database before it changes its tables', () => {
  const data = `${folder}/migration`;
  const old = openStore(data, { now: () => MORNING_MS });
  old.events.append({ type: 'doubt' });
  old.sales.append(sale('a', 1000));
  old.close();
  const store = openStore(data, { now: () => MORNING_MS, migrations: [...MIGRATIONS, addColumn] });
  expect(store.events.list()).toMatchObject([{ type: 'doubt' }]);
  expect(store.sales.verify()).toEqual({ ok: true, sales: 1 });
  store.close();
  expect(listBackups(data)[0]).toMatchObject({ reason: 'migration', lastSale: 1 });
  const now = new Database(databaseFile(data));
  expect(now.get('SELECT mood FROM events')).toEqual({ mood: 'fine' });
  now.close();
  const before = new Database(join(backupFolder(data), listBackups(data)[0]?.name ?? ''));
  expect(() => before.get('SELECT mood FROM events')).toThrow();
  before.close();
});

it('changes nothing when a step fails', () => {
  const data = `${folder}/failing`;
  const old = openStore(data, { now: () => MORNING_MS });
  old.sales.append(sale('a', 1000));
  old.close();
  expect(() => openStore(data, { now: () => MORNING_MS, migrations: [...MIGRATIONS, breakDown] })).toThrow();
  const store = openStore(data, { now: () => MORNING_MS });
  expect(store.sales.verify()).toEqual({ ok: true, sales: 1 });
  store.close();
});

it('refuses what a newer Tillsight wrote, and leaves it as it is', () => {
  const data = `${folder}/newer`;
  openStore(data, { migrations: [...MIGRATIONS, addColumn] }).close();
  expect(() => openStore(data)).toThrow(`newer Tillsight (${MIGRATIONS.length + 1} against ${MIGRATIONS.length})`);
  openStore(data, { migrations: [...MIGRATIONS, addColumn] }).close();
});
