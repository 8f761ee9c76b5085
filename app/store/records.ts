/** @file Anything else with a time, by kind. */
import type { StoreClock } from './clock.ts';
import type { Database } from './database.ts';
import type { Records, StoredRecord } from './types.ts';

interface RecordRow {
  readonly id: number;
  readonly kind: string;
  readonly at_ms: number;
  readonly clock_ms: number;
  readonly content: string;
}

export function openRecords(db: Database, clock: StoreClock): Records {
  return {
    append(kind, content) {
      const { atMs, clockMs } = clock.stamp();
      const sql = 'INSERT INTO records (kind, at_ms, clock_ms, content) VALUES (?, ?, ?, ?)';
      const { id } = db.run(sql, kind, atMs, clockMs, JSON.stringify(content ?? null));
      return { id, kind, atMs, clockMs, content };
    },
    list(kind, limit = 1000) {
      const sql = 'SELECT * FROM records WHERE kind = ? ORDER BY id DESC LIMIT ?';
      return db.all<RecordRow>(sql, kind, limit).map(recordOf);
    },
    get(id) {
      const row = db.get<RecordRow>('SELECT * FROM records WHERE id = ?', id);
      return row ? recordOf(row) : null;
    },
    delete(id) {
      db.run('DELETE FROM records WHERE id = ?', id);
    },
  };
}

function recordOf({ id, kind, at_ms: atMs, clock_ms: clockMs, content }: RecordRow): StoredRecord {
  return { id, kind, atMs, clockMs, content: JSON.parse(content) as unknown };
}
