/** @file YOLOv8 and YOLO11 raw exports: `[1, 4 + C, A]`, channels first, scores already through the sigmoid. */
import { nonMaximumSuppression } from '../nms.ts';
import { hasAnchors } from './anchors.ts';
import { type Candidate, FOREIGN_FLOOR, type Format, MAX_ROWS } from './format.ts';
import { planarSize, planarWriter } from './planar-input.ts';

/** As ultralytics' predictor uses it. */
const IOU_LIMIT = 0.7;

export const yolov8: Format = {
  name: 'YOLOv8 / YOLO11',
  recognise({ input, output }) {
    const size = planarSize(input);
    const [batch, channels, anchors] = output.dims;
    if (size === null || output.dims.length !== 3 || batch !== 1) return null;
    if (channels === undefined || channels < 5 || anchors === undefined || !hasAnchors(anchors, size, 1)) return null;
    return {
      inputSize: size,
      classCount: channels - 4,
      prepare: planarWriter(size, 'rgb', 1 / 255),
      read: (output) => nonMaximumSuppression(readRaw(output, channels - 4, anchors), IOU_LIMIT).slice(0, MAX_ROWS),
    };
  },
};

/** One candidate an anchor, for its best class; boxes are centre x, centre y, width, height in input pixels. */
function readRaw(output: Float32Array, classCount: number, anchors: number): Candidate[] {
  const at = (channel: number, anchor: number) => output[channel * anchors + anchor] as number;
  const candidates: Candidate[] = [];
  for (let anchor = 0; anchor < anchors; anchor++) {
    let [classIndex, score] = [0, at(4, anchor)];
    for (let other = 1; other < classCount; other++) {
      const otherScore = at(4 + other, anchor);
      if (otherScore > score) [classIndex, score] = [other, otherScore];
    }
    if (!(score >= FOREIGN_FLOOR)) continue;
    const [x, y, halfWidth, halfHeight] = [at(0, anchor), at(1, anchor), at(2, anchor) / 2, at(3, anchor) / 2];
    candidates.push({
      corners: [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight],
      score,
      classIndex,
    });
  }
  return candidates;
}
