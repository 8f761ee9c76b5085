/** @file When a weight counts: once it has stood still. Pure; who reads the scale brings readings and times. */

export interface Reading {
  readonly grams: number;
  readonly atMs: number;
  /** What the scale itself says; null where it says nothing. */
  readonly stable: boolean | null;
}

/** The readings since the weight moved last; the newest last. */
export type Settling = readonly Reading[];

export interface Weight {
  readonly grams: number;
  readonly settled: boolean;
}

/** Shop scales show steps of 2 or 5 g, and the last step may flicker. */
const FLICKER_G = 5;
const STILL_MS = 600;
/** Less is a bag, or nothing. */
const LEAST_G = 5;

export function weighed(before: Settling, reading: Reading): { readonly settling: Settling; readonly weight: Weight } {
  const [first] = before;
  const moved = !first || Math.abs(reading.grams - first.grams) > FLICKER_G || reading.stable === false;
  // Only the first and the last are needed: how long, and how much.
  const settling = moved ? [reading] : [first, reading];
  const still = reading.stable === true ? settling.length > 1 : reading.atMs - (settling[0]?.atMs ?? 0) >= STILL_MS;
  const settled = still && reading.stable !== false && reading.grams >= LEAST_G;
  return { settling, weight: { grams: Math.max(0, reading.grams), settled } };
}
