/**
 * @file What the lab and the process of one variant say to each other: one question, one answer, in this order.
 *
 * Both ends come from one build, so the types are the check.
 */
import type { Frame } from '../frame.ts';
import type { Least } from './plan.ts';
import type { LabSessionOptions } from './session-options.ts';

export type Question =
  | { readonly type: 'open'; readonly modelPath: string; readonly session: LabSessionOptions }
  /** The first run, then runs until they are stable. */
  | {
      readonly type: 'warm';
      readonly frames: readonly Frame[];
      readonly leastRuns: number;
      readonly mostMs: number;
    }
  | { readonly type: 'block'; readonly least: Least }
  /** Goes to the process and is answered as a frame is, without a run: what transport takes. */
  | { readonly type: 'carry'; readonly frame: Frame }
  /** Closes the session, which also writes the profile. */
  | { readonly type: 'release' };

export interface Opened {
  readonly type: 'opened';
  readonly name: string;
  readonly activation: string;
  readonly inputSize: number;
  readonly loadMs: number;
}

export interface Warmed {
  readonly type: 'warmed';
  readonly firstRunMs: number;
  readonly runs: number;
  /** False: the time for it was up before the runs were stable. */
  readonly stable: boolean;
}

/** One value a run in each list, ms. */
export interface Measured {
  readonly type: 'measured';
  readonly inputMs: readonly number[];
  readonly inferenceMs: readonly number[];
  readonly outputMs: readonly number[];
  /** Time of all threads of the process on the cores since it started. */
  readonly cpuMs: number;
  /** Most memory that the process ever held, bytes. */
  readonly memoryBytes: number;
}

export type Answer =
  | Opened
  | Warmed
  | Measured
  | { readonly type: 'carried' }
  | { readonly type: 'released' }
  | { readonly type: 'failed'; readonly message: string };
