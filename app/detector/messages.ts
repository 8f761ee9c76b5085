/**
 * @file What the supervisor and the detector process say to each other.
 *
 * The same words over `child_process` (serialization 'advanced') and over Electron's `utilityProcess`. Both ends come
 * from one build, so the types are the check; nothing from outside speaks this protocol. Frames may reach the child by
 * a MessagePort instead (Electron: bare `Frame` objects, cloned); what they answer takes this way all the same.
 */
import type { Child } from '../child.ts';
import type { ModelInfo } from '../contract.ts';
import type { Frame } from '../frame.ts';
import type { SessionOptions } from './session-options.ts';
import type { DetectorResult } from './types.ts';

export type ToChild =
  | { readonly type: 'open'; readonly modelPath: string; readonly session?: SessionOptions }
  | { readonly type: 'frame'; readonly id: number; readonly frame: Frame }
  /** Electron only: the port is in the message's `ports`. */
  | { readonly type: 'port' };

export type FromChild =
  | { readonly type: 'ready'; readonly model: ModelInfo }
  /** Right before a run, which blocks the child: from here on the supervisor's clock ticks. */
  | { readonly type: 'busy'; readonly session: number; readonly number: number; readonly id?: number }
  | ({ readonly type: 'result'; readonly id?: number } & DetectorResult)
  | {
      readonly type: 'failed';
      readonly id?: number;
      readonly session?: number;
      readonly number?: number;
      /** A sentence for the staff. */
      readonly message: string;
      /** True: the model cannot be opened, and another try would end the same way. */
      readonly fatal: boolean;
    };

/** A detector process as its supervisor sees it. */
export type DetectorChild = Child<ToChild, FromChild>;
