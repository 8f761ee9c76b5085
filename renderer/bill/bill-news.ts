/** @file What is new on a bill since somebody heard of it last. Pure. */
import type { Bill, BillLine } from '../../app/contract.ts';

/**
 * @param told the bill of this customer as it was heard of; null: not yet
 * @returns the line of the newest product where there is more of it; 'total' where something was taken off, or costs
 * something else; null: nothing is new
 */
export function newsOf(told: Bill | null, bill: Bill, newest: string | null): BillLine | 'total' | null {
  const line = bill.lines.find(({ sku }) => sku === newest);
  if (line && piecesOf(bill, line.sku) > piecesOf(told, line.sku)) return line;
  const before = told ?? { lines: [], total: 0 };
  return bill.total === before.total && bill.lines.length === before.lines.length ? null : 'total';
}

/** What is weighed has a line each. */
function piecesOf(bill: Bill | null, sku: string): number {
  return (bill?.lines ?? []).reduce((sum, line) => (line.sku === sku ? sum + line.quantity : sum), 0);
}
