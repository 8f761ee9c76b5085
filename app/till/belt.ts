/**
 * @file The belt: an item counts once as its centre crosses the line the way the belt runs; carried back over the line
 * it is taken off; what stops on the line counts once.
 */
import type { BeltMode, Catalogue } from '../contract.ts';
import { distanceOf, meanSide, shareInside } from './boxes.ts';
import type { Drift } from './drift.ts';
import type { Entry } from './entry.ts';
import type { Tracks } from './followed.ts';
import { isOn } from './likeness.ts';
import { type PictureSize, pastLine } from './places.ts';
import { faintPresenceOf, isFaint, isSeen, presenceOf, unseenMs } from './presence.ts';
import {
  begunRide,
  isPerhapsBack,
  isRidersOwn,
  type Ride,
  riddenOn,
  wasMistaken,
  withoutCarriedBack,
} from './rides.ts';
import type { Sighting } from './sightings.ts';
import { restarted, type Track } from './track.ts';
import { type Verdict, verdictOf } from './verdict.ts';
import { likeliest, nameShareOf } from './votes.ts';

/** What the line knows of a track. */
export interface Passage {
  /** It was seen before the line, since it last was over it. */
  readonly before: boolean;
  /** It crossed the line and is on a bill, this customer's or an earlier one's. */
  readonly counted: boolean;
  /** Since it was counted, sightings in a row in which it was back before the line. */
  readonly backs: number;
}

const NEW: Passage = { before: false, counted: false, backs: 0 };
const CAME: Passage = { ...NEW, before: true };

/** By track. */
export type Passages = ReadonlyMap<number, Passage>;

export interface BeltSight {
  readonly sightings: readonly Sighting[];
  /** Since the frame before. */
  readonly elapsedMs: number;
  readonly mode: BeltMode;
  readonly size: PictureSize;
  readonly catalogue: Catalogue;
}

export type Crossing =
  | { readonly type: 'over'; readonly entry: Entry }
  /** It may have been carried back. */
  | { readonly type: 'doubt'; readonly id: number }
  /** `id`: the track that crossed; null: an item that was not followed on its way over, so the last of its name. */
  | { readonly type: 'back'; readonly id: number | null; readonly label: string };

/** A track needs this many sightings before it may count: one flash of a wrong box is no item. */
const CONFIRMED = { hits: 5, strongHits: 3, presence: 0.45 } as const;
/** One that was never above its threshold, or of which the till is not sure, needs more, and to be followed so long, ms. */
const WEAK_HITS = 6;
const DOUBTED = { ms: 900, presence: 0.5 } as const;
/** What rode so far, in mean sides, is there however seldom it is seen: no flashes do that. */
const RIDER = { hits: 7, way: 1.5, share: 0.5, presence: 0.35 } as const;
/** And what is no more than faint must ride farther. */
const FAINT = { sightings: 7, way: 2, presence: 0.6, named: 0.5 } as const;
/** And no more than this of what is faint, or in doubt, may lie on what is seen more often. */
const BESIDE = { faint: 0.1, doubt: 0.4 } as const;
const CARRIED = { strongHits: 3, presence: 0.5, way: 1 } as const;
/** So far it must have come since it was first seen, in mean sides. */
const RIDDEN = 0.5;
/** An item is back once its centre is so far before the line, in mean sides: on the line it does not flicker. */
const BACK = 0.3;
/** And is seen there so often in a row: a box of one frame brings nothing back. */
const BACKS = 2;
/** What was not seen for longer is not counted before it is seen again, ms: nobody knows that it is over the line. */
const CROSSING_MS = 150;
/** How long an unseen item is thought to ride on, ms. */
const CARRIED_MS = 700;

/** What the line knows: of each track, and of what was counted. */
export interface BeltMemory {
  readonly passages: Passages;
  readonly rides: readonly Ride[];
}

export const NO_MEMORY: BeltMemory = { passages: new Map(), rides: [] };

export function beltStep(
  before: BeltMemory,
  tracks: Tracks,
  sight: BeltSight,
): { readonly tracks: Tracks; readonly line: BeltMemory; readonly crossings: readonly Crossing[] } {
  const rides = withoutCarriedBack(riddenOn(before.rides, tracks, sight), tracks.atMs, sight);
  const taken = new Set(rides.flatMap(({ id, takenMs }) => (takenMs === tracks.atMs ? [id] : [])));
  const crossings: Crossing[] = [
    ...[...taken].map((id): Crossing => ({ type: 'back', id, label: '' })),
    ...rides.flatMap((ride): Crossing[] => {
      return isPerhapsBack(ride, tracks.atMs, sight) ? [{ type: 'doubt', id: ride.id }] : [];
    }),
  ];
  const passages = new Map<number, Passage>();
  const begun: Ride[] = [];
  for (const track of tracks.list) {
    if (taken.has(track.id)) continue;
    const { passage, crossing } = passed(track, before.passages.get(track.id) ?? NEW, tracks, rides, sight);
    passages.set(track.id, passage);
    if (!crossing) continue;
    crossings.push(crossing);
    if (crossing.type === 'over') begun.push(begunRide(track, sight));
    else if (crossing.type === 'back' && crossing.id !== null) taken.add(crossing.id);
  }
  const going = rides
    .filter(({ id }) => begun.every((one) => one.id !== id))
    .map((ride) => (taken.has(ride.id) && ride.takenMs === null ? { ...ride, takenMs: tracks.atMs } : ride));
  // What is in a hand is followed anew; a ghost of it would ride on.
  const list = tracks.list.flatMap((track) => {
    return !taken.has(track.id) ? [track] : isSeen(track) ? [restarted(track)] : [];
  });
  return { tracks: { ...tracks, list }, line: { passages, rides: [...going, ...begun] }, crossings };
}

function passed(
  track: Track,
  known: Passage,
  { list, drift }: Tracks,
  rides: readonly Ride[],
  sight: BeltSight,
): { readonly passage: Passage; readonly crossing?: Crossing } {
  const { px, between } = pastLine(sight.mode, sight.size, track.box);
  if (known.counted) {
    if (!isSeen(track)) return { passage: known };
    const backs = isBack(track, px, sight) ? known.backs + 1 : 0;
    if (backs < BACKS) return { passage: { ...known, backs } };
    return { passage: CAME, crossing: { type: 'back', id: track.id, label: likeliest(track.votes) } };
  }
  let now = known;
  if (rides.some((ride) => wasMistaken(ride, track))) now = CAME;
  if (isSeen(track) && px < 0 && !known.before) {
    const began = pastLine(sight.mode, sight.size, track.firstBox).px >= 0;
    if (!began) now = CAME;
    else if (isBack(track, px, sight) && isConfirmed(track, drift) && isCarried(track)) {
      const label = likeliest(track.votes);
      // Of what a hand took back already it is the rest of the way.
      if (rides.some(({ names, takenMs }) => takenMs !== null && names.includes(label))) return { passage: CAME };
      return { passage: CAME, crossing: { type: 'back', id: null, label } };
    }
  }
  const isOver = now.before && px >= 0 && between && hasRidden(track, px, sight);
  if (!isOver || unseenMs(track) > CROSSING_MS || !isConfirmed(track, drift)) return { passage: now };
  // Counted already, and lost by its track.
  if (rides.some((ride) => isRidersOwn(ride, track))) return { passage: NEW };
  const verdict = verdictOf(track.votes, sight.catalogue);
  if (!isCertain(track, verdict, drift) || isShadow(track, verdict, list)) return { passage: now };
  return { passage: { ...NEW, counted: true }, crossing: { type: 'over', entry: { id: track.id, verdict } } };
}

/** Whether it lies on an item that was seen more often: nothing lies on another on a belt, so it is that one. */
function isShadow(track: Track, { state }: Verdict, list: readonly Track[]): boolean {
  const most = isFaint(track) ? BESIDE.faint : state === 'sure' ? 1 : BESIDE.doubt;
  return list.some((other) => {
    if (other === track || !outranks(other, track) || unseenMs(other) > CARRIED_MS) return false;
    // What nobody is sure of is a part of whatever it reaches into.
    return isOn(track.box, other.box) || shareInside(track.box, other.box) > most;
  });
}

function outranks(one: Track, other: Track): boolean {
  if (one.hits !== other.hits) return one.hits > other.hits;
  if (one.faintHits !== other.faintHits) return one.faintHits > other.faintHits;
  return one.id < other.id;
}

/** What was in doubt as it crossed may become sure while it rides on; what was sure stays as it was charged. */
export function resolved(entries: readonly Entry[], tracks: readonly Track[], { catalogue }: BeltSight): Entry[] {
  return entries.map((entry) => {
    const track = entry.verdict.state === 'sure' ? undefined : tracks.find(({ id }) => id === entry.id);
    return track && isSeen(track) ? { ...entry, verdict: verdictOf(track.votes, catalogue) } : entry;
  });
}

/** Seen there and no mere jump of one frame's box. */
function isBack(track: Track, px: number, { mode, size }: BeltSight): boolean {
  const limit = -BACK * meanSide(track.box);
  return px < limit && pastLine(mode, size, track.calmBox).px < limit;
}

/** What was not followed as it crossed takes an item off only when it was seen well on its way back. */
function isCarried({ strongHits, firstBox, box, ...track }: Track): boolean {
  return (
    strongHits >= CARRIED.strongHits &&
    track.hits >= CARRIED.presence * track.framesSeen &&
    distanceOf(firstBox, box) >= CARRIED.way
  );
}

function isConfirmed(track: Track, drift: Drift | null): boolean {
  const { strongHits, hits } = track;
  if (isFaintRider(track, drift)) return true;
  if (isRider(track)) return true;
  if (presenceOf(track) < CONFIRMED.presence) return false;
  return hits >= (strongHits >= CONFIRMED.strongHits ? CONFIRMED.hits : WEAK_HITS);
}

function isRider(track: Track): boolean {
  if (track.hits < RIDER.hits || faintPresenceOf(track) < RIDER.presence) return false;
  return distanceOf(track.firstBox, track.box) >= RIDER.way;
}

/** What rides along and is hardly ever more than faint is something that nobody recognises. */
function isFaintRider(track: Track, drift: Drift | null): boolean {
  if (track.hits + track.faintHits < FAINT.sightings || faintPresenceOf(track) < FAINT.presence) return false;
  if (isFaint(track) && nameShareOf(track.votes) < FAINT.named) return false;
  // Before anything else rode, nobody knows the belt's speed.
  return (track.rides || drift === null) && distanceOf(track.firstBox, track.box) >= FAINT.way;
}

/** A doubt waits: what is seen a little longer may yet be sure. */
function isCertain(track: Track, { state, candidates }: Verdict, drift: Drift | null): boolean {
  if (state === 'sure' || isFaintRider(track, drift)) return true;
  const isNamed = (candidates[0]?.share ?? 0) >= RIDER.share;
  const isEnough = (isNamed && isRider(track)) || (track.hits >= WEAK_HITS && presenceOf(track) >= DOUBTED.presence);
  return isEnough && (track.lastSeenMs - track.firstSeenMs >= DOUBTED.ms || !isSeen(track));
}

/** Whether it came along with the belt: what jitters about the line has not ridden over it. */
function hasRidden(track: Track, px: number, { mode, size }: BeltSight): boolean {
  return px - pastLine(mode, size, track.firstBox).px >= RIDDEN * meanSide(track.box);
}
