/**
 * @file Two tracks on one item become one under the older number, and two items stay two: a number on the bill must
 * not change.
 */
import { expect, it } from 'vitest';
import { NO_TRACKS, type Tracks } from '../../../app/till/followed.ts';
import { sightingsOf } from '../../../app/till/sightings.ts';
import { mayCover } from '../../../app/till/track.ts';
import { follow } from '../../../app/till/tracks.ts';
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

const watch = (rows: (frame: number) => ReturnType<typeof seen>[], frames: number, everyMs: number) => {
  let tracks = NO_TRACKS;
  for (let frame = 0; frame < frames; frame += 1) {
    const sightings = sightingsOf(rows(frame), { minScore: 0.3 });
    tracks = follow(tracks, sightings, { atMs: frame * everyMs, kept: new Set([1]) });
  }
  return tracks;
};

it('gives what lies still no speed by one odd box: unseen, it would be carried away', () => {
  const odd = (frame: number) =>
    frame < 60 ? [seen('milk', 300)] : frame === 64 ? [seen('milk', 241, 366, 0.6, 80)] : [];
  const [before, after] = [65, 70].map((frames) => watch(odd, frames, 33).list[0]);
  expect(before?.lastBox[0]).toBeLessThan(210);
  expect(after?.box).toEqual([220, 280, 160, 160]);
});

it('does not take an item that is seen now and then from its place for one row of its name elsewhere', () => {
  // Seen in one frame of four, sixty times a second: two missed in a row say nothing.
  const rows = (frame: number) => (frame === 123 ? [seen('milk', 420)] : frame % 4 === 0 ? [seen('milk', 300)] : []);
  const [track] = watch(rows, 124, 16).list;
  expect(track?.lastBox[0]).toBeLessThan(300);
  // Always seen before, it was moved.
  const moved = (frame: number) => (frame === 123 ? [seen('milk', 420)] : frame <= 120 ? [seen('milk', 300)] : []);
  expect(watch(moved, 124, 16).list[0]?.lastBox[0]).toBeGreaterThan(300);
});

it('takes two for two on a tray by how long they were seen at once and apart, not by how many frames the camera gives', () => {
  const rows = (frame: number) =>
    frame < 8 ? [seen('milk', 300), seen('milk', 420)] : [seen('milk', 300), seen('milk', 340)];
  expect(watch(rows, 10, 16).list.map(({ id }) => id)).toEqual([1]);
  expect(watch(rows, 10, 100).list.map(({ id }) => id)).toEqual([1, 2]);
});

it('lays nothing under what lay there before', () => {
  const rows = (frame: number) => [
    seen('milk', 300),
    ...(frame < 20 ? [] : [seen('tea', 300, 120 + (frame - 20) * 60)]),
  ];
  const [milk, tea] = watch(rows, 24, 100).list;
  if (!milk || !tea) throw new Error('Two things are followed.');
  expect(mayCover(tea, milk)).toBe(true);
  expect(mayCover(milk, tea)).toBe(false);
});
