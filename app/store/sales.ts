/** @file Sales: written once, with the journal's next step in the same transaction, and read back. */
import { hashAfter, headOf, verifyChain } from './chain.ts';
import type { StoreClock } from './clock.ts';
import type { Database } from './database.ts';
import { periodClause, shownClause } from './period.ts';
import { checkSale } from './sale-rules.ts';
import type { Journal, NewSale, Sale, Sales } from './types.ts';

interface SaleRow {
  readonly body: string;
  readonly hash: string;
}

const COLUMNS = 'SELECT body, hash FROM sales';
const CLOCK = "body ->> '$.clockMs'";

export interface SalesParts {
  readonly db: Database;
  readonly clock: StoreClock;
  readonly journal: Journal;
  /** Does the work again when there is a way to make room for it. */
  readonly insist: <T>(work: () => T) => T;
}

export function openSales({ db, clock, journal, insist }: SalesParts): Sales {
  const one = (where: string, value: string | number) => {
    const row = db.get<SaleRow>(`${COLUMNS} WHERE ${where} = ?`, value);
    return row ? saleOf(row) : null;
  };
  const undoneBy = (number: number) =>
    db.all<SaleRow>(`${COLUMNS} WHERE undoes = ? ORDER BY number`, number).map(saleOf);

  /** Within a transaction. */
  const write = (sale: NewSale): Sale => {
    const original = sale.undoes === null ? null : one('number', sale.undoes);
    checkSale(sale, original && { sale: original, before: undoneBy(original.number) });
    const head = headOf(db);
    const number = head.number + 1;
    const body = JSON.stringify({ ...sale, number, ...clock.stamp() });
    const hash = hashAfter(head.hash, body);
    db.run('INSERT INTO sales (number, body, hash) VALUES (?, ?, ?)', number, body, hash);
    db.run('INSERT OR REPLACE INTO head (only_row, number, hash) VALUES (1, ?, ?)', number, hash);
    return saleOf({ body, hash });
  };

  return {
    append: (sale, then) =>
      insist(() =>
        db.transaction(() => {
          const written = one('key', sale.key) ?? write(sale);
          if (then !== undefined) journal.end();
          if (then) journal.append(then);
          return written;
        }),
      ),
    get: (number) => one('number', number),
    byKey: (key) => one('key', key),
    list: (period) => {
      const { where, values } = periodClause(period);
      return db.all<SaleRow>(`${COLUMNS} ${where} ORDER BY number`, ...values).map(saleOf);
    },
    during: (span) => {
      const { where, values } = shownClause(span, CLOCK);
      return db.all<SaleRow>(`${COLUMNS} ${where} ORDER BY number`, ...values).map(saleOf);
    },
    firstAfter: (atMs) => {
      const sql = 'SELECT number FROM sales WHERE at_ms > ? ORDER BY at_ms, number LIMIT 1';
      return db.get<{ number: number }>(sql, atMs)?.number ?? null;
    },
    from: (number, limit) =>
      db.all<SaleRow>(`${COLUMNS} WHERE number >= ? ORDER BY number LIMIT ?`, number, limit).map(saleOf),
    undoneBy,
    head: () => {
      const head = headOf(db);
      return head.number === 0 ? null : head;
    },
    verify: () => verifyChain(db),
  };
}

function saleOf({ body, hash }: SaleRow): Sale {
  return { ...(JSON.parse(body) as Omit<Sale, 'hash'>), hash };
}
