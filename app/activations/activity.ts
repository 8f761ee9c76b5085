/** @file How much of what came out of an activation is zero, or as good as zero. Pure. */

/** Closer to zero than this share of the layer's root mean square counts as near zero, whatever the layer's scale. */
const NEAR_ZERO = 0.01;
/** A channel that was near zero in at least this share of the places is near dead on this picture. */
const NEAR_DEAD = 0.99;

export interface Activity {
  /** Numbers in all. */
  readonly values: number;
  readonly channels: number;
  /** Share of exact zeros, 0 to 1. */
  readonly zeros: number;
  /** Share of numbers near zero, exact zeros among them. */
  readonly nearZeros: number;
  readonly nearDead: number;
}

/** @param data - `[channels, places]`, one channel after the other */
export function activityOf(data: Float32Array, channels: number): Activity {
  const places = data.length / channels;
  if (!Number.isInteger(places) || places === 0) {
    throw new RangeError(`${data.length} numbers are not ${channels} channels of one size.`);
  }
  let zeros = 0;
  let squares = 0;
  for (const value of data) {
    if (value === 0) zeros++;
    squares += value * value;
  }
  const limit = NEAR_ZERO * Math.sqrt(squares / data.length);
  let nearZeros = 0;
  let nearDead = 0;
  for (let channel = 0; channel < channels; channel++) {
    let near = 0;
    const end = (channel + 1) * places;
    for (let at = channel * places; at < end; at++) if (Math.abs(data[at] as number) <= limit) near++;
    nearZeros += near;
    if (near >= NEAR_DEAD * places) nearDead++;
  }
  return { values: data.length, channels, zeros: zeros / data.length, nearZeros: nearZeros / data.length, nearDead };
}
