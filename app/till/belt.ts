/**
 * @file The belt: an item counts once as its centre crosses the line the way the belt runs; carried back over the line
 * it is taken off; what stops on the line counts once.
 */
import type { BeltMode, Catalogue } from '../contract.ts';
import { meanSide } from './boxes.ts';
import type { Entry } from './entry.ts';
import { type PictureSize, pastLine } from './places.ts';
import type { Thresholds } from './sightings.ts';
import { isSeen, type Track, unseenMs } from './track.ts';
import { verdictOf } from './verdict.ts';
import { likeliest } from './votes.ts';

/** What the line knows of a track. */
export interface Passage {
  /** It was seen before the line, since it last was over it. */
  readonly before: boolean;
  /** It crossed the line and is on a bill, this customer's or an earlier one's. */
  readonly counted: boolean;
}

/** By track. */
export type Passages = ReadonlyMap<number, Passage>;

export interface BeltSight {
  readonly mode: BeltMode;
  readonly size: PictureSize;
  readonly catalogue: Catalogue;
  readonly thresholds: Thresholds;
}

export type Crossing =
  | { readonly type: 'over'; readonly entry: Entry }
  /** `id`: the track that crossed; null: an item that was not followed on its way over, so the last of its name. */
  | { readonly type: 'back'; readonly id: number | null; readonly label: string };

/** A track needs this many sightings before it may count: one flash of a wrong box is no item. */
const CONFIRMED = { hits: 3, strongHits: 1 } as const;
/** One that was never above its threshold needs more. */
const WEAK_HITS = 5;
/** An item is back once its centre is so far before the line, in mean sides: on the line it does not flicker. */
const BACK = 0.3;
/** How long an unseen item may be thought to ride on over the line, ms. */
const CARRIED_MS = 700;

export function beltStep(
  before: Passages,
  tracks: readonly Track[],
  sight: BeltSight,
): { readonly passages: Passages; readonly crossings: readonly Crossing[] } {
  const passages = new Map<number, Passage>();
  const crossings: Crossing[] = [];
  for (const track of tracks) {
    const { px, between } = pastLine(sight.mode, sight.size, track.box);
    const known = before.get(track.id) ?? { before: false, counted: false };
    let next: Passage = known;
    if (isSeen(track) && px < 0 && !known.counted && known.before === false) {
      const began = pastLine(sight.mode, sight.size, track.firstBox).px >= 0;
      if (!began) next = { before: true, counted: false };
      else if (isBack(track, px) && isConfirmed(track)) {
        crossings.push({ type: 'back', id: null, label: likeliest(track.votes) });
        next = { before: true, counted: false };
      }
    }
    if (known.counted && isSeen(track) && isBack(track, px)) {
      crossings.push({ type: 'back', id: track.id, label: likeliest(track.votes) });
      next = { before: true, counted: false };
    }
    if (next.before && !next.counted && px >= 0 && between && isConfirmed(track) && unseenMs(track) <= CARRIED_MS) {
      const verdict = verdictOf(track.votes, sight.catalogue, sight.thresholds);
      crossings.push({ type: 'over', entry: { id: track.id, verdict } });
      next = { before: false, counted: true };
    }
    passages.set(track.id, next);
  }
  return { passages, crossings };
}

/** What was in doubt as it crossed may become sure while it rides on; what was sure stays as it was charged. */
export function resolved(
  entries: readonly Entry[],
  tracks: readonly Track[],
  { catalogue, thresholds }: BeltSight,
): Entry[] {
  return entries.map((entry) => {
    const track = entry.verdict.state === 'sure' ? undefined : tracks.find(({ id }) => id === entry.id);
    return track && isSeen(track) ? { ...entry, verdict: verdictOf(track.votes, catalogue, thresholds) } : entry;
  });
}

function isBack(track: Track, px: number): boolean {
  return px < -BACK * meanSide(track.box);
}

function isConfirmed({ hits, strongHits }: Track): boolean {
  return hits >= (strongHits >= CONFIRMED.strongHits ? CONFIRMED.hits : WEAK_HITS);
}
