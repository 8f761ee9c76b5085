/** @file How many cells a YOLO head has, which tells its kind by the output's shape. */

/** Strides of the usual heads, px. */
export const STRIDES = [8, 16, 32] as const;

/** Cells of a square input of `size` px over all strides. */
export function cellCount(size: number, strides: readonly number[]): number {
  return strides.reduce((sum, stride) => sum + Math.ceil(size / stride) ** 2, 0);
}

/** True when `anchors` is what `perCell` anchors give on strides 8 to 32, or with the larger P6 head on 8 to 64. */
export function hasAnchors(anchors: number | undefined, size: number, perCell: number): boolean {
  return [STRIDES, [...STRIDES, 64]].some((strides) => anchors === perCell * cellCount(size, strides));
}
