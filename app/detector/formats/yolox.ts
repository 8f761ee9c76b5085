/**
 * @file YOLOX exports (0.1.1 and later, `decode_in_inference` off): `[1, A, 5 + C]`, one anchor a cell, boxes relative
 * to their cell; input BGR 0..255 without scaling (Megvii-BaseDetection/YOLOX, demo/ONNXRuntime).
 */
import { ModelError } from '../errors.ts';
import { nonMaximumSuppression } from '../nms.ts';
import { cellCount, STRIDES } from './anchors.ts';
import { type Format, MAX_ROWS } from './format.ts';
import { type CentreBox, readObjectnessRows } from './objectness.ts';
import { planarSize, planarWriter } from './planar-input.ts';

/** As YOLOX's demo uses it. */
const IOU_LIMIT = 0.45;
/** A box of e^8 = 2981 cells is wider than any input. An export that decodes by itself has pixels here: 8 px and more. */
const MOST_LOG_CELLS = 8;

export const yolox: Format = {
  name: 'YOLOX',
  recognise({ input, output }) {
    const size = planarSize(input);
    const [batch, anchors, length] = output.dims;
    if (size === null || output.dims.length !== 3 || batch !== 1) return null;
    if (length === undefined || length < 6 || anchors !== cellCount(size, STRIDES)) return null;
    const decode = gridDecoder(size);
    return {
      inputSize: size,
      classCount: length - 5,
      prepare: planarWriter(size, 'bgr', 1),
      read: (output) =>
        nonMaximumSuppression(readObjectnessRows(output, length - 5, decode), IOU_LIMIT).slice(0, MAX_ROWS),
    };
  },
};

/**
 * Cells go stride by stride, row by row; x and y are offsets in cells, width and height logarithms of cells. The
 * decoder throws ModelError for sizes that are no logarithms: shapes cannot tell such an export, and read as raw it
 * would give boxes without end.
 */
function gridDecoder(size: number): (box: CentreBox, index: number) => CentreBox {
  const cells = STRIDES.flatMap((stride) => {
    const across = Math.ceil(size / stride);
    return Array.from({ length: across * across }, (_, at) => ({
      column: at % across,
      row: Math.floor(at / across),
      stride,
    }));
  });
  return ([x, y, width, height], index) => {
    const cell = cells[index];
    if (!cell) throw new RangeError(`YOLOX output has a row ${index} beyond its ${cells.length} cells.`);
    if (Math.max(width, height) > MOST_LOG_CELLS) {
      throw new ModelError('The model gives boxes that are decoded already; export it with decode_in_inference off.');
    }
    const { column, row, stride } = cell;
    return [(x + column) * stride, (y + row) * stride, Math.exp(width) * stride, Math.exp(height) * stride];
  };
}
