/** @file Rows with objectness, `x, y, w, h, objectness, class scores...`, which YOLOv5 and YOLOX share. */
import { type Candidate, FOREIGN_FLOOR } from './format.ts';

/** Centre x, centre y, width, height in input pixels. */
export type CentreBox = readonly [x: number, y: number, width: number, height: number];

/**
 * One candidate a row, for its best class, score = objectness x class score.
 *
 * @param output - `[1, A, 5 + C]`
 * @param decode - turns the four numbers of row `index` into input pixels
 */
export function readObjectnessRows(
  output: Float32Array,
  classCount: number,
  decode: (box: CentreBox, index: number) => CentreBox,
): Candidate[] {
  const length = 5 + classCount;
  const candidates: Candidate[] = [];
  for (let index = 0; (index + 1) * length <= output.length; index++) {
    const row = output.subarray(index * length, (index + 1) * length);
    const objectness = row[4] as number;
    if (!(objectness >= FOREIGN_FLOOR)) continue;
    let [classIndex, best] = [0, row[5] as number];
    for (let other = 1; other < classCount; other++) {
      const score = row[5 + other] as number;
      if (score > best) [classIndex, best] = [other, score];
    }
    const score = objectness * best;
    if (!(score >= FOREIGN_FLOOR)) continue;
    const raw: CentreBox = [row[0] as number, row[1] as number, row[2] as number, row[3] as number];
    const [x, y, width, height] = decode(raw, index);
    candidates.push({
      corners: [x - width / 2, y - height / 2, x + width / 2, y + height / 2],
      score,
      classIndex,
    });
  }
  return candidates;
}
