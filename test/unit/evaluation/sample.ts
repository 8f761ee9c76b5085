/** @file Photos made by hand: boxes of 10 x 10 px in a row, in a picture of 100 x 100 px unless told. */
import type { Sample } from '../../../app/evaluation/samples.ts';

export interface Item {
  readonly label: string;
  /** Left edge, px. */
  readonly x: number;
  readonly score?: number;
  /** Side, px. */
  readonly side?: number;
}

export function sampleOf(name: string, truths: readonly Item[], billed: readonly Item[], luma = 100): Sample {
  const corners = ({ x, side = 10 }: Item) => [x, 0, x + side, side] as const;
  const detections = billed.map((item) => ({ label: item.label, score: item.score ?? 0.9, corners: corners(item) }));
  return {
    name,
    width: 100,
    height: 100,
    luma,
    truths: truths.map((item) => ({ label: item.label, corners: corners(item) })),
    detections,
    billed: detections,
  };
}
