/** @file Labels of turned photos: products on a belt lie every way round, the photos of a data set mostly upright. */
import type { Corners } from '../detector/iou.ts';
import type { Dataset } from './dataset.ts';

/** Degrees, clockwise. */
export const TURNS = [90, 180, 270] as const;
export type Turn = (typeof TURNS)[number];

/** The labels as they lie after every photo was turned; the bounds of a turned polygon are the turned bounds. */
export function turnedDataset({ classes, photos }: Dataset, turn: Turn): Dataset {
  return {
    classes,
    photos: photos.map((photo) => ({
      ...photo,
      truths: photo.truths.map((truth) => ({ ...truth, corners: turnedCorners(truth.corners, turn) })),
    })),
  };
}

/** @param corners - as shares of the picture */
export function turnedCorners([x1, y1, x2, y2]: Corners, turn: Turn): Corners {
  if (turn === 90) return [1 - y2, x1, 1 - y1, x2];
  if (turn === 180) return [1 - x2, 1 - y2, 1 - x1, 1 - y1];
  return [y1, 1 - x2, y2, 1 - x1];
}
