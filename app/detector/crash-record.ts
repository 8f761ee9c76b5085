/** @file How often a process crashed of late, how long to wait before the next try, and when to give up. Pure. */

export interface CrashPolicy {
  /** Wait after the first crash, ms; doubled by each further one within the window. */
  readonly backOffMs: number;
  /** This many crashes within the window are the end. */
  readonly maxCrashes: number;
  readonly windowMs: number;
}

/** Times of the crashes within the window, ms, oldest first. */
export type CrashRecord = readonly number[];

/** Adds a crash and forgets those that are out of the window. */
export function recordCrash(record: CrashRecord, atMs: number, policy: CrashPolicy): CrashRecord {
  return [...record.filter((crashMs) => atMs - crashMs < policy.windowMs), atMs];
}

/** How long to wait before the next try, ms; null: give up. */
export function waitAfter(record: CrashRecord, policy: CrashPolicy): number | null {
  if (record.length >= policy.maxCrashes) return null;
  return policy.backOffMs * 2 ** Math.max(0, record.length - 1);
}
