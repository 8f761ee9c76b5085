/** @file The lines that `tillsight evaluate --json` prints. */
import type { Errors } from '../../evaluation/errors.ts';
import type { Figures, Headline } from '../../evaluation/evaluate.ts';
import type { Difference } from '../../evaluation/intervals.ts';
import type { Turn } from '../../evaluation/turn.ts';
import type { Thresholds } from './photo-detector.ts';

/** What was measured on; the optional ones only where the photos or labels are not as they are published. */
export interface Measured {
  readonly split: string;
  readonly turn?: Turn;
  /** The file's name. */
  readonly corrections?: string;
}

/** One model's line. */
export type EvaluationReport = Measured &
  Figures &
  Pick<Thresholds, 'minScore' | 'minScores'> & { readonly model: string; readonly errors?: Errors };

/** The line of two models: the first one's figures less the second's. */
export type ComparisonReport = Measured & { readonly compare: readonly [string, string]; readonly photos: number } & {
  readonly [name in Headline]: Difference | null;
};
