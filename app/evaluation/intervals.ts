/**
 * @file How far figures depend on which photos happen to be in the split: percentile bootstrap over photos (Efron,
 * 1979). Drawn by a fixed seed, so that the same photos always give the same interval, and two models the same photos.
 */

/** How often each photo counts, in the order of the data set. */
export type Weights = ArrayLike<number>;

/** Figures of the photos as often as they count; null where a figure is not defined for them. */
export type Meter<Name extends string> = (weights: Weights) => Readonly<Record<Name, number | null>>;

/** 2.5 % of the draws lie below the first, 2.5 % above the second. */
export type Interval = readonly [low: number, high: number];

export type Values<Name extends string> = Readonly<Record<Name, number | null>>;
export type Intervals<Name extends string> = Readonly<Record<Name, Interval | null>>;

const DRAWS = 1000;
const SEED = 1;

/** The figures of all photos, and where 95 % of them lie when as many photos are drawn anew. */
export function measured<Name extends string>(
  meter: Meter<Name>,
  photos: number,
): { readonly values: Values<Name>; readonly intervals: Intervals<Name> } {
  const draws = drawn(photos).map(meter);
  const values = meter(Array.from({ length: photos }, () => 1));
  return { values, intervals: mapped(values, (name) => middle(draws.map((draw) => draw[name]))) };
}

export interface Difference {
  /** The first model's figure less the second's. */
  readonly difference: number;
  readonly interval: Interval;
}

/** Differences of two models that saw the same photos in the same order; each draw gives both the same photos. */
export function pairedDifferences<Name extends string>(
  first: Meter<Name>,
  second: Meter<Name>,
  photos: number,
): Readonly<Record<Name, Difference | null>> {
  const meter: Meter<Name> = (weights) => {
    const [a, b] = [first(weights), second(weights)];
    return mapped(a, (name) => less(a[name], b[name]));
  };
  const { values, intervals } = measured(meter, photos);
  return mapped(values, (name) => {
    const [difference, interval] = [values[name], intervals[name]];
    return difference === null || interval === null ? null : { difference, interval };
  });
}

function less(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

/** A record of the same names; `partOf` gives the part of each. */
function mapped<Name extends string, Value>(
  named: Readonly<Record<Name, unknown>>,
  partOf: (name: Name) => Value,
): Record<Name, Value> {
  const names = Object.keys(named) as Name[];
  return Object.fromEntries(names.map((name) => [name, partOf(name)])) as Record<Name, Value>;
}

/** Each time as many photos as there are, drawn with replacement. */
function drawn(photos: number): Uint16Array[] {
  const random = mulberry32(SEED);
  return Array.from({ length: DRAWS }, () => {
    const weights = new Uint16Array(photos);
    for (let draw = 0; draw < photos; draw++) {
      const photo = Math.floor(random() * photos);
      weights[photo] = (weights[photo] ?? 0) + 1;
    }
    return weights;
  });
}

/** Draws for which a figure is not defined tell nothing about it. */
function middle(values: readonly (number | null)[]): Interval | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
  const [low, high] = [at(0.025), at(0.975)];
  return low === undefined || high === undefined ? null : [low, high];
}

/** Tommy Ettinger's small generator; 0 to 1. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
