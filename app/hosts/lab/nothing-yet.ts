/** @file How far a run is before it has measured anything. */
export const NOTHING_YET = {
  phase: 'preparing',
  elapsedMs: 0,
  rounds: 0,
  blocks: 0,
  step: null,
  estimate: null,
  window: null,
  passes: 0,
} as const;
