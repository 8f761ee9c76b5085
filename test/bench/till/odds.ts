/**
 * @file How right a row's name is by its score: the odds exp(atZero + slope s), fitted to what a model said of recorded
 * items by logistic regression; `app/till/votes.ts` holds the result.
 */
import { type Intervals, measured, type Values } from '../../../app/evaluation/intervals.ts';
import { type Seen, showOneItem } from '../../../app/till/distinct.ts';
import type { Laws, Outcome, Row } from './laws.ts';

/** A row on an item: its score, and whether its name is that of the item. */
export interface Judged {
  readonly score: number;
  readonly isRight: boolean;
}

/** Names of the fitted figures. */
export type Odds = 'atZero' | 'slope';

export interface Fit {
  readonly items: number;
  readonly rows: number;
  /** Null where the rows do not tell: all right, all wrong, or split by one score. */
  readonly values: Values<Odds>;
  /** By drawing the items anew: rows of one item go together. */
  readonly intervals: Intervals<Odds>;
}

/** Steps after which what has not settled never will. */
const MOST_STEPS = 50;
const SETTLED = 1e-9;

/** Item by item of that half of the photos, the rows on its best box: the best of each name, as the till takes them. */
export function judgedItems(laws: Laws, half: Outcome['half']): Judged[][] {
  return Object.entries(laws.sources.val.outcomes).flatMap(([truth, outcomes]) =>
    outcomes.filter((outcome) => outcome.half === half).map(({ rows }) => judgedRows(truth, rows)),
  );
}

function judgedRows(truth: string, rows: readonly Row[]): Judged[] {
  const seen = rows.map(([label, score, x, y, width, height]): Seen => {
    return { label, score, box: [x - width / 2, y - height / 2, width, height] };
  });
  const [best] = seen;
  const scores = new Map<string, number>();
  for (const row of seen) {
    if (best && showOneItem(best, row) && !scores.has(row.label)) scores.set(row.label, row.score);
  }
  return [...scores].map(([label, score]) => ({ score, isRight: label === truth }));
}

export function fitOf(items: readonly (readonly Judged[])[]): Fit {
  const meter = (weights: ArrayLike<number>) => oddsOf(items, weights);
  const rows = items.reduce((sum, item) => sum + item.length, 0);
  return { items: items.length, rows, ...measured(meter, items.length) };
}

/** The likeliest two figures, by Newton's method; items count as often as their weights say. */
export function oddsOf(items: readonly (readonly Judged[])[], weights: ArrayLike<number>): Values<Odds> {
  let [atZero, slope] = [0, 0];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    // What is left to explain, and how firmly the rows hold each figure.
    let [left, leftByScore, firm, firmByScore, firmBySquare] = [0, 0, 0, 0, 0];
    items.forEach((item, at) => {
      const weight = weights[at] ?? 0;
      if (weight === 0) return;
      for (const { score, isRight } of item) {
        const chance = 1 / (1 + Math.exp(-(atZero + slope * score)));
        const error = weight * (Number(isRight) - chance);
        const hold = weight * chance * (1 - chance);
        left += error;
        leftByScore += error * score;
        firm += hold;
        firmByScore += hold * score;
        firmBySquare += hold * score * score;
      }
    });
    const determinant = firm * firmBySquare - firmByScore ** 2;
    const moves = [
      (firmBySquare * left - firmByScore * leftByScore) / determinant,
      (firm * leftByScore - firmByScore * left) / determinant,
    ] as const;
    if (!moves.every(Number.isFinite)) break;
    atZero += moves[0];
    slope += moves[1];
    if (Math.hypot(...moves) < SETTLED) return { atZero, slope };
  }
  return { atZero: null, slope: null };
}
