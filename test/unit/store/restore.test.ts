/**
 * @file What comes back with the sales: the settings that held last, the photos of products; and a till on a new disk from a
 * backup that was kept elsewhere.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { restoredInWords } from '../../../app/hosts/restored.ts';
import { backupFolder, listBackups } from '../../../app/store/backup.ts';
import { setAside } from '../../../app/store/damage.ts';
import { Database } from '../../../app/store/database.ts';
import { databaseFile } from '../../../app/store/generations.ts';
import { openStore } from '../../../app/store/open.ts';
import { restore, restoreFrom, UNUSED } from '../../../app/store/restore.ts';
import type { Store } from '../../../app/store/types.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { MORNING_MS, sale } from './shop.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = temporaryFolder();
const DAY_MS = 86_400_000;
const PHOTO = new Uint8Array(9000).map((_, at) => (at * 31) % 251);

/** A day, a backup of it, and a day on which the shop was set up otherwise. */
function twoDays(name: string): { readonly data: string; readonly photo: string } {
  const data = join(folder, name);
  let photo = '';
  const days: ((store: Store) => void)[] = [
    ({ settings }) => {
      settings.set('camera', 'the first');
      settings.set('pin', { hash: 'of somebody who left' });
      settings.set('shop', { name: 'Shop' });
    },
    ({ settings, pictures, catalogue }) => {
      settings.set('camera', 'the second');
      settings.set('pin', { hash: 'of somebody who stayed' });
      settings.set('counting', { mode: 'belt' });
      photo = pictures.put(PHOTO, 'image/jpeg', null);
      catalogue.save({ picture: photo }, 'photo');
    },
  ];
  for (const [day, work] of days.entries()) {
    const store = openStore(data, { now: () => MORNING_MS + day * DAY_MS });
    store.sales.append(sale(`${day}`, 1000));
    work(store);
    store.close();
  }
  return { data, photo };
}

/** Where SQLite looks for the first page of a table or an index. */
function spoil(data: string, name: string): void {
  const db = new Database(databaseFile(data));
  const root = db.get<{ rootpage: number }>('SELECT rootpage FROM sqlite_schema WHERE name = ?', name)?.rootpage ?? 0;
  db.close();
  const bytes = readFileSync(databaseFile(data));
  bytes.fill(0x5a, (root - 1) * 4096, root * 4096);
  writeFileSync(databaseFile(data), bytes);
}

const newestOf = (data: string) => listBackups(data)[0]?.name ?? '';

it('takes over the settings that held last, the PIN among them, and the photos of products', () => {
  const { data, photo } = twoDays('settings');
  spoil(data, 'records_kind');
  expect(() => openStore(data)).toThrow('damaged');
  const restored = restore(data, newestOf(data));
  expect(restored).toMatchObject({ lastSale: 2, settings: true });
  expect(restoredInWords(restored)).toContain('Settings and PIN are those that held last.');
  const store = openStore(data);
  expect(store.settings.get('camera')).toBe('the second');
  expect(store.settings.get('pin')).toEqual({ hash: 'of somebody who stayed' });
  expect(store.settings.get('shop')).toEqual({ name: 'Shop' });
  expect(store.settings.get('counting')).toEqual({ mode: 'belt' });
  expect(store.pictures.get(photo)).toEqual({ bytes: PHOTO, mediaType: 'image/jpeg' });
  store.close();
});

it('leaves what is not whole as the backup has it, and says so', () => {
  const { data, photo } = twoDays('not-whole');
  const db = new Database(databaseFile(data));
  db.run("UPDATE settings SET value = '{\"hash\": \"of so' WHERE key = 'pin'");
  db.run("UPDATE pictures SET bytes = x'5a5a' WHERE key = ?", photo);
  db.close();
  spoil(data, 'records_kind');
  expect(() => openStore(data)).toThrow('damaged');
  const restored = restore(data, newestOf(data));
  expect(restored).toMatchObject({ lastSale: 2, complete: false, settings: false });
  expect(restoredInWords(restored)).toContain('look through them in the back office');
  const store = openStore(data);
  expect(store.settings.get('pin')).toEqual({ hash: 'of somebody who left' });
  expect(store.settings.get('camera')).toBe('the second');
  expect(store.pictures.get(photo)).toBeNull();
  store.close();
});

it('begins a till on a new disk with a backup that was kept elsewhere', () => {
  const { data } = twoDays('dead');
  const usb = join(folder, 'usb.db');
  copyFileSync(join(backupFolder(data), newestOf(data)), usb);
  const fresh = join(folder, 'new-disk/till');
  expect(restoreFrom(fresh, usb)).toEqual({
    lastSale: 1,
    salvagedSales: 0,
    fromBackup: true,
    complete: false,
    settings: false,
  });
  const store = openStore(fresh);
  expect(store.sales.verify()).toEqual({ ok: true, sales: 1 });
  expect(store.settings.get('shop')).toEqual({ name: 'Shop' });
  store.close();
  expect(() => restoreFrom(fresh, usb), 'a till that sells is not replaced').toThrow('Nothing is damaged');
});

it.each([false, true])(
  'takes the place of a till that sold nothing: a new machine’s, started once (killed between: %s)',
  (killed) => {
    const { data } = twoDays(`moved-${killed}`);
    const fresh = join(folder, `started-once-${killed}`);
    const store = openStore(fresh);
    store.settings.set('shop', { name: 'Not set up yet' });
    store.close();
    const from = join(backupFolder(data), newestOf(data));
    if (killed) setAside(fresh, databaseFile(fresh), UNUSED, MORNING_MS);
    expect(restoreFrom(fresh, from).lastSale).toBe(1);
    const again = openStore(fresh);
    expect(again.settings.get('shop')).toEqual({ name: 'Shop' });
    again.close();
    expect(readdirSync(join(fresh, 'damaged')).join()).toContain('till-1.db');
  },
);

it('begins again when it was killed while the copy was put in place', () => {
  const { data } = twoDays('rescued');
  // The last changes are in the log, as a dying disk leaves them.
  const store = openStore(data);
  store.sales.append(sale('in the log', 1000));
  const rescued = join(folder, 'rescued.db');
  for (const ending of ['', '-wal']) copyFileSync(`${databaseFile(data)}${ending}`, `${rescued}${ending}`);
  store.close();
  const fresh = join(folder, 'rescued-to');
  mkdirSync(fresh);
  copyFileSync(`${rescued}-wal`, join(fresh, 'till-1.db-wal'));
  writeFileSync(join(fresh, 'till-1.db.part'), 'half');
  expect(restoreFrom(fresh, rescued).lastSale).toBe(3);
});

it('goes on where only the backups were brought to the new disk', () => {
  const { data } = twoDays('brought');
  const fresh = join(folder, 'brought-to');
  mkdirSync(fresh);
  renameSync(backupFolder(data), backupFolder(fresh));
  expect(restore(fresh, newestOf(fresh)).lastSale).toBe(1);
  openStore(fresh).close();
});

it('does not put a database beside the log of another one', () => {
  const { data } = twoDays('log');
  writeFileSync(`${databaseFile(data)}-wal`, 'of the one that is gone');
  rmSync(databaseFile(data));
  restore(data, newestOf(data));
  expect(databaseFile(data)).toMatch(/till-2\.db$/);
  expect(existsSync(join(data, 'till-1.db-wal'))).toBe(false);
});

it('refuses a file that is no backup and leaves the folder as it was', () => {
  const fresh = join(folder, 'refused');
  const garbage = join(folder, 'garbage.db');
  writeFileSync(garbage, 'a letter to the tax office '.repeat(400));
  expect(() => restoreFrom(fresh, join(folder, 'nowhere.db'))).toThrow('There is no file');
  expect(() => restoreFrom(fresh, garbage)).toThrow(/cannot be read: choose another one/);
  const other = join(folder, 'other.db');
  const db = new Database(other);
  db.exec('CREATE TABLE letters (text TEXT)');
  db.close();
  expect(() => restoreFrom(fresh, other)).toThrow(/is no backup of a till/);
  expect(existsSync(databaseFile(fresh))).toBe(false);
  const store = openStore(fresh);
  expect(store.sales.append(sale('first', 1)).number).toBe(1);
  store.close();
});
