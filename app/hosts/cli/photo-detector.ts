/**
 * @file A model that looks at photos, in this very process: the command line has no screen that a run could block.
 */
import { basename } from 'node:path';
import type { ModelInfo } from '../../contract.ts';
import { findCard, isBillable, type ModelCard, USUAL_MIN_SCORE } from '../../detector/card.ts';
import { openSession } from '../../detector/session.ts';
import type { Detection, DetectorTimings } from '../../detector/types.ts';
import { decodePicture, letterboxPicture, type Picture } from '../../pictures/index.ts';
import { distinctDetections } from '../../till/distinct.ts';
import { tell } from './output.ts';

/** From which score on an item is billed. */
export type Thresholds = Pick<ModelCard, 'minScore' | 'minScores'>;

export interface PhotoDetector {
  readonly model: ModelInfo;
  readonly thresholds: Thresholds;
  /** @throws (rejects) PictureError for an unreadable photo. */
  detect(file: string): Promise<{
    readonly picture: Picture;
    /** Best first, all that the model gives. */
    readonly detections: readonly Detection[];
    /** `inputMs` includes the letterboxing. */
    readonly timings: DetectorTimings & { readonly decodeMs: number };
  }>;
  /** Of these detections one an item, as the till would count them. */
  billable(detections: readonly Detection[]): Detection[];
  release(): Promise<void>;
}

/** @throws (rejects) ModelError, CardError */
export async function openPhotoDetector(modelPath: string): Promise<PhotoDetector> {
  const session = await openSession(modelPath);
  const thresholds = thresholdsOf(modelPath);
  const { model } = session;
  return {
    model,
    thresholds,
    async detect(file) {
      const startMs = performance.now();
      const picture = await decodePicture(file);
      const decodedMs = performance.now();
      const pixels = await letterboxPicture(picture, model.inputSize);
      const letterboxMs = performance.now() - decodedMs;
      const { width, height } = picture;
      const { detections, timings } = await session.detect({
        session: 0,
        number: 0,
        width,
        height,
        capturedMs: 0,
        pixels,
      });
      return {
        picture,
        detections,
        timings: { ...timings, inputMs: letterboxMs + timings.inputMs, decodeMs: decodedMs - startMs },
      };
    },
    billable: (detections) => distinctDetections(detections.filter((detection) => isBillable(thresholds, detection))),
    release: session.release,
  };
}

function thresholdsOf(modelPath: string): Thresholds {
  const card = findCard(modelPath);
  if (card) return card;
  tell(`${basename(modelPath)} has no card, so items count from a score of ${USUAL_MIN_SCORE} on.`);
  return { minScore: USUAL_MIN_SCORE };
}
