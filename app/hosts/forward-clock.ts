/**
 * @file The till's time, from the times that frames carry: it never goes back, whatever the sender's clock does.
 *
 * A page that is loaded anew begins at 0 again; the till goes on from where it was, at the pace of the new clock.
 */

export interface ForwardClock {
  readonly atMs: number;
  /** The till's time less the sender's. */
  readonly aheadMs: number;
}

export const AT_START: ForwardClock = { atMs: Number.NEGATIVE_INFINITY, aheadMs: 0 };

export function tick({ atMs, aheadMs }: ForwardClock, capturedMs: number): ForwardClock {
  const nextMs = capturedMs + aheadMs;
  return nextMs >= atMs ? { atMs: nextMs, aheadMs } : { atMs, aheadMs: atMs - capturedMs };
}
