/**
 * @file Two tracks on one item become one under the older number, and two items stay two: a number on the bill must
 * not change.
 */
import { expect, it } from 'vitest';
import { sightingsOf } from '../../../app/till/sightings.ts';
import { follow, NO_TRACKS, type Tracks } from '../../../app/till/tracks.ts';
import { seen } from './shop.ts';

const play = (frames: readonly (readonly number[])[]) =>
  frames.reduce((tracks: Tracks, places, frame) => {
    const rows = places.map((x) => seen('milk', x));
    return follow(tracks, sightingsOf(rows, { minScore: 0.3 }), { atMs: frame * 100 });
  }, NO_TRACKS);

it('makes one of two tracks that turn out to lie on one item, under the older id', () => {
  expect(
    play([
      [300, 420],
      [300, 400],
      [300, 340],
    ]).list.map(({ id }) => id),
  ).toEqual([1]);
});

it('keeps two apart that were seen at once and apart before', () => {
  const apart = Array.from({ length: 4 }, () => [300, 420]);
  expect(play([...apart, [300, 400], [300, 340]]).list.map(({ id }) => id)).toEqual([1, 2]);
});
