/** @file What the benchmark and the process of one variant say to each other: one question, one answer. */
import type { LabSessionOptions } from '../../../app/latency/session-options.ts';

export type Question =
  /** Also decodes the photos: from here on they are pixels in memory. */
  | {
      readonly type: 'open';
      readonly modelPath: string;
      readonly session: LabSessionOptions;
      readonly photos: readonly string[];
    }
  /** Looks at these of the photos, by their place in the list. */
  | { readonly type: 'turn'; readonly photos: readonly number[] }
  /** Closes the session, which also writes the profile. */
  | { readonly type: 'release' };

export interface Opened {
  readonly type: 'opened';
  readonly name: string;
  /** The output format, for people. */
  readonly format: string;
  /** Side of the square input, px. */
  readonly inputSize: number;
}

/** One photo, ms. */
export interface Look {
  /** Letterboxing and filling the input tensor. */
  readonly inputMs: number;
  /** `session.run`. */
  readonly inferenceMs: number;
  /** Rows into boxes, NMS included where the graph has none. */
  readonly outputMs: number;
  /** From the decoded photo to its boxes, by the clock. */
  readonly wholeMs: number;
  /** Boxes. */
  readonly found: number;
}

export interface Released {
  readonly type: 'released';
  /** Time of all threads of this process on the cores since it was started, ms. */
  readonly cpuMs: number;
}

export type Answer =
  | Opened
  | { readonly type: 'looked'; readonly looks: readonly Look[] }
  | Released
  | { readonly type: 'failed'; readonly message: string };
