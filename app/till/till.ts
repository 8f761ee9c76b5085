/**
 * @file The till: from what the detector saw to what the customer owes. Pure; the caller brings time and frames.
 *
 * A `Till` is a value: `observe` answers the next one and leaves the old one as it was.
 */
import {
  BELT,
  type Bill,
  type Catalogue,
  type CountedItem,
  DEFAULT_TRAY,
  type Item,
  type Source,
  type TillEvent,
  type TillMode,
  type View,
} from '../contract.ts';
import { billOf, changesBetween } from './bill.ts';
import { productOf } from './catalogue.ts';
import { CONFIRMED_HITS, hasCrossed, settledLabels, type Tally, tallyOf, windowWith } from './counting.ts';
import { distinctDetections, type Seen } from './distinct.ts';
import { follow, labelOf, NO_TRACKS, type Track, type Tracks } from './tracks.ts';

/** From which score on a guess counts; by label, where a class needs its own. The model's card fits. */
export interface Thresholds {
  readonly minScore: number;
  readonly minScores?: Readonly<Record<string, number>> | undefined;
}

export interface Observation {
  /** When the frame was captured, ms on a clock that only moves forward. */
  readonly atMs: number;
  /** Size of the picture, px; boxes are in the same pixels. */
  readonly width: number;
  readonly height: number;
  /** All that the model gave: weak guesses keep an item alive that is hidden or turned for a moment. */
  readonly detections: readonly Seen[];
  /** Of the model's card: from these scores on a guess may begin an item. */
  readonly thresholds: Thresholds;
}

/** How long the box of an item that is not seen any more stays on the screen, ms: bridges one missed frame. */
const LINGER_MS = 250;

export interface Till {
  readonly catalogue: Catalogue;
  readonly source: Source;
  readonly mode: TillMode;
  readonly customer: number;
  readonly closed: boolean;
  readonly tracks: Tracks;
  /** What the bill charges, one label an item. */
  readonly labels: readonly string[];
  /** All that is in the basket by what the camera saw, doubts included; the bill charges only what is sure. */
  readonly counted: readonly CountedItem[];
  readonly nextItemId: number;
  readonly bill: Bill;
  readonly window: readonly Tally[];
  /** Tracks that are on a bill already (belt). */
  readonly countedIds: ReadonlySet<number>;
  readonly items: readonly Item[];
  /** What the last step did. */
  readonly events: readonly TillEvent[];
}

/** @param mode - how a camera counts; the demo belt and photos have their own way */
export function openTill(catalogue: Catalogue, source: Source, mode: TillMode = DEFAULT_TRAY): Till {
  return {
    catalogue,
    source,
    mode,
    customer: 1,
    closed: false,
    tracks: NO_TRACKS,
    labels: [],
    counted: [],
    nextItemId: 1,
    bill: billOf(catalogue, []),
    window: [],
    countedIds: new Set(),
    items: [],
    events: [],
  };
}

export function observe(till: Till, given: Observation): Till {
  const { thresholds } = given;
  const strong = given.detections.filter(({ label, score }) => score >= thresholdOf(thresholds, label));
  const observation = { ...given, detections: distinctDetections(strong) };
  switch (till.source) {
    case 'photo':
      return observePhoto(till, observation);
    case 'camera':
      return observeCamera(till, observation);
    case 'belt':
      return observeBelt(till, observation);
  }
}

function thresholdOf({ minScore, minScores }: Thresholds, label: string): number {
  return minScores?.[label] ?? minScore;
}

/** Ends the running bill and starts an empty one. What rides past the line already stays counted. */
export function newCustomer(till: Till): Till {
  const ended: TillEvent[] =
    till.closed || till.labels.length === 0 ? [] : [{ type: 'closed', customer: till.customer, bill: till.bill }];
  return {
    ...till,
    customer: till.customer + 1,
    closed: false,
    labels: [],
    counted: [],
    window: [],
    bill: billOf(till.catalogue, []),
    items: till.source === 'photo' ? [] : till.items.map((item) => ({ ...item, counted: false })),
    events: ended,
  };
}

/** The same bill goes on although it was closed: somebody is still busy with it. */
export function keptOpen(till: Till): Till {
  return till.closed ? { ...till, closed: false } : till;
}

export function viewOf(till: Till): Pick<View, 'items' | 'customer' | 'bill' | 'closed' | 'events'> {
  return {
    items: [...till.items],
    customer: till.customer,
    bill: till.bill,
    closed: till.closed,
    events: [...till.events],
  };
}

/** A photo is billed as it is: what is seen. Each photo has a bill of its own. */
function observePhoto(till: Till, { detections }: Observation): Till {
  const items = detections.map((detection, index) => itemOf(till.catalogue, { id: index + 1, ...detection }, true));
  return charged(
    { ...till, items },
    detections.map((detection) => detection.label),
    [],
  );
}

/** Live: the bill mirrors what most of the last frames showed, so a flicker of the detector does not reach it. */
function observeCamera(till: Till, { atMs, detections }: Observation): Till {
  const tracks = follow(till.tracks, detections, atMs);
  const window = windowWith(till.window, tallyOf(tracks.list, atMs));
  const labels = settledLabels(window, till.labels);
  const items = shownItems(till.catalogue, tracks.list, (track) => labels.includes(labelOf(track)));
  return charged({ ...till, tracks, window, items }, labels, []);
}

/** Belt: an item counts once, as its centre crosses the line; after eight the bill closes and the next starts anew. */
function observeBelt(till: Till, { atMs, width, detections }: Observation): Till {
  const tracks = follow(till.tracks, detections, atMs);
  const alive = new Set(tracks.list.map((track) => track.id));
  const countedIds = new Set([...till.countedIds].filter((id) => alive.has(id)));

  let next: Till = { ...till, tracks, events: [] };
  for (const track of tracks.list) {
    if (countedIds.has(track.id) || !hasCrossed(track, width * BELT.line)) continue;
    countedIds.add(track.id);
    const label = labelOf(track);
    // What the shop does not sell fills no bill either.
    if (!productOf(till.catalogue, label)) continue;
    // A closed bill was announced when it closed; only the events of this frame go on.
    if (next.closed) next = { ...newCustomer(next), events: next.events };
    next = charged(next, [...next.labels, label], next.events);
    if (next.labels.length >= BELT.itemsPerCustomer) {
      const event: TillEvent = { type: 'closed', customer: next.customer, bill: next.bill };
      next = { ...next, closed: true, events: [...next.events, event] };
    }
  }
  const items = shownItems(till.catalogue, tracks.list, (track) => countedIds.has(track.id));
  return { ...next, countedIds, items };
}

function charged(till: Till, labels: readonly string[], earlier: readonly TillEvent[]): Till {
  const bill = billOf(till.catalogue, labels);
  const basket = basketOf(till, labels);
  return { ...till, ...basket, labels, bill, events: [...earlier, ...changesBetween(till.bill, bill)] };
}

/** Who is in the basket already keeps the id. */
function basketOf(till: Till, labels: readonly string[]): Pick<Till, 'counted' | 'nextItemId'> {
  const before = [...till.counted];
  let { nextItemId } = till;
  const counted = labels.map((label) => {
    const known = before.findIndex((item) => item.label === label);
    const [item] = known < 0 ? [] : before.splice(known, 1);
    return item ?? { id: nextItemId++, label, doubt: null, unknown: !productOf(till.catalogue, label) };
  });
  return { counted, nextItemId };
}

/** Items that have been seen often enough to show; one seen once may be a flash. */
function shownItems(catalogue: Catalogue, tracks: readonly Track[], counted: (track: Track) => boolean): Item[] {
  return tracks
    .filter((track) => track.hits >= CONFIRMED_HITS - 1 && track.atMs - track.lastSeenMs <= LINGER_MS)
    .map((track) => itemOf(catalogue, { ...track, label: labelOf(track) }, counted(track)));
}

function itemOf(catalogue: Catalogue, seen: Seen & { readonly id: number }, counted: boolean): Item {
  const sku = productOf(catalogue, seen.label)?.sku ?? null;
  const [x, y, width, height] = seen.box;
  const state = counted ? 'counted' : 'watching';
  const candidates = [{ label: seen.label, sku, share: 1 }];
  return {
    id: seen.id,
    label: seen.label,
    sku,
    score: seen.score,
    box: [x, y, width, height],
    counted,
    state,
    candidates,
  };
}
