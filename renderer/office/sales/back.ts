/** @file What so many pieces of each line give back, as the till will reckon it: see `app/office/refund.ts`. */
import type { OfficeSale } from '../../../app/contract.ts';

export function backOf(sale: OfficeSale, pieces: readonly number[]): number {
  return sale.lines.reduce((sum, { line, quantity, refundable, totalMinor }) => {
    const before = quantity - refundable;
    const part = (some: number) => (quantity === 0 ? 0 : Math.round((totalMinor * some) / quantity));
    return sum + part(before + (pieces[line] ?? 0)) - part(before);
  }, 0);
}
