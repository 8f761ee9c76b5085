/**
 * @file Going on after damage: a backup is put in place, and whatever can still be read of what came after it is taken
 * over from the database that was set aside. Sales only as far as their chain holds.
 */
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backupFolder, listBackups } from './backup.ts';
import { type Head, headOf, type Link, misfit } from './chain.ts';
import { checkPages } from './check.ts';
import { damagedFile, forgetNote, generationIn, readNote } from './damage.ts';
import { Database, type Value } from './database.ts';
import { StoreError } from './errors.ts';
import { nextDatabaseFile } from './generations.ts';
import { takeFolder } from './lock.ts';
import { MIGRATIONS, migrate } from './schema.ts';

export interface Restored {
  /** The number of the last sale now. */
  readonly lastSale: number;
  /** How many of them came from the damaged database. */
  readonly salvagedSales: number;
  /** True: the damaged database could be read to its end, so that nothing is missing. */
  readonly complete: boolean;
}

/** What comes after a backup beside the sales, by what numbers it. */
const LATER = [
  { table: 'cash_counts', id: 'number', columns: ['number', 'body'] },
  { table: 'events', id: 'id', columns: ['id', 'at_ms', 'clock_ms', 'type', 'sale', 'picture', 'details'] },
  { table: 'records', id: 'id', columns: ['id', 'kind', 'at_ms', 'clock_ms', 'content'] },
  { table: 'catalogue_versions', id: 'version', columns: ['version', 'at_ms', 'clock_ms', 'note', 'catalogue'] },
  { table: 'journal', id: 'id', columns: ['id', 'at_ms', 'clock_ms', 'entry'] },
] as const;

/**
 * @param backup its name; null begins with an empty database
 * @throws StoreError when nothing is damaged, when that backup is not there or cannot be read
 */
export function restore(folder: string, backup: string | null): Restored {
  const release = takeFolder(folder);
  try {
    const note = readNote(folder);
    if (!note) throw new StoreError('refused', 'Nothing is damaged here: there is nothing to restore.');
    if (backup !== null && !listBackups(folder).some(({ name }) => name === backup)) {
      throw new StoreError('refused', `There is no backup called ${backup}.`);
    }
    const file = nextDatabaseFile(folder, generationIn(note));
    const restored = putInPlace(file, backup && join(backupFolder(folder), backup), damagedFile(folder, note));
    // Until here the till does not open: killed before, everything is begun again.
    forgetNote(folder);
    return restored;
  } finally {
    release();
  }
}

function putInPlace(file: string, backup: string | null, damaged: string | null): Restored {
  if (backup) copyFileSync(backup, file);
  const db = new Database(file);
  try {
    db.exec('PRAGMA synchronous = FULL');
    checkPages(db);
    migrate(db, MIGRATIONS, () => undefined);
    const before = headOf(db).number;
    const complete = damaged !== null && salvage(db, damaged);
    const lastSale = headOf(db).number;
    return { lastSale, salvagedSales: lastSale - before, complete };
  } catch (error) {
    for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
    throw error;
  } finally {
    db.close();
  }
}

/** @returns whether everything could be read */
function salvage(db: Database, damaged: string): boolean {
  if (!existsSync(damaged)) return false;
  let source: Database;
  try {
    source = new Database(damaged);
  } catch {
    return false; // Not even its first page.
  }
  try {
    const sales = salvageSales(db, source);
    const rest = LATER.map((later) => salvageLater(db, source, later));
    return sales && rest.every(Boolean);
  } finally {
    source.close();
  }
}

/** Row by row, for a page that is lost must not take the ones before with it. */
function salvageSales(db: Database, source: Database): boolean {
  let noted: Head;
  try {
    noted = headOf(source);
  } catch {
    noted = { number: Number.MAX_SAFE_INTEGER, hash: '' };
  }
  for (let head = headOf(db); head.number < noted.number; head = headOf(db)) {
    const link = readLink(source, head.number + 1);
    if (!link || misfit(head, link)) return false;
    db.transaction(() => {
      db.run('INSERT INTO sales (number, body, hash) VALUES (?, ?, ?)', link.number, link.body, link.hash);
      db.run('INSERT OR REPLACE INTO head (only_row, number, hash) VALUES (1, ?, ?)', link.number, link.hash);
    });
  }
  return true;
}

function readLink(source: Database, number: number): Link | null {
  try {
    return source.get<Link>('SELECT number, body, hash FROM sales WHERE number = ?', number) ?? null;
  } catch {
    return null;
  }
}

function salvageLater(db: Database, source: Database, { table, id, columns }: (typeof LATER)[number]): boolean {
  const last = db.get<{ last: number | null }>(`SELECT max(${id}) AS last FROM ${table}`)?.last ?? 0;
  try {
    const rows = source.all<Record<string, Value>>(
      `SELECT ${columns.join(', ')} FROM ${table} WHERE ${id} > ? ORDER BY ${id}`,
      last,
    );
    const marks = columns.map(() => '?').join(', ');
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`;
    db.transaction(() => {
      for (const row of rows) db.run(sql, ...columns.map((column) => row[column] ?? null));
    });
    return true;
  } catch {
    return false;
  }
}
