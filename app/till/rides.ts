/**
 * @file Where the belt has each counted item by now, whatever its track does: what is seen there is that item and no
 * second one, and what is seen of its name on a way against the belt, while it is not seen there, is it in a hand.
 */
import type { BeltMode } from '../contract.ts';
import type { Box } from '../frame.ts';
import { blended, centreOf, distanceOf, meanSide, movedBy } from './boxes.ts';
import type { Tracks } from './followed.ts';
import { type PictureSize, pastLine } from './places.ts';
import { isSeen } from './presence.ts';
import type { Sighting } from './sightings.ts';
import type { Track } from './track.ts';
import { likeliest } from './votes.ts';

export interface Ride {
  /** Of the track that was counted. */
  readonly id: number;
  /** What it was taken for. */
  readonly names: readonly string[];
  readonly place: Box;
  /** No belt runs back: px past the line that it was at. */
  readonly furthest: number;
  /** Where and when it was last seen to ride. */
  readonly seenBox: Box;
  readonly seenMs: number;
  /** What was seen of its names since, elsewhere. */
  readonly elsewhere: readonly Glimpse[];
  /** When it was carried back; null while it rides. */
  readonly takenMs: number | null;
}

interface Sight {
  readonly sightings: readonly Sighting[];
  /** Since the frame before. */
  readonly elapsedMs: number;
  readonly mode: BeltMode;
  readonly size: PictureSize;
}

interface Glimpse {
  readonly atMs: number;
  readonly box: Box;
  readonly strong: boolean;
}

/** By the belt's speed it must be within so much of its place, in mean sides. */
const AT_PLACE = 0.5;
/** One sighting's box corrects the place by this share. */
const BLEND = 0.5;
/** A name that is seen at this share of the best one's score is seen. */
const LIKE = 0.3;
/** And was of about that size: of larger and smaller area at most so many times. */
const RESIZED = 2.2;
/** Not seen in its place for so long, ms: it may be in a hand. */
const VANISHED_MS = 150;
/** What was not seen for longer is forgotten, ms; a hand is over sooner. */
const FORGOTTEN_MS = 2500;
/** What was seen at most so far before it rode out of the picture left with the belt, in mean sides. */
const LEAVING = 1.5;
/** A hand carries no faster, in mean sides a second, and no further aside than it goes back, beside so many mean sides. */
const HAND = { speed: 12, aside: 0.5 } as const;
/** From one sighting in a hand to the next it must have gone so far against the belt, in mean sides. */
const STEP = 0.25;
/** Seen so often on its way back, and above its threshold so often, it was carried back. */
const CARRIED = { sightings: 3, strong: 1, way: 1 } as const;
/** And seen so often, it may have been: somebody is asked. */
const PERHAPS_SIGHTINGS = 2;
/** So far before the line it must have come, in mean sides. */
const BACK = 0.3;

export function begunRide({ id, votes, box, lastBox, lastSeenMs }: Track, sight: Sight): Ride {
  const { evidence } = votes;
  const most = evidence[0]?.log ?? 0;
  const names = evidence.filter(({ log }) => log > 0 && log >= most / 2).map(({ label }) => label);
  const furthest = pxOf(box, sight);
  return { id, names, place: box, furthest, seenBox: lastBox, seenMs: lastSeenMs, elsewhere: [], takenMs: null };
}

/** Carries the rides on to now; what rode out of the picture is done. */
export function riddenOn(rides: readonly Ride[], { list, drift, leap, atMs }: Tracks, sight: Sight): readonly Ride[] {
  const { sightings, elapsedMs, size } = sight;
  return rides.flatMap((ride) => {
    const driven = drift ? movedBy(ride.place, drift[0] * elapsedMs, drift[1] * elapsedMs) : ride.place;
    const place = leap ? movedBy(driven, ...leap) : driven;
    if (atMs - ride.seenMs > FORGOTTEN_MS || hasLeft(ride, place, size)) return [];
    const named = sightings.filter((one) => !one.faint && isNamed(ride, one) && isOfSize(ride.seenBox, one.box));
    const least = ride.furthest - AT_PLACE * meanSide(ride.seenBox);
    const at = named.filter(({ box }) => distanceOf(place, box) <= AT_PLACE && pxOf(box, sight) >= least);
    const there = nearest(at, place);
    if (there) {
      const now = blended(place, there.box, BLEND);
      const furthest = Math.max(ride.furthest, pxOf(now, sight));
      return [{ ...ride, place: now, furthest, seenBox: there.box, seenMs: atMs, elsewhere: [] }];
    }
    const others = named.filter((one) => !isOnAnother(ride, one, list));
    const glimpses = others.map(({ box, strong }): Glimpse => ({ atMs, box, strong }));
    return [{ ...ride, place, elsewhere: [...ride.elsewhere, ...glimpses] }];
  });
}

/** Whether it is out of the picture by now, and was last seen shortly before that. */
function hasLeft({ seenBox }: Ride, place: Box, { width, height }: PictureSize): boolean {
  const [x, y] = centreOf(place);
  const isOut = x < 0 || y < 0 || x > width || y > height;
  return isOut && distanceOf(seenBox, place) <= LEAVING;
}

/** Marks those that a hand carried back over the line; what was seen of one such way speaks of one item. */
export function withoutCarriedBack(rides: readonly Ride[], atMs: number, sight: Sight): readonly Ride[] {
  const back = rides.flatMap((ride) => {
    const way = wayBack(ride, atMs, sight);
    return way ? [{ ride, way }] : [];
  });
  const gapOf = ({ ride, way: [first] }: (typeof back)[number]) => (first ? distanceOf(ride.seenBox, first.box) : 0);
  const nearestFirst = back.sort((a, b) => gapOf(a) - gapOf(b));
  const used = new Set<Box>();
  const taken = new Set<Ride>();
  for (const { ride, way } of nearestFirst) {
    if (way.some(({ box }) => used.has(box))) continue;
    for (const { box } of way) used.add(box);
    taken.add(ride);
  }
  return rides.map((ride) => {
    if (taken.has(ride)) return { ...ride, takenMs: atMs, elsewhere: [] };
    const elsewhere = ride.elsewhere.filter(({ box }) => !used.has(box));
    return elsewhere.length === ride.elsewhere.length ? ride : { ...ride, elsewhere };
  });
}

/** Whether a hand may have carried it back: it is not in its place, and was seen on the way, but hardly. */
export function isPerhapsBack(ride: Ride, atMs: number, sight: Sight): boolean {
  return wayBack(ride, atMs, sight, PERHAPS_SIGHTINGS) !== null;
}

/** How a hand carried it back over the line, seen again and again further up the belt and not in its place; else null. */
function wayBack(
  ride: Ride,
  atMs: number,
  sight: Sight,
  sightings: number = CARRIED.sightings,
): readonly Glimpse[] | null {
  if (ride.takenMs !== null || atMs - ride.seenMs < VANISHED_MS) return null;
  const side = meanSide(ride.seenBox);
  const start: Glimpse = { atMs: ride.seenMs, box: ride.seenBox, strong: false };
  const ways: (readonly Glimpse[])[] = [];
  for (const glimpse of ride.elsewhere) {
    const goesOn = (way: readonly Glimpse[]) => follows(way.at(-1) ?? start, glimpse, side, sight);
    const before = [[], ...ways].filter(goesOn).sort((a, b) => b.length - a.length)[0];
    if (before) ways.push([...before, glimpse]);
  }
  const isBack = (way: readonly Glimpse[]) => {
    const px = pxOf(way.at(-1)?.box ?? ride.seenBox, sight);
    if (way.length < sightings || way.filter(({ strong }) => strong).length < CARRIED.strong) return false;
    return px < -BACK * side && pxOf(ride.seenBox, sight) - px >= CARRIED.way * side;
  };
  return ways.find(isBack) ?? null;
}

/** Whether it rides on where it would be, although it was thought to be carried back. */
export function wasMistaken({ takenMs, seenMs, place }: Ride, track: Track): boolean {
  return takenMs !== null && seenMs > takenMs && isSeen(track) && distanceOf(place, track.box) <= AT_PLACE;
}

/** Whether the track lies where the item must be, and is called alike. */
export function isRidersOwn({ id, takenMs, names, place }: Ride, { id: track, votes, box }: Track): boolean {
  return id !== track && takenMs === null && names.includes(likeliest(votes)) && distanceOf(place, box) <= AT_PLACE;
}

/** Whether one hand may have brought it from there to there. */
function follows(one: Glimpse, next: Glimpse, side: number, sight: Sight): boolean {
  const against = (pxOf(one.box, sight) - pxOf(next.box, sight)) / side;
  if (next.atMs <= one.atMs || against < STEP) return false;
  const [ax, ay] = centreOf(one.box);
  const [bx, by] = centreOf(next.box);
  const way = Math.hypot(bx - ax, by - ay) / side;
  const aside = Math.sqrt(Math.max(0, way ** 2 - against ** 2));
  return way <= HAND.aside + (HAND.speed * (next.atMs - one.atMs)) / 1000 && aside <= against + HAND.aside;
}

function isNamed({ names }: Ride, { scores }: Sighting): boolean {
  const best = Math.max(...Object.values(scores));
  return names.some((name) => (scores[name] ?? 0) >= best * LIKE);
}

function isOfSize(a: Box, b: Box): boolean {
  const ratio = (a[2] * a[3]) / (b[2] * b[3]);
  return ratio < RESIZED && ratio > 1 / RESIZED;
}

/** Whether it is another one of that name, which rides. */
function isOnAnother({ id, names }: Ride, { box }: Sighting, tracks: readonly Track[]): boolean {
  return tracks.some((track) => {
    if (track.id === id || !isSeen(track) || track.lastBox !== box || !track.rides || track.hits < 5) return false;
    return names.includes(likeliest(track.votes));
  });
}

function pxOf(box: Box, { mode, size }: Sight): number {
  return pastLine(mode, size, box).px;
}

function nearest(all: readonly Sighting[], place: Box): Sighting | undefined {
  return [...all].sort((a, b) => distanceOf(a.box, place) - distanceOf(b.box, place))[0];
}
