/** @file Greedy non-maximum suppression, class by class, for graphs that leave it to us. */
import type { Candidate } from './formats/format.ts';
import { intersectionOverUnion } from './iou.ts';

/** More candidates than this are noise, and comparing all pairs of them would take seconds. */
const MAX_CANDIDATES = 3000;

/**
 * Keeps the best of each heap of overlapping candidates of one class.
 *
 * @returns best first; of equal scores the earlier stays the earlier.
 */
export function nonMaximumSuppression(candidates: readonly Candidate[], iouLimit: number): Candidate[] {
  const sorted = [...candidates].sort((a, b) => b.score - a.score).slice(0, MAX_CANDIDATES);
  const keptByClass = new Map<number, Candidate[]>();
  return sorted.filter((candidate) => {
    const kept = keptByClass.get(candidate.classIndex) ?? [];
    if (kept.some((better) => intersectionOverUnion(better.corners, candidate.corners) > iouLimit)) return false;
    keptByClass.set(candidate.classIndex, [...kept, candidate]);
    return true;
  });
}
