/**
 * @file Going on after damage: a backup is put in place, and whatever can still be read of what came after it is taken
 * over from the database that was set aside (`salvage.ts`). On a new disk a copy from elsewhere is put in place.
 */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backupFolder, lastSaleIn, listBackups } from './backup.ts';
import { headOf } from './chain.ts';
import { checkPages } from './check.ts';
import {
  type DamageNote,
  damagedFile,
  finishSettingAside,
  forgetNote,
  generationIn,
  readNote,
  setAside,
} from './damage.ts';
import { Database } from './database.ts';
import { StoreError } from './errors.ts';
import { databaseFile, nextDatabaseFile } from './generations.ts';
import { takeFolder } from './lock.ts';
import { type Salvaged, salvage } from './salvage.ts';
import { isOurs, MIGRATIONS, migrate } from './schema.ts';
import { sync } from './sync.ts';

export interface Restored extends Salvaged {
  /** The number of the last sale now. */
  readonly lastSale: number;
  /** How many of them came from the damaged database. */
  readonly salvagedSales: number;
  /** False: begun empty. */
  readonly fromBackup: boolean;
}

/**
 * @param backup its name; null begins with an empty database
 * @throws StoreError when nothing is damaged, when that backup is not there or cannot be read
 */
export function restore(folder: string, backup: string | null): Restored {
  if (backup !== null && !listBackups(folder).some(({ name }) => name === backup)) {
    throw new StoreError('refused', `There is no backup called ${backup}.`);
  }
  return goOnWith(folder, backup && join(backupFolder(folder), backup));
}

/**
 * After a disk died, or on another machine: a backup that was kept elsewhere, under whatever name.
 *
 * @throws StoreError when the till in the folder has sales of its own, or the file cannot be read
 */
export function restoreFrom(folder: string, file: string): Restored {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new StoreError('refused', `There is no file ${file}.`);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return goOnWith(folder, file, true);
}

/** @param replacesUnused a till that sold nothing yet gives way: a new machine's, which was started once */
function goOnWith(folder: string, backup: string | null, replacesUnused = false): Restored {
  const release = takeFolder(folder);
  try {
    const note = readNote(folder) ?? noteOfLog(folder) ?? (replacesUnused ? noteOfUnused(folder) : null);
    if (note) finishSettingAside(folder, note);
    if (!note && !(backup && isGone(folder))) {
      throw new StoreError('refused', 'Nothing is damaged here: there is nothing to restore.');
    }
    const file = nextDatabaseFile(folder, note ? generationIn(note) : 0);
    // What a till that sold nothing was set to says nothing about the shop.
    const damaged = note && note.finding !== UNUSED ? damagedFile(folder, note) : null;
    const restored = putInPlace(file, backup, damaged);
    // Until here the till does not open: killed before, everything is begun again.
    forgetNote(folder);
    return restored;
  } finally {
    release();
  }
}

/** So is the database of a new disk to which only the backups were brought. */
function isGone(folder: string): boolean {
  return (statSync(databaseFile(folder), { throwIfNoEntry: false })?.size ?? 0) === 0;
}

export const UNUSED = 'Nothing was sold with it; another till took its place.';

/** Null where something was sold, or no till is. */
function noteOfUnused(folder: string): DamageNote | null {
  if (isGone(folder)) return null;
  const file = databaseFile(folder);
  const db = new Database(file);
  try {
    if (lastSaleIn(db) > 0) return null;
  } finally {
    db.close();
  }
  return setAside(folder, file, UNUSED, Date.now());
}

/** A log without its database: nothing may be put beside it under the same name. */
function noteOfLog(folder: string): DamageNote | null {
  const file = databaseFile(folder);
  if (!isGone(folder) || !existsSync(`${file}-wal`)) return null;
  return setAside(folder, file, 'The file is gone or empty.', Date.now());
}

function putInPlace(file: string, backup: string | null, damaged: string | null): Restored {
  let db: Database | null = null;
  try {
    if (backup) copyDatabase(backup, file);
    db = new Database(file);
    db.exec('PRAGMA synchronous = FULL');
    if (backup) prove(db, backup);
    migrate(db, MIGRATIONS, () => undefined);
    const before = headOf(db).number;
    const salvaged = salvage(db, damaged);
    const lastSale = headOf(db).number;
    return { lastSale, salvagedSales: lastSale - before, fromBackup: backup !== null, ...salvaged };
  } catch (error) {
    db?.close();
    for (const ending of ['', '.part', '-journal', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
    throw error instanceof StoreError && error.code === 'damaged' && backup ? unreadable(backup, error) : error;
  } finally {
    db?.close();
  }
}

/**
 * A backup is one file; a database that was rescued from a dying disk may have its last changes in the log beside it.
 *
 * The log comes first, and the database has its name once it is whole: killed between, there is a log alone, which is set aside.
 */
function copyDatabase(from: string, to: string): void {
  if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${to}-wal`);
  copyFileSync(from, `${to}.part`);
  sync(`${to}.part`);
  renameSync(`${to}.part`, to);
}

/** That every page can be read, and that a till wrote it. */
function prove(db: Database, backup: string): void {
  checkPages(db);
  if (!isOurs(db)) throw new StoreError('refused', `The file ${backup} is no backup of a till.`);
}

function unreadable(backup: string, cause: StoreError): StoreError {
  return new StoreError('refused', `The backup ${backup} cannot be read: choose another one.`, { cause });
}
