/** @file A period as a part of SQL. */
import type { Period } from './types.ts';

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
