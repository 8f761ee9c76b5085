/**
 * @file The store's two clocks: what the machine's clock says, and a time that never goes back behind what was written.
 */
import type { Database } from './database.ts';
import type { Times } from './times.ts';

export interface StoreClock {
  /** For something that is written down now. */
  stamp(): Times;
  /** What the machine's clock says, for what is only looked at or thrown away. */
  nowMs(): number;
  /** How far the machine's clock is behind what was written last; 0 when it is not. */
  behindMs(): number;
}

/** @param now the machine's clock, ms since 1970 */
export function openClock(db: Database, now: () => number): StoreClock {
  let lastMs = latestIn(db);
  return {
    stamp() {
      const clockMs = Math.round(now());
      lastMs = Math.max(lastMs, clockMs);
      return { atMs: lastMs, clockMs };
    },
    nowMs: () => Math.round(now()),
    behindMs: () => Math.max(0, lastMs - now()),
  };
}

function latestIn(db: Database): number {
  const tables = ['sales', 'cash_counts', 'catalogue_versions', 'journal', 'events', 'records'];
  const each = tables.map((table) => `SELECT max(at_ms) AS at_ms FROM ${table}`).join(' UNION ALL ');
  return db.get<{ at_ms: number | null }>(`SELECT max(at_ms) AS at_ms FROM (${each})`)?.at_ms ?? 0;
}
