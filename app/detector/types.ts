/** @file What a detector finds and how long it took; no code, so that every room may import it. */
import type { Box } from '../frame.ts';

/** One guess about one item, in the picture it was seen in. */
export interface Detection {
  /** The class by its name, as the model's card or the file beside the model gives it. */
  readonly label: string;
  /** 0 to 1. */
  readonly score: number;
  /** In picture pixels, clipped to the picture. */
  readonly box: Box;
}

/** Where the time of one frame went, ms. */
export interface DetectorTimings {
  /** Filling the input tensor. */
  readonly inputMs: number;
  /** `session.run`. */
  readonly inferenceMs: number;
  /** Reading rows into detections, NMS included where the graph has none. */
  readonly outputMs: number;
}

/** The answer to one frame. */
export interface DetectorResult {
  readonly session: number;
  readonly number: number;
  /** Size of the picture before letterboxing, px. */
  readonly width: number;
  readonly height: number;
  /** On the clock of whoever sent the frame. */
  readonly capturedMs: number;
  /** Best first, all that the model gave above its own floor; thresholds are the reader's business. */
  readonly detections: readonly Detection[];
  readonly timings: DetectorTimings;
}
