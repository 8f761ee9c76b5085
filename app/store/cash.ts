/** @file Cash counts: opening, closing, and money put in or taken out between. */
import { headOf } from './chain.ts';
import type { StoreClock } from './clock.ts';
import type { Database } from './database.ts';
import { StoreError } from './errors.ts';
import { periodClause } from './period.ts';
import type { CashCount, CashCounts } from './types.ts';

interface CashRow {
  readonly body: string;
}

export function openCash(db: Database, clock: StoreClock): CashCounts {
  const countOf = ({ body }: CashRow) => JSON.parse(body) as CashCount;
  return {
    append(count) {
      if (!Number.isSafeInteger(count.total)) throw new StoreError('refused', 'Money is counted in whole units.');
      return db.transaction(() => {
        const { next } = db.get<{ next: number }>('SELECT coalesce(max(number), 0) + 1 AS next FROM cash_counts') ?? {};
        const number = next ?? 1;
        const body = JSON.stringify({ ...count, number, ...clock.stamp(), afterSale: headOf(db).number });
        db.run('INSERT INTO cash_counts (number, body) VALUES (?, ?)', number, body);
        return countOf({ body });
      });
    },
    list(period) {
      const { where, values } = periodClause(period);
      return db.all<CashRow>(`SELECT body FROM cash_counts ${where} ORDER BY number`, ...values).map(countOf);
    },
    last(kind) {
      const where = kind ? 'WHERE kind = ?' : '';
      const sql = `SELECT body FROM cash_counts ${where} ORDER BY number DESC LIMIT 1`;
      const row = db.get<CashRow>(sql, ...(kind ? [kind] : []));
      return row ? countOf(row) : null;
    },
  };
}
