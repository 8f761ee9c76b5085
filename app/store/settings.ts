/** @file Small things by name. */
import type { Database } from './database.ts';
import type { Settings } from './types.ts';

export function openSettings(db: Database): Settings {
  return {
    get(key) {
      const row = db.get<{ value: string }>('SELECT value FROM settings WHERE key = ?', key);
      return row ? (JSON.parse(row.value) as unknown) : undefined;
    },
    set(key, value) {
      const text = JSON.stringify(value);
      if (text === undefined) throw new TypeError(`The setting ${key} has no value; delete it instead.`);
      db.run('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)', key, text);
    },
    delete(key) {
      db.run('DELETE FROM settings WHERE key = ?', key);
    },
    keys: () => db.all<{ key: string }>('SELECT key FROM settings ORDER BY key').map(({ key }) => key),
  };
}
