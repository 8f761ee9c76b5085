/** @file What a call of `tillsight bench` asks for; `program.ts` reads it from the command line. */
import type { SweepKind } from '../../latency/schema/index.ts';

export interface BenchOptions {
  readonly quick?: boolean;
  readonly thorough?: boolean;
  /** As `modelPathOf` takes them. */
  readonly a: string;
  readonly b: string;
  /** Measured beside the pair. */
  readonly model?: readonly string[];
  /** The int8 forms of the shipped models as well. */
  readonly int8?: boolean;
  readonly threads?: number;
  readonly sweep?: SweepKind;
  readonly sustained?: boolean;
  readonly minutes: number;
  readonly profile?: boolean;
  /** A folder of photos. */
  readonly pictures?: string;
  readonly seed: number;
  /** So many runs of `a` against a copy of itself. */
  readonly aa?: number;
  readonly writeDocs?: boolean;
  readonly json?: boolean;
}
