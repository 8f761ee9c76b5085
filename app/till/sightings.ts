/**
 * @file What one frame shows, one sighting an item: rows of the model that lie on one another are guesses about one item.
 *
 * Weak rows stay: they keep an item alive that is half hidden, and say which other class it might be. So do faint ones:
 * what lies still, or rides along, and is never more than faint, is a thing that nobody recognises.
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
  /** So far below it that by itself it is nothing. */
  readonly faint: boolean;
  /** And so little that it says nothing of an item that was ever seen better. */
  readonly scant: boolean;
  /** The best score on this box by label. */
  readonly scores: Readonly<Record<string, number>>;
}

/** Rows from this share of their class's threshold on are weak (the second stage of ByteTrack), below it faint. */
const WEAK = 0.4;
/**
 * Rows below this say nothing at all. What lies still beside all that is known for long, and was not there before, or comes
 * all the way at the belt's speed, is a thing, however little the detector thinks of it; on a counter, which shows more
 * than a belt, it takes a little more. Errors are recorded from a score of 0.004 on (`bench:till`), and no further down are
 * rows looked at.
 */
const NOTHING = { tray: 0.02, belt: 0.01 } as const;
/** Below this a row is at most a thing by itself: it tells nothing of one that was ever seen better. */
const SCANT = 0.07;

export function thresholdOf({ minScore, minScores }: Thresholds, label: string): number {
  return minScores?.[label] ?? minScore;
}

/** Best first. */
export function sightingsOf(
  detections: readonly Seen[],
  thresholds: Thresholds,
  on: keyof typeof NOTHING = 'tray',
): Sighting[] {
  const found: { best: Seen; strength: number; scores: Record<string, number> }[] = [];
  for (const row of [...detections].sort((a, b) => b.score - a.score)) {
    const strength = row.score / thresholdOf(thresholds, row.label);
    if (strength < NOTHING[on]) continue;
    const same = found.find(({ best }) => showOneItem(best, row));
    if (same && strength < SCANT) continue;
    if (same) {
      same.scores[row.label] ??= row.score;
      same.strength = Math.max(same.strength, strength);
    } else {
      found.push({ best: row, strength, scores: { [row.label]: row.score } });
    }
  }
  return found.map(({ best, strength, scores }) => ({
    label: best.label,
    score: best.score,
    box: best.box,
    strong: strength >= 1,
    faint: strength < WEAK,
    scant: strength < SCANT,
    scores,
  }));
}
