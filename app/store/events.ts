/** @file What happened beside the sales: corrections, doubts, baskets left behind. */
import type { StoreClock } from './clock.ts';
import type { Database } from './database.ts';
import { periodClause, shownClause } from './period.ts';
import type { Events, StoredEvent } from './types.ts';

interface EventRow {
  readonly id: number;
  readonly at_ms: number;
  readonly clock_ms: number;
  readonly type: string;
  readonly sale: number | null;
  readonly picture: string | null;
  readonly details: string | null;
}

export function openEvents(db: Database, clock: StoreClock): Events {
  return {
    append({ type, sale = null, picture = null, details = null }) {
      const { atMs, clockMs } = clock.stamp();
      const { id } = db.run(
        'INSERT INTO events (at_ms, clock_ms, type, sale, picture, details) VALUES (?, ?, ?, ?, ?, ?)',
        atMs,
        clockMs,
        type,
        sale,
        picture,
        JSON.stringify(details),
      );
      return { id, atMs, clockMs, type, sale, picture, details };
    },
    list({ type, ...period } = {}) {
      const { where, values } = periodClause(period, type === undefined ? [] : [{ sql: 'type = ?', value: type }]);
      return db.all<EventRow>(`SELECT * FROM events ${where} ORDER BY id`, ...values).map(eventOf);
    },
    during(span) {
      const { where, values } = shownClause(span, 'clock_ms');
      return db.all<EventRow>(`SELECT * FROM events ${where} ORDER BY id`, ...values).map(eventOf);
    },
  };
}

function eventOf({ id, at_ms: atMs, clock_ms: clockMs, type, sale, picture, details }: EventRow): StoredEvent {
  return {
    id,
    atMs,
    clockMs,
    type,
    sale,
    picture,
    details: details === null ? null : (JSON.parse(details) as unknown),
  };
}
