/** @file Days of the shop in the machine's own time zone: a day is from midnight to midnight, 23 to 25 hours long. */
import type { Span } from '../store/types.ts';

/** @param day e.g. 2026-11-25 */
export function spanOf(day: string): Span {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { fromMs: new Date(year, month - 1, date).getTime(), toMs: new Date(year, month - 1, date + 1).getTime() };
}
