/** @file Rows `x1, y1, x2, y2, score, class` (ours and YOLO26's end-to-end export) as candidates. */
import type { Candidate } from './format.ts';

export const ROW_LENGTH = 6;

/** Rows in input pixels that are above the floor; a row of score 0 is padding. They may come in any order. */
export function readRows(output: Float32Array, floor: number): Candidate[] {
  const candidates: Candidate[] = [];
  for (let at = 0; at + ROW_LENGTH <= output.length; at += ROW_LENGTH) {
    const [x1, y1, x2, y2, score, classIndex] = output.subarray(at, at + ROW_LENGTH) as unknown as SixNumbers;
    // Written so that NaN fails too.
    if (!(score > 0 && score >= floor && x2 > x1 && y2 > y1)) continue;
    candidates.push({ corners: [x1, y1, x2, y2], score, classIndex: Math.round(classIndex) });
  }
  return candidates.sort((a, b) => b.score - a.score);
}

type SixNumbers = [number, number, number, number, number, number];
