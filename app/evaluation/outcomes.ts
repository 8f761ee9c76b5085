/**
 * @file What became of each item of a photo at the bill's threshold: found, taken for something else, missed; and what
 * was invented. At an IoU of 0.5, one box an item.
 */
import { intersectionOverUnion } from '../detector/iou.ts';
import type { Labelled, Scored } from './mean-average-precision.ts';
import type { Sample } from './samples.ts';

const MIN_IOU = 0.5;

export interface Outcome {
  readonly found: readonly Labelled[];
  readonly confused: readonly { readonly truth: Labelled; readonly detected: Scored }[];
  readonly missed: readonly Labelled[];
  readonly invented: readonly Scored[];
}

/** Boxes of the right class choose first, so that a wrong guess beside a right one is invented, not a confusion. */
export function outcomeOf({ truths, billed }: Pick<Sample, 'truths' | 'billed'>): Outcome {
  const right = matched(truths, billed, (truth, detected) => truth.label === detected.label);
  const confused = matched(right.missed, right.invented, () => true);
  return {
    found: right.pairs.map(({ truth }) => truth),
    confused: confused.pairs,
    missed: confused.missed,
    invented: confused.invented,
  };
}

/** Best first, each detection takes the free truth that it overlaps most. */
function matched(
  truths: readonly Labelled[],
  detections: readonly Scored[],
  mayMatch: (truth: Labelled, detected: Scored) => boolean,
) {
  const free = new Set(truths);
  const pairs: { truth: Labelled; detected: Scored }[] = [];
  const invented: Scored[] = [];
  for (const detected of [...detections].sort((a, b) => b.score - a.score)) {
    let [best, bestOverlap]: [Labelled | null, number] = [null, MIN_IOU];
    for (const truth of free) {
      const overlap = intersectionOverUnion(truth.corners, detected.corners);
      if (mayMatch(truth, detected) && overlap >= bestOverlap) [best, bestOverlap] = [truth, overlap];
    }
    if (best) {
      free.delete(best);
      pairs.push({ truth: best, detected });
    } else invented.push(detected);
  }
  return { pairs, missed: [...free], invented };
}
