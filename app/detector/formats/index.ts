/**
 * @file The list of output formats, tried in this order: heads that are known by their number of cells come before
 * end-to-end rows, since rows of six are also what a head with objectness and one class gives.
 */
import type { Format, FormatUse, GraphShape } from './format.ts';
import { ours } from './ours.ts';
import { yolo26 } from './yolo26.ts';
import { yolov5 } from './yolov5.ts';
import { yolov8 } from './yolov8.ts';
import { yolox } from './yolox.ts';

const FORMATS: readonly Format[] = [ours, yolov8, yolov5, yolox, yolo26];

/** The first format that the graph fits, and how to use it; null when it fits none. */
export function recogniseFormat(shape: GraphShape): { readonly name: string; readonly use: FormatUse } | null {
  for (const format of FORMATS) {
    const use = format.recognise(shape);
    if (use) return { name: format.name, use };
  }
  return null;
}
