/** @file YOLOv5 exports: `[1, A, 5 + C]` with three anchors a cell, boxes already decoded into input pixels. */
import { nonMaximumSuppression } from '../nms.ts';
import { hasAnchors } from './anchors.ts';
import { type Format, MAX_ROWS } from './format.ts';
import { readObjectnessRows } from './objectness.ts';
import { planarSize, planarWriter } from './planar-input.ts';

/** As YOLOv5's detect.py uses it. */
const IOU_LIMIT = 0.45;

export const yolov5: Format = {
  name: 'YOLOv5',
  recognise({ input, output }) {
    const size = planarSize(input);
    const [batch, anchors, length] = output.dims;
    if (size === null || output.dims.length !== 3 || batch !== 1) return null;
    if (length === undefined || length < 6 || !hasAnchors(anchors, size, 3)) return null;
    return {
      inputSize: size,
      classCount: length - 5,
      prepare: planarWriter(size, 'rgb', 1 / 255),
      read: (output) =>
        nonMaximumSuppression(
          readObjectnessRows(output, length - 5, (box) => box),
          IOU_LIMIT,
        ).slice(0, MAX_ROWS),
    };
  },
};
