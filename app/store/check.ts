/** @file Whether a database can be read: SQLite's own look at every page. */
import type { Database } from './database.ts';
import { SENTENCES, StoreError } from './errors.ts';

/** @throws StoreError `damaged`, its cause what SQLite found */
export function checkPages(db: Database): void {
  const [first] = db.all<{ quick_check: string }>('PRAGMA quick_check(1)');
  if (first?.quick_check === 'ok') return;
  throw new StoreError('damaged', SENTENCES.damaged, { cause: new Error(first?.quick_check ?? 'no answer') });
}
