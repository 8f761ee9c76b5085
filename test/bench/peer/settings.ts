/** @file What is varied beside the model: the number of threads, and what they do while they have nothing to do. Pure. */

import type { SessionOptions } from '../../../app/detector/session-options.ts';
import { labSessionOptions } from '../../../app/latency/session-options.ts';

export interface Setting {
  readonly id: string;
  /** For people. */
  readonly words: string;
  readonly threads: number;
  /** Threads spin between the operators of a run, and stop with the run; else they sleep, as in the live till. */
  readonly awake: boolean;
}

export const ONE: Setting = { id: '1', words: '1 thread', threads: 1, awake: false };
export const TWO: Setting = { id: '2', words: '2 threads', threads: 2, awake: false };
export const TWO_AWAKE: Setting = { id: '2-awake', words: '2 threads, awake', threads: 2, awake: true };
export const SETTINGS: readonly Setting[] = [ONE, TWO, TWO_AWAKE];

/**
 * The live till's options with these threads. What spins must stop with the run (`force_spinning_stop`), or a process
 * that waits for its turn would take a core from the one that is measured.
 */
export function optionsOf({ threads, awake }: Setting): SessionOptions {
  const options = labSessionOptions(threads);
  if (!awake) return options;
  return { ...options, extra: { session: { intra_op: { allow_spinning: '1' }, force_spinning_stop: '1' } } };
}
