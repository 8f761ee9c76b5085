/** @file Pictures by their content, some of them for a number of days only. */
import { createHash } from 'node:crypto';
import type { StoreClock } from './clock.ts';
import type { Database } from './database.ts';
import type { Pictures } from './types.ts';

const DAY_MS = 86_400_000;

/** What is over goes at once: a customer's thumbnail is kept no longer than was said. */
export function openPictures(db: Database, clock: StoreClock): Pictures & { forget(): void } {
  const pictures = {
    put(bytes: Uint8Array, mediaType: string, keepDays: number | null) {
      const key = createHash('sha256').update(bytes).digest('hex');
      const keepUntilMs = keepDays === null ? null : clock.nowMs() + keepDays * DAY_MS;
      // Put again, it is kept as long as the one who needs it longest asked for.
      db.run(
        `INSERT INTO pictures (key, media_type, bytes, keep_until_ms) VALUES (?, ?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET keep_until_ms = max(keep_until_ms, excluded.keep_until_ms)`,
        key,
        mediaType,
        bytes,
        keepUntilMs,
      );
      return key;
    },
    get(key: string) {
      const row = db.get<{ bytes: Uint8Array; media_type: string }>(
        'SELECT bytes, media_type FROM pictures WHERE key = ? AND (keep_until_ms IS NULL OR keep_until_ms > ?)',
        key,
        clock.nowMs(),
      );
      return row ? { bytes: row.bytes, mediaType: row.media_type } : null;
    },
    forget() {
      db.run('DELETE FROM pictures WHERE keep_until_ms <= ?', clock.nowMs());
    },
  };
  return pictures;
}
