/**
 * @file What can still be read of a damaged database comes after the backup that was put in place: sales only as far as
 * their chain holds, settings one by one, pictures where their bytes are still what their key says.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type Head, headOf, type Link, misfit } from './chain.ts';
import { Database, type Value } from './database.ts';

export interface Salvaged {
  /** True: the damaged database could be read to its end, so that nothing is missing. */
  readonly complete: boolean;
  /** True: settings and PIN are those that held last; false: some or all are as they were in the backup. */
  readonly settings: boolean;
}

/** What is only ever added to, by what numbers it. */
const LATER = [
  { table: 'cash_counts', id: 'number', columns: ['number', 'body'] },
  { table: 'events', id: 'id', columns: ['id', 'at_ms', 'clock_ms', 'type', 'sale', 'picture', 'details'] },
  { table: 'records', id: 'id', columns: ['id', 'kind', 'at_ms', 'clock_ms', 'content'] },
  { table: 'catalogue_versions', id: 'version', columns: ['version', 'at_ms', 'clock_ms', 'note', 'catalogue'] },
  { table: 'journal', id: 'id', columns: ['id', 'at_ms', 'clock_ms', 'entry'] },
] as const;

/** @param damaged null: there is none */
export function salvage(db: Database, damaged: string | null): Salvaged {
  const nothing = { complete: false, settings: false };
  if (damaged === null || !existsSync(damaged)) return nothing;
  let source: Database;
  try {
    source = new Database(damaged);
  } catch {
    return nothing; // Not even its first page.
  }
  try {
    const sales = salvageSales(db, source);
    const settings = salvageSettings(db, source);
    const rest = [...LATER.map((later) => salvageLater(db, source, later)), salvagePictures(db, source)];
    return { complete: sales && settings && rest.every(Boolean), settings };
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

/**
 * The newest is what the shop works with: a PIN that was changed because somebody left must not come back.
 *
 * One by one, and only what is whole; what cannot be read stays as the backup has it.
 */
function salvageSettings(db: Database, source: Database): boolean {
  const keys = keysIn(source, 'settings');
  const taken = (keys ?? keysIn(db, 'settings') ?? []).map((key) => {
    try {
      const row = source.get<{ value: string }>('SELECT value FROM settings WHERE key = ?', key);
      if (!row) return false;
      JSON.parse(row.value);
      db.run('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)', key, row.value);
      return true;
    } catch {
      return false;
    }
  });
  return keys !== null && taken.every(Boolean);
}

/** Photos of products, which the catalogue names, and those of events. */
function salvagePictures(db: Database, source: Database): boolean {
  const keys = keysIn(source, 'pictures');
  if (!keys) return false;
  const known = new Set(keysIn(db, 'pictures'));
  const taken = keys.filter((key) => !known.has(key)).map((key) => salvagePicture(db, source, key));
  return taken.every(Boolean);
}

function salvagePicture(db: Database, source: Database, key: string): boolean {
  try {
    const row = source.get<{ media_type: string; bytes: Uint8Array; keep_until_ms: number | null }>(
      'SELECT media_type, bytes, keep_until_ms FROM pictures WHERE key = ?',
      key,
    );
    if (!row || createHash('sha256').update(row.bytes).digest('hex') !== key) return false;
    const sql = 'INSERT INTO pictures (key, media_type, bytes, keep_until_ms) VALUES (?, ?, ?, ?)';
    db.run(sql, key, row.media_type, row.bytes, row.keep_until_ms);
    return true;
  } catch {
    return false;
  }
}

/** Null: not even that can be read. */
function keysIn(db: Database, table: 'settings' | 'pictures'): string[] | null {
  try {
    return db.all<{ key: string }>(`SELECT key FROM ${table} ORDER BY key`).map(({ key }) => key);
  } catch {
    return null;
  }
}
