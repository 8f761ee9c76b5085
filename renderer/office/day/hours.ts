/** @file Sums by the hour, from the first hour in which something was sold to the last. */
import type { OfficeSale } from '../../../app/contract.ts';

export interface Hour {
  /** 0 to 23, by this machine's clock. */
  readonly hour: number;
  readonly totalMinor: number;
}

export function hoursOf(sales: readonly OfficeSale[]): Hour[] {
  const totals = new Map<number, number>();
  for (const { atMs, totalMinor } of sales) {
    const hour = new Date(atMs).getHours();
    totals.set(hour, (totals.get(hour) ?? 0) + totalMinor);
  }
  if (totals.size === 0) return [];
  const first = Math.min(...totals.keys());
  const last = Math.max(...totals.keys());
  return Array.from({ length: last - first + 1 }, (_, at) => ({
    hour: first + at,
    totalMinor: totals.get(first + at) ?? 0,
  }));
}
