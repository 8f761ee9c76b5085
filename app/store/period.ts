/** @file A period as a part of SQL. */
import { FIRST_MS } from './times.ts';
import type { Period, Span } from './types.ts';

/** @param more further conditions with their values */
export function periodClause(
  { fromMs, toMs }: Period = {},
  more: readonly { readonly sql: string; readonly value: string | number }[] = [],
): { readonly where: string; readonly values: (string | number)[] } {
  const conditions = [
    ...(fromMs === undefined ? [] : [{ sql: 'at_ms >= ?', value: fromMs }]),
    ...(toMs === undefined ? [] : [{ sql: 'at_ms < ?', value: toMs }]),
    ...more,
  ];
  const where = conditions.length ? `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}` : '';
  return { where, values: conditions.map(({ value }) => value) };
}

/**
 * What `shownMs` puts into a span. In two parts, for each of which there is an index: what was written then, and what was
 * written later by a clock that was behind, of which there is little.
 *
 * @param clock the clock's time as the index of the table has it
 */
export function shownClause(
  { fromMs, toMs }: Span,
  clock: string,
): { readonly where: string; readonly values: number[] } {
  const then = `at_ms >= ? AND at_ms < ? AND (${clock} >= ? OR ${clock} < ${FIRST_MS})`;
  const later = `${clock} < at_ms AND at_ms >= ? AND ${clock} >= ? AND ${clock} < ?`;
  const values = [fromMs, toMs, fromMs, toMs, Math.max(fromMs, FIRST_MS), toMs];
  return { where: `WHERE (${then}) OR (${later})`, values };
}
