/** @file What an output format is: how a model of that kind is recognised, fed and read. The kinds are its neighbours. */

/** Name, element type and fixed dimensions of a graph's only input or output. */
export interface TensorShape {
  readonly name: string;
  /** As onnxruntime names it: `uint8`, `float32`, ... */
  readonly type: string;
  readonly dims: readonly number[];
}

export interface GraphShape {
  readonly input: TensorShape;
  readonly output: TensorShape;
}

/** One guess in input pixels. */
export interface Candidate {
  readonly corners: readonly [x1: number, y1: number, x2: number, y2: number];
  readonly score: number;
  readonly classIndex: number;
}

/** How to use one model of a format. */
export interface FormatUse {
  /** Side of the square input, px. */
  readonly inputSize: number;
  /** Null: the rows name classes by number, and only the list of names can tell how many there are. */
  readonly classCount: number | null;
  /** RGBA bytes `[S, S, 4]` as the input tensor's data. The array may be reused by the next call. */
  prepare(pixels: Uint8Array): Uint8Array | Float32Array;
  /** The output tensor's data as candidates, best first, duplicates gone. */
  read(output: Float32Array): Candidate[];
}

export interface Format {
  readonly name: string;
  /** Null: this graph is of another kind. */
  recognise(shape: GraphShape): FormatUse | null;
}

/**
 * Rows below this never leave a foreign model: lower ones cost time and move no figure visibly. Our own graphs bring a
 * floor of their own.
 */
export const FOREIGN_FLOOR = 0.01;

/** At most this many rows leave a model, as many as YOLO26 end-to-end gives. */
export const MAX_ROWS = 300;
