/** @file How sure the till is of an item: sure, in doubt between classes, or nothing that the shop knows. */
import type { Candidate, Catalogue } from '../contract.ts';
import { productOf } from './catalogue.ts';
import { sharesOf, type Votes } from './votes.ts';

export interface Verdict {
  readonly state: 'sure' | 'doubt' | 'unknown';
  readonly label: string;
  /** The likeliest first, at most three. */
  readonly candidates: readonly Candidate[];
  /** Of a doubt: the name is sure, but nobody saw where it went. */
  readonly perhapsGone?: boolean;
}

/** So likely the name must be right to be charged without a question. */
const SURE = 0.97;
/** What was sure becomes a doubt only below this. */
const STAYS_SURE = 0.9;
/**
 * A second name for which as much speaks as one row of 0.35, and no less than so by far, is another likely one, whatever the
 * odds: two sides of a thing that get one wrong name are no two witnesses. In log evidence.
 */
const RIVAL = { log: 4, behind: 8 } as const;
/** Below these nothing is known: so unlikely, and no class stands out. */
const UNKNOWN = 0.2;
const UNKNOWN_SHARE = 0.5;

const MOST_CANDIDATES = 3;

/** @param wasSure - what it was called when it was sure; null when it was not */
export function verdictOf(votes: Votes, catalogue: Catalogue, wasSure: string | null = null): Verdict {
  const shares = sharesOf(votes);
  const [top, second] = shares;
  const candidates = shares
    .filter(({ share }) => share >= 0.01)
    .slice(0, MOST_CANDIDATES)
    .map(({ label, share }) => ({ label, sku: productOf(catalogue, label)?.sku ?? null, share }));
  if (!top) return { state: 'unknown', label: '', candidates };
  const { label } = top;
  const isRivalled = second !== undefined && second.log >= RIVAL.log && top.log - second.log < RIVAL.behind;
  if (!isRivalled && top.odds >= (wasSure === label ? STAYS_SURE : SURE)) {
    return { state: productOf(catalogue, label) ? 'sure' : 'unknown', label, candidates };
  }
  const isKnown = top.odds >= UNKNOWN && top.share >= UNKNOWN_SHARE;
  return { state: isKnown && candidates.some(({ sku }) => sku !== null) ? 'doubt' : 'unknown', label, candidates };
}
