/**
 * @file Reads one label file of the YOLO layout.
 *
 * A line is `class x y w h` (centre and size) or `class x1 y1 x2 y2 x3 y3 ...` (a polygon, of which only the bounds
 * count), all as shares of the picture. Whatever is wrong is named by file and line.
 */
import { existsSync, readFileSync } from 'node:fs';
import type { Corners } from '../detector/iou.ts';
import { DatasetError } from './dataset-error.ts';

export interface Truth {
  readonly label: string;
  /** As shares of the picture, 0 to 1. */
  readonly corners: Corners;
  /** Of the label file as published, from 1 on; null where no label file says it (`corrections.ts`). */
  readonly line: number | null;
}

/** Labelling tools write 1.0004 for the edge; what is further out is a mistake. */
const TOLERANCE = 0.01;

/**
 * @returns null when there is no such file
 * @throws DatasetError
 */
export function readLabels(file: string, classes: readonly string[]): Truth[] | null {
  if (!existsSync(file)) return null;
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const where = `${file}, line ${index + 1}:`;
      return [{ ...readLine(line.trim().split(/\s+/), classes, where), line: index + 1 }];
    });
}

/**
 * Corners as a label may have them: what reaches a little over the edge is clipped.
 *
 * @param where - which file and line, for the message
 * @throws DatasetError when they reach out of the picture or have no area.
 */
export function checkedCorners(corners: readonly number[], where: string): Corners {
  if (corners.some((share) => share < -TOLERANCE || share > 1 + TOLERANCE)) {
    throw new DatasetError(`${where} the shape reaches out of the picture.`);
  }
  const [x1, y1, x2, y2] = corners.map((share) => Math.min(Math.max(share, 0), 1)) as [number, number, number, number];
  if (x2 <= x1 || y2 <= y1) throw new DatasetError(`${where} the shape has no area.`);
  return [x1, y1, x2, y2];
}

/** Of a polygon's `x1, y1, x2, y2, ...`. */
export function boundsOf(shares: readonly number[]): Corners {
  const xs = shares.filter((_, index) => index % 2 === 0);
  const ys = shares.filter((_, index) => index % 2 === 1);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** From centre and size. */
export function cornersOf([x, y, width, height]: readonly [number, number, number, number]): Corners {
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

function readLine(words: readonly string[], classes: readonly string[], where: string): Omit<Truth, 'line'> {
  const [classNumber, ...shares] = words.map(Number);
  if (words.some((word) => !Number.isFinite(Number(word)))) throw new DatasetError(`${where} not all are numbers.`);
  const label = classes[classNumber ?? -1];
  if (label === undefined) throw new DatasetError(`${where} there is no class ${words[0]}.`);
  const isPolygon = shares.length >= 6 && shares.length % 2 === 0;
  if (shares.length !== 4 && !isPolygon) {
    throw new DatasetError(
      `${where} a box has 4 numbers after the class and a polygon 6 or more in pairs, not ${shares.length}.`,
    );
  }
  const corners = isPolygon ? boundsOf(shares) : cornersOf(shares as [number, number, number, number]);
  return { label, corners: checkedCorners(corners, where) };
}
