/** @file Tillsight's own graphs: uint8 RGBA in, finished rows out; everything between is inside the graph. */
import type { Format } from './format.ts';
import { ROW_LENGTH, readRows } from './rows.ts';

/** `[1, S, S, 4]` uint8 to `[1, N, 6]` float32, in input pixels, best first, unused rows zero. */
export const ours: Format = {
  name: 'Tillsight',
  recognise({ input, output }) {
    const [batch, height, width, channels] = input.dims;
    const isOurInput = input.type === 'uint8' && input.dims.length === 4 && batch === 1 && channels === 4;
    if (!isOurInput || height !== width || width === undefined) return null;
    if (output.dims.length !== 3 || output.dims[0] !== 1 || output.dims[2] !== ROW_LENGTH) return null;
    return {
      inputSize: width,
      classCount: null,
      prepare: (pixels) => pixels,
      read: (rows) => readRows(rows, 0),
    };
  },
};
