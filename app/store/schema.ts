/**
 * @file The tables, as steps from one version to the next. A step that has shipped is never changed: the next one is added.
 */
import type { Database } from './database.ts';
import { StoreError } from './errors.ts';

/** What brings version n to n + 1. */
export type Migration = (db: Database) => void;

export const MIGRATIONS: readonly Migration[] = [first, second];

/** "till" in SQLite's header: whose file this is. */
const APPLICATION_ID = 0x74696c6c;

/**
 * @param backUp is called before the first step when there is something to lose
 * @throws StoreError `newer` when a newer Tillsight wrote this database
 */
export function migrate(db: Database, migrations: readonly Migration[], backUp: () => void): void {
  const version = db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  if (version > migrations.length) {
    const sentence = `The data of this till were written by a newer Tillsight (${version} against ${migrations.length}). Install that one again.`;
    throw new StoreError('newer', sentence);
  }
  if (version === migrations.length) return;
  if (version > 0) backUp();
  db.transaction(() => {
    for (const migration of migrations.slice(version)) migration(db);
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${migrations.length}`);
  });
}

/** Whether a till wrote it, of whatever version. */
export function isOurs(db: Database): boolean {
  return db.get<{ application_id: number }>('PRAGMA application_id')?.application_id === APPLICATION_ID;
}

/**
 * Sales and cash counts are one text each, `body`, over which the hash goes; the columns beside it are read out of it by
 * SQLite, so that they can say nothing else. `insert or replace` deletes without asking the triggers, hence `_in_order`.
 */
function first(db: Database): void {
  db.exec(`
    CREATE TABLE head (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      number INTEGER NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;

    CREATE TABLE sales (
      number INTEGER PRIMARY KEY CHECK (number = body ->> '$.number'),
      body TEXT NOT NULL,
      hash TEXT NOT NULL CHECK (length(hash) = 64),
      key TEXT GENERATED ALWAYS AS (body ->> '$.key') STORED UNIQUE NOT NULL,
      kind TEXT GENERATED ALWAYS AS (body ->> '$.kind') STORED NOT NULL CHECK (kind IN ('sale', 'refund', 'void')),
      undoes INTEGER GENERATED ALWAYS AS (body ->> '$.undoes') STORED,
      at_ms INTEGER GENERATED ALWAYS AS (body ->> '$.atMs') STORED NOT NULL,
      total INTEGER GENERATED ALWAYS AS (body ->> '$.total') STORED NOT NULL
    ) STRICT;
    CREATE INDEX sales_at ON sales (at_ms);
    CREATE INDEX sales_undoes ON sales (undoes) WHERE undoes IS NOT NULL;
    CREATE TRIGGER sales_in_order BEFORE INSERT ON sales
      WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM sales)
        OR EXISTS (SELECT 1 FROM sales WHERE key = NEW.body ->> '$.key')
      BEGIN SELECT raise(ABORT, 'sales are numbered without gaps'); END;
    CREATE TRIGGER sales_unchanged BEFORE UPDATE ON sales BEGIN SELECT raise(ABORT, 'sales are never changed'); END;
    CREATE TRIGGER sales_kept BEFORE DELETE ON sales BEGIN SELECT raise(ABORT, 'sales are never deleted'); END;

    CREATE TABLE cash_counts (
      number INTEGER PRIMARY KEY CHECK (number = body ->> '$.number'),
      body TEXT NOT NULL,
      kind TEXT GENERATED ALWAYS AS (body ->> '$.kind') STORED NOT NULL CHECK (kind IN ('open', 'close', 'in', 'out')),
      at_ms INTEGER GENERATED ALWAYS AS (body ->> '$.atMs') STORED NOT NULL
    ) STRICT;
    CREATE TRIGGER cash_in_order BEFORE INSERT ON cash_counts
      WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM cash_counts)
      BEGIN SELECT raise(ABORT, 'cash counts are numbered without gaps'); END;
    CREATE TRIGGER cash_unchanged BEFORE UPDATE ON cash_counts
      BEGIN SELECT raise(ABORT, 'cash counts are never changed'); END;
    CREATE TRIGGER cash_kept BEFORE DELETE ON cash_counts
      BEGIN SELECT raise(ABORT, 'cash counts are never deleted'); END;

    CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

    CREATE TABLE catalogue_versions (
      version INTEGER PRIMARY KEY,
      at_ms INTEGER NOT NULL,
      clock_ms INTEGER NOT NULL,
      note TEXT NOT NULL,
      catalogue TEXT NOT NULL
    ) STRICT;

    CREATE TABLE journal (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at_ms INTEGER NOT NULL,
      clock_ms INTEGER NOT NULL,
      entry TEXT NOT NULL
    ) STRICT;

    CREATE TABLE events (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at_ms INTEGER NOT NULL,
      clock_ms INTEGER NOT NULL,
      type TEXT NOT NULL,
      sale INTEGER,
      picture TEXT,
      details TEXT
    ) STRICT;
    CREATE INDEX events_at ON events (at_ms);

    CREATE TABLE pictures (
      key TEXT PRIMARY KEY,
      media_type TEXT NOT NULL,
      bytes BLOB NOT NULL,
      keep_until_ms INTEGER
    ) STRICT;

    CREATE TABLE records (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      clock_ms INTEGER NOT NULL,
      content TEXT NOT NULL
    ) STRICT;
    CREATE INDEX records_kind ON records (kind, id);
  `);
}

/** Days by the clock (`shownClause`): an index of the little that a clock which was behind wrote, empty in most shops. */
function second(db: Database): void {
  db.exec(`
    CREATE INDEX sales_clock_behind ON sales (body ->> '$.clockMs') WHERE body ->> '$.clockMs' < at_ms;
    CREATE INDEX events_clock_behind ON events (clock_ms) WHERE clock_ms < at_ms;
  `);
}
