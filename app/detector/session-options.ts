/** @file The options of an inference session that cross process borders, and those of the live detector. */
import { availableParallelism } from 'node:os';

/** The plain-data part of onnxruntime's session options. */
export interface SessionOptions {
  readonly intraOpNumThreads?: number;
  readonly graphOptimizationLevel?: 'disabled' | 'basic' | 'extended' | 'all';
  readonly optimizedModelFilePath?: string;
  readonly extra?: Readonly<Record<string, unknown>>;
}

/**
 * For a detector that lives beside a screen: idle threads sleep instead of spinning (they would eat the cores that
 * draw), and from three cores on one is left to the screen. More than eight threads are not asked for: small pictures give them too little to do.
 */
export function liveSessionOptions(cores: number = availableParallelism()): SessionOptions {
  return {
    intraOpNumThreads: Math.max(1, Math.min(cores <= 2 ? cores : cores - 1, 8)),
    graphOptimizationLevel: 'all',
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
}
