/**
 * @file The journal of the customer who is being served: what the till goes on with after a kill.
 *
 * It holds one customer only, and of a very long one the latest changes: the last entry alone is enough to go on.
 */
import type { StoreClock } from './clock.ts';
import type { Database } from './database.ts';
import type { Times } from './times.ts';
import type { Journal, JournalEntry } from './types.ts';

const MOST_ENTRIES = 200;

interface JournalRow {
  readonly at_ms: number;
  readonly clock_ms: number;
  readonly entry: string;
}

export function openJournal(db: Database, clock: StoreClock): Journal {
  return {
    append({ screen, change, basket }) {
      const { atMs, clockMs } = clock.stamp();
      const entry = JSON.stringify({ screen, change, basket });
      db.transaction(() => {
        const { id } = db.run('INSERT INTO journal (at_ms, clock_ms, entry) VALUES (?, ?, ?)', atMs, clockMs, entry);
        db.run('DELETE FROM journal WHERE id <= ?', id - MOST_ENTRIES);
      });
    },
    end() {
      db.run('DELETE FROM journal');
    },
    open() {
      const rows = db.all<JournalRow>('SELECT at_ms, clock_ms, entry FROM journal ORDER BY id');
      const entries = rows.map((row): JournalEntry & Times => ({
        ...(JSON.parse(row.entry) as JournalEntry),
        atMs: row.at_ms,
        clockMs: row.clock_ms,
      }));
      const last = entries.at(-1);
      return last ? { entries, last } : null;
    },
  };
}
