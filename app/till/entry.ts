/** @file What is in the basket by what the camera saw: an item counted, with how sure the till is of it. */
import type { Candidate, CountedItem, Item, ItemState } from '../contract.ts';
import type { Box } from '../frame.ts';
import type { Track } from './track.ts';
import type { Verdict } from './verdict.ts';

export interface Entry {
  /** Of its track. */
  readonly id: number;
  readonly verdict: Verdict;
}

/** How an item counts that is watched from outside the basket. */
export function countedItem({ id, verdict }: Entry): CountedItem {
  const { state, label, candidates, perhapsGone } = verdict;
  return {
    id,
    label,
    doubt:
      state === 'sure'
        ? null
        : { candidates: candidates.map((one) => ({ ...one })), ...(perhapsGone && { perhapsGone }) },
    unknown: state === 'unknown',
  };
}

/** What may be charged: one label an item. */
export function sureLabels(entries: readonly Entry[]): string[] {
  return entries.filter(({ verdict }) => verdict.state === 'sure').map(({ verdict }) => verdict.label);
}

/** The same, held back: what was sure is so no longer. */
export function inDoubt(verdict: Verdict): Verdict {
  return verdict.state === 'sure' ? { ...verdict, state: 'doubt' } : verdict;
}

/** The same of what nobody sees where it should lie: if its name is sure, what is asked is whether it is there. */
export function outOfSight(verdict: Verdict): Verdict {
  return verdict.state === 'sure' ? { ...verdict, state: 'doubt', perhapsGone: true } : verdict;
}

/** The same as something that nobody recognises. */
export function unknown(verdict: Verdict): Verdict {
  return { ...verdict, state: 'unknown' };
}

/** An item as the screen shows it, from its track and, once it is in the basket, its entry. */
export function shownItem(track: Track, verdict: Verdict, isIn: boolean): Item {
  const state: ItemState = !isIn ? 'watching' : verdict.state === 'sure' ? 'counted' : verdict.state;
  return itemOf({ id: track.id, score: track.score, box: track.box }, verdict, state);
}

export function itemOf(
  { id, score, box: [x, y, width, height] }: { readonly id: number; readonly score: number; readonly box: Box },
  { label, candidates }: Pick<Verdict, 'label' | 'candidates'>,
  state: ItemState,
): Item {
  const sku = candidates.find((one: Candidate) => one.label === label)?.sku ?? null;
  return {
    id,
    label,
    sku,
    score,
    box: [x, y, width, height],
    counted: state === 'counted',
    state,
    candidates: candidates.map((one) => ({ ...one })),
  };
}
