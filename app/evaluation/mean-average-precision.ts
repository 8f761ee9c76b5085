/**
 * @file Mean average precision as COCO defines it (cocodataset.org/#detection-eval, pycocotools' COCOeval).
 *
 * Detections of a class go best first through all photos; each takes the unmatched truth of its photo that it overlaps
 * most, if by at least the IoU threshold. Precision is made monotonic and read at 101 recalls. Classes match by name.
 */
import { type Corners, intersectionOverUnion } from '../detector/iou.ts';

export interface Labelled {
  readonly label: string;
  readonly corners: Corners;
}

export interface JudgedPhoto {
  readonly truths: readonly Labelled[];
  readonly detections: readonly (Labelled & { readonly score: number })[];
}

export interface ClassPrecision {
  readonly label: string;
  /** Truths in all photos. */
  readonly boxes: number;
  readonly ap50: number;
  readonly ap50_95: number;
}

/** 0.50, 0.55, ... 0.95 */
export const IOU_THRESHOLDS = Array.from({ length: 10 }, (_, step) => (50 + 5 * step) / 100);
/** COCO looks at so many detections of a class in a photo. */
const MAX_DETECTIONS = 100;

/** Average precision of every class that the photos have, by name; what a model finds of other classes is ignored. */
export function averagePrecisions(photos: readonly JudgedPhoto[]): ClassPrecision[] {
  return classesOf(photos).map((label) => {
    const ofClass = photosOfClass(photos, label);
    const boxes = ofClass.reduce((sum, { truths }) => sum + truths.length, 0);
    const precisions = IOU_THRESHOLDS.map((threshold) =>
      averagePrecision(
        ofClass.flatMap((photo) => judge(photo, threshold)),
        boxes,
      ),
    );
    return { label, boxes, ap50: precisions[0] ?? 0, ap50_95: mean(precisions) };
  });
}

/** The classes that the photos really have, in order. */
export function classesOf(photos: readonly JudgedPhoto[]): string[] {
  return [...new Set(photos.flatMap(({ truths }) => truths.map(({ label }) => label)))].sort();
}

/** The photos with nothing but one class, its detections best first and as many as COCO looks at. */
export function photosOfClass(photos: readonly JudgedPhoto[], label: string): JudgedPhoto[] {
  return photos.map(({ truths, detections }) => ({
    truths: truths.filter((truth) => truth.label === label),
    detections: detections
      .filter((detection) => detection.label === label)
      .sort((a, b) => b.score - a.score)
      .slice(0, MAX_DETECTIONS),
  }));
}

export interface Verdict {
  readonly score: number;
  readonly correct: boolean;
}

/** For each detection of one photo and one class, best first, whether it found a truth that no better one had found. */
export function judge({ truths, detections }: JudgedPhoto, threshold: number): Verdict[] {
  const taken = new Set<Labelled>();
  return detections.map(({ corners, score }) => {
    let [best, bestOverlap]: [Labelled | null, number] = [null, threshold];
    for (const truth of truths) {
      if (taken.has(truth)) continue;
      const overlap = intersectionOverUnion(corners, truth.corners);
      // Of equal overlaps the later truth is taken, as in pycocotools.
      if (overlap >= bestOverlap) [best, bestOverlap] = [truth, overlap];
    }
    if (best) taken.add(best);
    return { score, correct: best !== null };
  });
}

/**
 * The average precision of one class.
 *
 * @param verdicts - in any order; of equal scores the earlier counts as better
 * @param boxes - how many truths there are, at least 1
 */
export function averagePrecision(verdicts: readonly Verdict[], boxes: number): number {
  const sorted = [...verdicts].sort((a, b) => b.score - a.score);
  return precisionArea(
    sorted.map(({ correct }) => correct),
    sorted.map(() => 1),
    boxes,
  );
}

/**
 * The area under the monotonic precision-recall curve, by 101 points.
 *
 * @param correct - the verdicts, best first
 * @param weights - how often each verdict counts
 * @param boxes - how often truths count, more than 0
 */
export function precisionArea(correct: readonly boolean[], weights: readonly number[], boxes: number): number {
  const recalls = new Float64Array(correct.length);
  const precisions = new Float64Array(correct.length);
  let [found, all] = [0, 0];
  for (let at = 0; at < correct.length; at++) {
    all += weights[at] ?? 0;
    if (correct[at]) found += weights[at] ?? 0;
    recalls[at] = found / boxes;
    precisions[at] = all === 0 ? 0 : found / all;
  }
  let [sum, bestAfter, point] = [0, 0, 100];
  // From the end, so that the best precision at this recall or a higher one is known.
  for (let at = correct.length - 1; at >= 0; at--) {
    const reachedBefore = at === 0 ? -1 : (recalls[at - 1] ?? 0);
    bestAfter = Math.max(bestAfter, precisions[at] ?? 0);
    while (point >= 0 && point / 100 > (recalls[at] ?? 0)) point--;
    for (; point >= 0 && point / 100 > reachedBefore; point--) sum += bestAfter;
  }
  return sum / 101;
}

/** The mean, 0 of nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
