/**
 * @file The till's time, from the times that frames carry: it never goes back, whatever the sender's clock does.
 *
 * A page that is loaded anew begins at 0 again; the till goes on from where it was, at the pace of the new clock. And a
 * pause (staff in the office, a detector that restarts) is no time: what lies there went nowhere while nobody looked.
 */

export interface ForwardClock {
  readonly atMs: number;
  /** The till's time less the sender's. */
  readonly aheadMs: number;
}

export const AT_START: ForwardClock = { atMs: Number.NEGATIVE_INFINITY, aheadMs: 0 };

/** More between two frames is a pause. */
const PAUSE_MS = 2_000;
/** And is taken for so much. */
const STEP_MS = 200;

/** False for what no clock says. It comes from the page as it is, and one of them would stop the till's time for good. */
export function isTime(ms: number): boolean {
  return Number.isFinite(ms) && Math.abs(ms) <= Number.MAX_SAFE_INTEGER;
}

/** @param capturedMs a time by `isTime` */
export function tick({ atMs, aheadMs }: ForwardClock, capturedMs: number): ForwardClock {
  const nextMs = capturedMs + aheadMs;
  if (nextMs >= atMs && nextMs - atMs <= PAUSE_MS) return { atMs: nextMs, aheadMs };
  if (atMs === Number.NEGATIVE_INFINITY) return { atMs: nextMs, aheadMs };
  const goesOnMs = nextMs < atMs ? atMs : atMs + STEP_MS;
  return { atMs: goesOnMs, aheadMs: goesOnMs - capturedMs };
}
