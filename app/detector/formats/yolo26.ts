/** @file YOLO26 and YOLOv10 end-to-end exports: float NCHW in, `[1, 300, 6]` rows out, no NMS needed. */
import { FOREIGN_FLOOR, type Format } from './format.ts';
import { planarSize, planarWriter } from './planar-input.ts';
import { ROW_LENGTH, readRows } from './rows.ts';

/** More rows of six are some raw head (`x, y, w, h, objectness, score`): an end-to-end export keeps 100 or 300. */
const MAX_END_TO_END_ROWS = 1000;

export const yolo26: Format = {
  name: 'YOLO26 end-to-end',
  recognise({ input, output }) {
    const size = planarSize(input);
    if (size === null || output.dims.length !== 3 || output.dims[2] !== ROW_LENGTH) return null;
    if ((output.dims[1] ?? 0) > MAX_END_TO_END_ROWS) return null;
    return {
      inputSize: size,
      classCount: null,
      prepare: planarWriter(size, 'rgb', 1 / 255),
      read: (rows) => readRows(rows, FOREIGN_FLOOR),
    };
  },
};
