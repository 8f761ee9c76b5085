/**
 * @file What one frame shows, one sighting an item: rows of the model that lie on one another are guesses about one item.
 *
 * Weak rows stay: they keep an item alive that is half hidden, and say which other class it might be.
 */
import { type Seen, showOneItem } from './distinct.ts';

/** From which score on a guess counts; by label, where a class needs its own. The model's card fits. */
export interface Thresholds {
  readonly minScore: number;
  readonly minScores?: Readonly<Record<string, number>> | undefined;
}

export interface Sighting extends Seen {
  /** At or above its class's threshold. */
  readonly strong: boolean;
  /** The best score on this box by label. */
  readonly scores: Readonly<Record<string, number>>;
}

/** Rows from this share of their class's threshold on are followed (the second stage of ByteTrack). */
const WEAK = 0.4;
/** Rows below this say nothing about the class either. */
const NOTHING = 0.02;

export function thresholdOf({ minScore, minScores }: Thresholds, label: string): number {
  return minScores?.[label] ?? minScore;
}

/** Best first. */
export function sightingsOf(detections: readonly Seen[], thresholds: Thresholds): Sighting[] {
  const found: { best: Seen; strong: boolean; scores: Record<string, number> }[] = [];
  for (const row of [...detections].sort((a, b) => b.score - a.score)) {
    if (row.score < NOTHING) break;
    const threshold = thresholdOf(thresholds, row.label);
    const same = found.find(({ best }) => showOneItem(best, row));
    if (same) {
      same.scores[row.label] ??= row.score;
      same.strong ||= row.score >= threshold;
    } else if (row.score >= threshold * WEAK) {
      found.push({
        best: row,
        strong: row.score >= threshold,
        scores: { [row.label]: row.score },
      });
    }
  }
  return found.map(({ best, strong, scores }) => ({ ...best, strong, scores }));
}
