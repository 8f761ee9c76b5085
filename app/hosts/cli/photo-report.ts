/** @file What `tillsight detect` says of a photo. */
import type { Bill } from '../../contract.ts';
import type { Detection } from '../../detector/types.ts';

/** What is said of one readable photo. */
export interface PhotoReport {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  /** Box in pixels of the upright photo. */
  readonly detections: readonly Detection[];
  readonly bill: Bill;
  readonly timings: Readonly<Record<'decodeMs' | 'inputMs' | 'inferenceMs' | 'outputMs', number>>;
}
