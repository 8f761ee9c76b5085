/** @file How sure the till is of an item: sure, in doubt between classes, or nothing that the shop knows. */
import type { Candidate, Catalogue } from '../contract.ts';
import { productOf } from './catalogue.ts';
import { type Thresholds, thresholdOf } from './sightings.ts';
import { sharesOf, type Votes } from './votes.ts';

export interface Verdict {
  readonly state: 'sure' | 'doubt' | 'unknown';
  readonly label: string;
  /** The likeliest first, at most three. */
  readonly candidates: readonly Candidate[];
}

/**
 * Mean score over poses from which an item is sure, as a multiple of its class's threshold; measured on `val`, where
 * nearly all wrong names above the threshold are below this and most right ones are not (docs/till.md).
 */
const SURE_SCORE = 1.8;
/** Share of the likeliest class from which it is sure. */
const SURE_SHARE = 0.75;
/** What was sure becomes a doubt only this much lower. */
const HYSTERESIS = 0.88;
/** Below these nothing is known: so weak, and no class stands out. */
const UNKNOWN_SCORE = 0.75;
const UNKNOWN_SHARE = 0.5;

const MOST_CANDIDATES = 3;

/** @param wasSure - what it was called when it was sure; null when it was not */
export function verdictOf(
  votes: Votes,
  catalogue: Catalogue,
  thresholds: Thresholds,
  wasSure: string | null = null,
): Verdict {
  const shares = sharesOf(votes);
  const [top] = shares;
  const candidates = shares
    .filter(({ share }) => share >= 0.01)
    .slice(0, MOST_CANDIDATES)
    .map(({ label, share }) => ({ label, sku: productOf(catalogue, label)?.sku ?? null, share }));
  if (!top) return { state: 'unknown', label: '', candidates };
  const { label } = top;
  const ease = wasSure === label ? HYSTERESIS : 1;
  const strength = top.score / thresholdOf(thresholds, label);
  if (strength >= SURE_SCORE * ease && top.share >= SURE_SHARE * ease) {
    return { state: productOf(catalogue, label) ? 'sure' : 'unknown', label, candidates };
  }
  const isKnown = strength >= UNKNOWN_SCORE || top.share >= UNKNOWN_SHARE;
  return { state: isKnown && candidates.some(({ sku }) => sku !== null) ? 'doubt' : 'unknown', label, candidates };
}
