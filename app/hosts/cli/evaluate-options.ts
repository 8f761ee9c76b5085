/** @file What a call of `tillsight evaluate` asks for; `program.ts` reads it from the command line. */
import type { Turn } from '../../evaluation/turn.ts';

export interface EvaluateOptions {
  /** A data.yaml in the YOLO layout. */
  readonly data: string;
  /** Absent: all shipped models. */
  readonly model?: readonly string[];
  readonly split: string;
  readonly turn?: Turn;
  /** A JSON file; see `corrections.ts`. */
  readonly corrections?: string;
  readonly errors?: boolean;
  readonly json?: boolean;
  readonly writeCards?: boolean;
}
