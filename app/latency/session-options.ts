/** @file The options of the lab's sessions: those of the live till, except for what is being varied or written down. */
import { liveSessionOptions, type SessionOptions } from '../detector/session-options.ts';
import type { SessionRecord } from './schema/basics.ts';

export interface LabSessionOptions extends SessionOptions {
  readonly enableProfiling?: boolean;
  readonly profileFilePrefix?: string;
  /** The first that can runs a node; absent: the CPU. */
  readonly executionProviders?: readonly string[];
}

export type { SessionRecord };

/**
 * Idle threads sleep, as in the till: the figures should be those of the till, and the processes of the other variants,
 * which wait for their turn, must not take cores from the one that runs. With spinning threads a run would be a little
 * faster, for every variant.
 *
 * @param threads - absent: as many as the till takes on this machine
 */
export function labSessionOptions(threads?: number): SessionOptions {
  const live = liveSessionOptions();
  return threads === undefined ? live : { ...live, intraOpNumThreads: threads };
}

export function recordOf(options: LabSessionOptions): SessionRecord {
  const { intraOpNumThreads, graphOptimizationLevel, executionProviders, extra } = options;
  const text = JSON.stringify(extra ?? {});
  return {
    threads: intraOpNumThreads ?? 0,
    provider: executionProviders?.[0] ?? 'cpu',
    graphLevel: graphOptimizationLevel ?? 'all',
    spinning: !text.includes('"allow_spinning":"0"'),
  };
}
