/**
 * @file When the camera saw nothing for a while, the belt may have stopped or run meanwhile. All that lies on it has moved
 * by one way: by the one that brings most of what is known to what is seen again.
 */
import type { Box } from '../frame.ts';
import { centreOf, meanSide, movedBy } from './boxes.ts';
import type { Drift } from './drift.ts';
import { isAlike } from './likeness.ts';
import { unseenMs } from './presence.ts';
import type { Sighting } from './sightings.ts';
import type { Track } from './track.ts';

/** Nothing known was seen for so long, ms. */
const BLIND_MS = 300;
/** Seen so often, it is known. */
const KNOWN_HITS = 3;
/** A belt runs no faster, in mean sides a second. */
const MOST_SPEED = 4;
/** So near, in mean sides, it is where it should be: along the belt, and across. */
const NEAR = 0.35;

/**
 * @param expected - tracks as they should be by now at the belt's last speed
 * @param along - which way the belt runs, of length 1
 * @returns how much further they are than expected, px; null when nothing tells
 */
export function leapOf(expected: readonly Track[], sightings: readonly Sighting[], along: Drift): Drift | null {
  const known = expected.filter(({ hits }) => hits >= KNOWN_HITS);
  if (known.length === 0 || known.some((track) => unseenMs(track) < BLIND_MS)) return null;
  const across: Drift = [-along[1], along[0]];
  const seen = sightings.filter(({ faint }) => !faint);
  // What of each track is seen: how much further than expected.
  const ways = known.map((track) =>
    seen.flatMap(({ box, scores }) => {
      const side = meanSide(track.calmBox);
      if (!isAlike(track, scores) || Math.abs(wayOf(track.box, box, across)) > NEAR * side) return [];
      const way = wayOf(track.lastBox, box, along) / side;
      const isPossible = way > -NEAR && way < NEAR + (MOST_SPEED * unseenMs(track)) / 1000;
      return isPossible ? [wayOf(track.box, box, along)] : [];
    }),
  );
  const fitsOf = (leap: number) =>
    known.filter((track, at) => {
      return ways[at]?.some((way) => Math.abs(way - leap) <= NEAR * meanSide(track.calmBox));
    }).length;
  const best = [0, ...ways.flat()]
    .map((leap) => ({ leap, fits: fitsOf(leap) }))
    .sort((a, b) => b.fits - a.fits || Math.abs(a.leap) - Math.abs(b.leap))[0];
  return best && best.fits > 0 ? [best.leap * along[0], best.leap * along[1]] : null;
}

/** The track so much further on. */
export function leapt(track: Track, [dx, dy]: Drift): Track {
  if (!track.rides) return track;
  const box = movedBy(track.box, dx, dy);
  return { ...track, box, lastBox: box, calmBox: movedBy(track.calmBox, dx, dy) };
}

function wayOf(from: Box, to: Box, along: Drift): number {
  const [ax, ay] = centreOf(from);
  const [bx, by] = centreOf(to);
  return (bx - ax) * along[0] + (by - ay) * along[1];
}
