/**
 * @file The till: from what the detector saw to what the customer owes. Pure; the caller brings time and frames.
 *
 * A `Till` is a value: `observe` answers the next one and leaves the old one as it was.
 */
import {
  BELT,
  type BeltMode,
  type Bill,
  type Catalogue,
  type CountedItem,
  DEFAULT_BELT,
  DEFAULT_TRAY,
  type Item,
  type Source,
  type TillEvent,
  type TillMode,
  type TrayMode,
  type View,
} from '../contract.ts';
import { type BeltMemory, beltStep, NO_MEMORY, resolved } from './belt.ts';
import { billOf, changesBetween } from './bill.ts';
import { productOf } from './catalogue.ts';
import { distinctDetections, type Seen } from './distinct.ts';
import { countedItem, type Entry, itemOf, outOfSight, shownItem, sureLabels } from './entry.ts';
import { NO_TRACKS, type Tracks } from './followed.ts';
import { alongBelt } from './places.ts';
import { unseenMs } from './presence.ts';
import { sightingsOf, type Thresholds, thresholdOf } from './sightings.ts';
import type { Track } from './track.ts';
import { follow } from './tracks.ts';
import { type TrayEntry, trayStep } from './tray.ts';
import { verdictOf } from './verdict.ts';

export interface Observation {
  /** When the frame was captured, ms. A frame older than the last one is left out. */
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
/** Items that have been seen this often are shown; one seen once may be a flash. */
const SHOWN_HITS = 2;

export interface Till {
  readonly catalogue: Catalogue;
  readonly source: Source;
  readonly mode: TillMode;
  /** When it first looked. */
  readonly openedMs: number;
  readonly atMs: number;
  readonly customer: number;
  readonly closed: boolean;
  readonly tracks: Tracks;
  /** What is in the basket by what the camera saw; a tray's say also where it lay. */
  readonly entries: readonly (Entry | TrayEntry)[];
  /** What the belt's line knows. */
  readonly line: BeltMemory;
  /** The entries, for the basket: doubts included. */
  readonly counted: readonly CountedItem[];
  /** Charges only what is sure. */
  readonly bill: Bill;
  readonly items: readonly Item[];
  /** What the last step did. */
  readonly events: readonly TillEvent[];
}

/** @param mode - how a camera counts; the demo belt and photos have their own way */
export function openTill(catalogue: Catalogue, source: Source, mode: TillMode = DEFAULT_TRAY): Till {
  return {
    catalogue,
    source,
    mode: source === 'belt' ? DEFAULT_BELT : mode,
    openedMs: Number.NEGATIVE_INFINITY,
    atMs: Number.NEGATIVE_INFINITY,
    customer: 1,
    closed: false,
    tracks: NO_TRACKS,
    entries: [],
    line: NO_MEMORY,
    counted: [],
    bill: billOf(catalogue, []),
    items: [],
    events: [],
  };
}

export function observe(till: Till, observation: Observation): Till {
  if (till.source === 'photo') return observePhoto(till, observation);
  const { atMs } = observation;
  if (atMs < till.atMs) return { ...till, events: [] };
  const { mode } = till;
  const openedMs = till.atMs === Number.NEGATIVE_INFINITY ? atMs : till.openedMs;
  const timed: Till = { ...till, openedMs, atMs, events: [] };
  return mode.mode === 'tray' ? observeTray(timed, mode, observation) : observeBelt(timed, mode, observation);
}

/**
 * Ends the running bill and starts an empty one. What rides past the line already stays counted.
 *
 * @param last the items that were the last customer's; what else has counted is the new one's. All of them without
 */
export function newCustomer(till: Till, last?: ReadonlySet<number>): Till {
  const ended: TillEvent[] =
    till.closed || till.entries.length === 0 ? [] : [{ type: 'closed', customer: till.customer, bill: till.bill }];
  const entries = last ? till.entries.filter(({ id }) => !last.has(id)) : [];
  const own = new Set(entries.map(({ id }) => id));
  const items = till.items.map((item): Item => {
    return own.has(item.id) ? item : { ...item, counted: false, state: 'watching' };
  });
  return {
    ...charged({ ...till, bill: billOf(till.catalogue, []), events: ended }, entries),
    customer: till.customer + 1,
    closed: false,
    items: till.source === 'photo' ? [] : items,
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

/** A photo is billed as it is: what is seen at or above the thresholds. Each photo has a bill of its own. */
function observePhoto(till: Till, { detections, thresholds }: Observation): Till {
  const strong = detections.filter(({ label, score }) => score >= thresholdOf(thresholds, label));
  const seen = distinctDetections(strong);
  const entries = seen.map(({ label }, index): Entry => {
    const sku = productOf(till.catalogue, label)?.sku ?? null;
    const candidates = [{ label, sku, share: 1 }];
    return { id: index + 1, verdict: { state: sku === null ? 'unknown' : 'sure', label, candidates } };
  });
  const items = seen.flatMap(({ score, box }, index) => {
    const entry = entries[index];
    const state = entry?.verdict.state === 'sure' ? 'counted' : 'unknown';
    return entry ? [itemOf({ id: entry.id, score, box }, entry.verdict, state)] : [];
  });
  return charged({ ...till, items, events: [] }, entries);
}

function observeTray(till: Till, mode: TrayMode, { atMs, width, height, detections, thresholds }: Observation): Till {
  const kept = new Set(till.entries.map(({ id }) => id));
  const followed = follow(till.tracks, sightingsOf(detections, thresholds), { atMs, kept });
  const sight = { mode, size: { width, height }, catalogue: till.catalogue, openedMs: till.openedMs, atMs };
  const { entries, tracks } = trayStep(till.entries.filter(isTrayEntry), followed, sight);
  return charged({ ...till, tracks, items: shown(till.catalogue, tracks, entries) }, entries);
}

/** On the demo belt a bill closes after so many items, and the next one starts anew. */
function observeBelt(till: Till, mode: BeltMode, observation: Observation): Till {
  const { atMs, width, height, detections, thresholds } = observation;
  const sightings = sightingsOf(detections, thresholds, 'belt');
  const size = { width, height };
  const followed = follow(till.tracks, sightings, { atMs, along: alongBelt(mode, size) });
  const elapsedMs = atMs - till.tracks.atMs;
  const sight = { mode, size, catalogue: till.catalogue, sightings, elapsedMs };
  const { tracks, line, crossings } = beltStep(till.line, followed, sight);
  let next = closedWhenFull(charged({ ...till, tracks, line }, resolved(till.entries, tracks.list, sight)));
  for (const crossing of crossings) {
    if (crossing.type === 'doubt') {
      next = charged(
        next,
        next.entries.map((one) => (one.id === crossing.id ? doubted(one) : one)),
      );
      continue;
    }
    if (crossing.type === 'back') {
      next = charged(next, without(next.entries, crossing.id, crossing.label));
      continue;
    }
    // A closed bill was announced when it closed; only the events of this frame go on.
    if (next.closed) next = { ...newCustomer(next), events: next.events };
    next = closedWhenFull(charged(next, [...next.entries, crossing.entry]));
  }
  return { ...next, items: shown(till.catalogue, tracks, next.entries, line.passages) };
}

function doubted(entry: Entry): Entry {
  return { ...entry, verdict: outOfSight(entry.verdict) };
}

function closedWhenFull(till: Till): Till {
  if (till.source !== 'belt' || till.closed) return till;
  if (sureLabels(till.entries).length < BELT.itemsPerCustomer) return till;
  const event: TillEvent = { type: 'closed', customer: till.customer, bill: till.bill };
  return { ...till, closed: true, events: [...till.events, event] };
}

/** The entries less the one of that track; of an unknown track, less the last one of that name. */
function without(entries: readonly Entry[], id: number | null, label: string): readonly Entry[] {
  const gone = entries.findLast((entry) => (id === null ? entry.verdict.label === label : entry.id === id));
  return entries.filter((entry) => entry !== gone);
}

function charged(till: Till, entries: Till['entries']): Till {
  const bill = billOf(till.catalogue, sureLabels(entries));
  const events = [...till.events, ...changesBetween(till.bill, bill)];
  return { ...till, entries, counted: entries.map(countedItem), bill, events };
}

function shown(
  catalogue: Catalogue,
  { list }: Tracks,
  entries: readonly Entry[],
  passages?: BeltMemory['passages'],
): Item[] {
  const byId = new Map(entries.map(({ id, verdict }) => [id, verdict]));
  const isVisible = (track: Track) => unseenMs(track) <= LINGER_MS && track.strongHits > 0;
  return list
    .filter((track) =>
      byId.has(track.id) ? unseenMs(track) <= LINGER_MS : track.hits >= SHOWN_HITS && isVisible(track),
    )
    .map((track) => {
      const verdict = byId.get(track.id) ?? verdictOf(track.votes, catalogue);
      return shownItem(track, verdict, byId.has(track.id) || (passages?.get(track.id)?.counted ?? false));
    });
}

function isTrayEntry(entry: Entry | TrayEntry): entry is TrayEntry {
  return 'knownMs' in entry;
}
