/**
 * @file A damaged database is never used and never forgotten: what can be read of it is taken over, sales as far as
 * their chain holds.
 */
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { listBackups } from '../../../app/store/backup.ts';
import { readNote, setAside } from '../../../app/store/damage.ts';
import { Database } from '../../../app/store/database.ts';
import { StoreError } from '../../../app/store/errors.ts';
import { databaseFile } from '../../../app/store/generations.ts';
import { openStore } from '../../../app/store/open.ts';
import { restore } from '../../../app/store/restore.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { MORNING_MS, sale } from './shop.ts';

// Every write waits for the disk, which on a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const folder = temporaryFolder();
const DAY_MS = 86_400_000;

/** Ten sales, a backup of them a day later, and as many sales again. */
function sellForTwoDays(name: string): string {
  const data = `${folder}/${name}`;
  for (const day of [0, 1]) {
    const store = openStore(data, { now: () => MORNING_MS + day * DAY_MS });
    for (let n = 0; n < 10; n++) store.sales.append(sale(`${day}-${n}`, 1000, { details: 'x'.repeat(2000) }));
    store.events.append({ type: 'abandoned', details: { day } });
    store.settings.set('header', `day ${day}`);
    store.close();
  }
  return data;
}

function damageOf(data: string): StoreError {
  try {
    openStore(data).close();
  } catch (error) {
    if (error instanceof StoreError) return error;
  }
  throw new Error('The store opened.');
}

function overwrite(file: string, at: number, bytes: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, new Uint8Array(bytes).fill(0x5a), 0, bytes, at);
  closeSync(handle);
}

it('sets a database aside that is none, says so every time, and offers the last good backup', () => {
  const data = sellForTwoDays('garbage');
  const file = databaseFile(data);
  overwrite(file, 0, statSync(file).size);
  const before = readFileSync(file);
  const error = damageOf(data);
  expect(error.code).toBe('damaged');
  expect(error.message).toMatch(/is damaged and was set aside as .*damaged.*There is a backup of .* up to sale 10\./);
  expect(error.damage?.backups.map(({ lastSale }) => lastSale)).toEqual([10, 0]);
  expect(existsSync(file)).toBe(false);
  expect(readFileSync(error.damage?.file ?? '')).toEqual(before);
  expect(damageOf(data).message, 'it does not begin at sale 1 by itself').toBe(error.message);
  expect(() => restore(data, 'nowhere.db')).toThrow('no backup called nowhere.db');

  expect(restore(data, listBackups(data)[0]?.name ?? null)).toEqual({
    lastSale: 10,
    salvagedSales: 0,
    fromBackup: true,
    complete: false,
    settings: false,
  });
  const store = openStore(data);
  expect(store.sales.verify()).toEqual({ ok: true, sales: 10 });
  expect(store.settings.get('header')).toBe('day 0');
  expect(store.sales.append(sale('new', 1)).number).toBe(11);
  store.close();
  expect(() => restore(data, null)).toThrow('Nothing is damaged');
});

it('takes over what can still be read, as far as the chain of sales holds', () => {
  const data = sellForTwoDays('half');
  const db = new Database(databaseFile(data));
  // A page of the settings' table is lost; everything else is as it was.
  const root =
    db.get<{ rootpage: number }>("SELECT rootpage FROM sqlite_schema WHERE name = 'settings'")?.rootpage ?? 0;
  db.close();
  overwrite(databaseFile(data), (root - 1) * 4096, 4096);
  expect(damageOf(data).damage?.finding).not.toBe('');
  expect(restore(data, listBackups(data)[0]?.name ?? null)).toEqual({
    lastSale: 20,
    salvagedSales: 10,
    fromBackup: true,
    complete: false,
    settings: false,
  });
  const store = openStore(data);
  expect(store.settings.get('header'), 'that of the backup').toBe('day 0');
  expect(store.sales.verify()).toEqual({ ok: true, sales: 20 });
  expect(store.events.list().map(({ details }) => details)).toEqual([{ day: 0 }, { day: 1 }]);
  store.close();
});

it('stops the taking over at the first sale that is lost', () => {
  const data = sellForTwoDays('hole');
  const file = databaseFile(data);
  const bytes = readFileSync(file);
  // Where the text of sale 16 lies.
  overwrite(file, bytes.lastIndexOf('"key":"1-5"') - 40, 30);
  overwrite(file, 4096, 100);
  damageOf(data);
  const { lastSale, complete } = restore(data, listBackups(data)[0]?.name ?? null);
  expect(complete).toBe(false);
  expect(lastSale).toBeLessThan(16);
  const store = openStore(data);
  expect(store.sales.verify()).toEqual({ ok: true, sales: lastSale });
  store.close();
});

it('stops selling when a page turns out to be damaged while the till runs, and sets the file aside at the next start', () => {
  const data = sellForTwoDays('running');
  const store = openStore(data, { now: () => MORNING_MS + DAY_MS });
  const file = databaseFile(data);
  overwrite(file, 8 * 4096, statSync(file).size - 8 * 4096);
  // Somebody else's write, after which SQLite forgets the pages that it has in memory.
  const other = new Database(file);
  other.exec('PRAGMA user_version = 1');
  other.close();
  expect(() => store.sales.list()).toThrow('damaged');
  expect(store.state()).toMatchObject({ state: 'failed', canSell: false });
  expect(store.state().sentence).toContain('start it again');
  store.close();
  expect(damageOf(data).code).toBe('damaged');
});

it('takes a database that has gone for damage, not for a new till', () => {
  const data = sellForTwoDays('gone');
  for (const ending of ['', '-wal', '-shm']) rmSync(`${databaseFile(data)}${ending}`, { force: true });
  expect(damageOf(data).damage).toMatchObject({ finding: 'The file is gone or empty.' });
  expect(restore(data, null)).toMatchObject({ lastSale: 0, salvagedSales: 0, complete: false });
  const store = openStore(data);
  expect(store.sales.append(sale('first', 1)).number).toBe(1);
  store.close();
});

it('puts the log beside its database when it was killed between the two', () => {
  const data = sellForTwoDays('between');
  const open = openStore(data);
  open.sales.append(sale('in the log', 1000));
  const kept = join(folder, 'between-kept');
  mkdirSync(kept);
  for (const ending of ['', '-wal']) copyFileSync(`${databaseFile(data)}${ending}`, join(kept, `till-1.db${ending}`));
  open.close();
  // As a power cut leaves them: the note, the database moved, its log not yet.
  const note = setAside(kept, join(kept, 'till-1.db'), 'a page', MORNING_MS);
  renameSync(join(kept, `${note.setAside}-wal`), join(kept, 'till-1.db-wal'));
  expect(restore(kept, null)).toMatchObject({ lastSale: 21, complete: true });
});

it('looks at the database again when its note was cut off by a power cut', () => {
  const data = sellForTwoDays('cut-off');
  writeFileSync(join(data, 'damaged.json'), '');
  const store = openStore(data);
  expect(store.sales.list()).toHaveLength(20);
  store.close();
});

it('begins again when it was killed in the middle of the restoring', () => {
  const data = sellForTwoDays('twice');
  writeFileSync(databaseFile(data), 'no database');
  damageOf(data);
  // As a kill leaves it: a database half made, and the note still there.
  writeFileSync(join(data, 'till-2.db'), 'half');
  expect(damageOf(data).code).toBe('damaged');
  expect(restore(data, listBackups(data)[0]?.name ?? null).lastSale).toBe(10);
  expect(readNote(data)).toBeNull();
  const store = openStore(data);
  expect(store.sales.list()).toHaveLength(10);
  store.close();
});
