/**
 * @file Mean average precision as COCO defines it (cocodataset.org/#detection-eval, pycocotools' COCOeval).
 *
 * Detections of a class go best first through all photos; each takes the unmatched truth of its photo that it overlaps
 * most, if by at least the IoU threshold. Precision is made monotonic and read at 101 recalls. Classes match by name.
 *
 * Who found what is settled once (`classCurves`); how often a photo counts comes after that (`precisionsOf`), so that
 * the bootstrap draws photos without judging them anew.
 */
import { type Corners, intersectionOverUnion } from '../detector/iou.ts';
import type { Meter, Weights } from './intervals.ts';

export interface Labelled {
  readonly label: string;
  readonly corners: Corners;
}

export interface Scored extends Labelled {
  /** 0 to 1. */
  readonly score: number;
}

export interface JudgedPhoto {
  readonly truths: readonly Labelled[];
  readonly detections: readonly Scored[];
}

export interface ClassPrecision {
  readonly label: string;
  /** Truths in all photos. */
  readonly boxes: number;
  readonly ap50: number;
  readonly ap50_95: number;
}

/** 0.50, 0.55, ... 0.95 */
const IOU_THRESHOLDS = Array.from({ length: 10 }, (_, step) => (50 + 5 * step) / 100);
/** COCO looks at so many detections of a class in a photo. */
const MAX_DETECTIONS = 100;
/** Rare classes move the mean by chance: from so many boxes on a class counts in the second pair of means. */
const ENOUGH_BOXES = 5;

/** All verdicts on one class, best first. */
export interface ClassCurve {
  readonly label: string;
  /** Truths by photo. */
  readonly boxes: readonly number[];
  /** The photo of each verdict, by its place. */
  readonly photoOf: Int32Array;
  /** For each of `IOU_THRESHOLDS` the places of the verdicts that are right. */
  readonly rightAt: readonly Int32Array[];
}

/** One curve for every class that the photos have, by name; what a model finds of other classes is ignored. */
export function classCurves(photos: readonly JudgedPhoto[]): ClassCurve[] {
  const labels = [...new Set(photos.flatMap(({ truths }) => truths.map(({ label }) => label)))].sort();
  return labels.map((label) => {
    const ofClass = photos.map((photo) => onlyClass(photo, label));
    const scores = ofClass.flatMap(({ detections }, photo) => detections.map(({ score }) => ({ photo, score })));
    // Of equal scores the earlier counts as better.
    const order = scores.map((_, index) => index).sort((a, b) => (scores[b]?.score ?? 0) - (scores[a]?.score ?? 0));
    const rightAt = IOU_THRESHOLDS.map((threshold) => {
      const verdicts = ofClass.flatMap((photo) => judge(photo, threshold));
      return Int32Array.from(order.flatMap((index, place) => (verdicts[index] ? [place] : [])));
    });
    return {
      label,
      boxes: ofClass.map(({ truths }) => truths.length),
      photoOf: Int32Array.from(order, (index) => scores[index]?.photo ?? 0),
      rightAt,
    };
  });
}

/** Nothing but one class, its detections best first and as many as COCO looks at. */
function onlyClass({ truths, detections }: JudgedPhoto, label: string): JudgedPhoto {
  return {
    truths: truths.filter((truth) => truth.label === label),
    detections: detections
      .filter((detection) => detection.label === label)
      .sort((a, b) => b.score - a.score)
      .slice(0, MAX_DETECTIONS),
  };
}

/** For each detection, best first, whether it found a truth that no better one had found. */
function judge({ truths, detections }: JudgedPhoto, threshold: number): boolean[] {
  const taken = new Set<Labelled>();
  return detections.map(({ corners }) => {
    let [best, bestOverlap]: [Labelled | null, number] = [null, threshold];
    for (const truth of truths) {
      if (taken.has(truth)) continue;
      const overlap = intersectionOverUnion(corners, truth.corners);
      // Of equal overlaps the later truth is taken, as in pycocotools.
      if (overlap >= bestOverlap) [best, bestOverlap] = [truth, overlap];
    }
    if (best) taken.add(best);
    return best !== null;
  });
}

/**
 * The average precision of one class at each of `IOU_THRESHOLDS`.
 *
 * @param weights - how often each photo counts
 * @returns null when no photo that counts has that class
 */
function precisionsOf({ boxes, photoOf, rightAt }: ClassCurve, weights: Weights): number[] | null {
  let count = 0;
  for (let photo = 0; photo < boxes.length; photo++) count += (boxes[photo] ?? 0) * (weights[photo] ?? 0);
  if (count === 0) return null;
  const seen = new Float64Array(photoOf.length);
  let sum = 0;
  for (let place = 0; place < photoOf.length; place++) {
    sum += weights[photoOf[place] ?? 0] ?? 0;
    seen[place] = sum;
  }
  return rightAt.map((places) => {
    let hits = 0;
    const found = Float64Array.from(places, (place) => {
      hits += weights[photoOf[place] ?? 0] ?? 0;
      return hits;
    });
    return precisionArea(
      found,
      Float64Array.from(places, (place) => seen[place] ?? 0),
      count,
    );
  });
}

/**
 * The area under the monotonic precision-recall curve, by 101 points. Only right verdicts raise it, so it is read there.
 * The points are COCO's to the last bit (`numpy.linspace`): 70 * 0.01 is a little more than 0.7, which 7 of 10 do not reach.
 *
 * @param found - at each right verdict, best first: how many were right up to it, itself included
 * @param seen - how many verdicts there were up to it
 * @param boxes - how many truths there are, more than 0
 */
export function precisionArea(found: ArrayLike<number>, seen: ArrayLike<number>, boxes: number): number {
  let [sum, bestAfter, point] = [0, 0, 100];
  // From the end, so that the best precision at this recall or a higher one is known.
  for (let at = found.length - 1; at >= 0; at--) {
    const recall = (found[at] ?? 0) / boxes;
    const reachedBefore = at === 0 ? -1 : (found[at - 1] ?? 0) / boxes;
    // A verdict that counts 0 times may come first: nothing seen, nothing found.
    bestAfter = Math.max(bestAfter, seen[at] ? (found[at] ?? 0) / (seen[at] ?? 1) : 0);
    while (point >= 0 && point * 0.01 > recall) point--;
    for (; point >= 0 && point * 0.01 > reachedBefore; point--) sum += bestAfter;
  }
  return sum / 101;
}

/** Average precision of every class that the photos have, by name, each photo counted once. */
export function classPrecisions(curves: readonly ClassCurve[]): ClassPrecision[] {
  return curves.map((curve) => {
    const precisions = precisionsOf(
      curve,
      curve.boxes.map(() => 1),
    );
    return {
      label: curve.label,
      boxes: boxesOf(curve),
      ap50: precisions?.[0] ?? 0,
      ap50_95: mean(precisions ?? []) ?? 0,
    };
  });
}

export type MeanPrecisions = 'mAP50' | 'mAP50_95' | 'mAP50AtLeast5' | 'mAP50_95AtLeast5';

/** The means over classes; "at least 5" are the classes with at least 5 boxes in all photos, whatever is drawn. */
export function precisionMeter(curves: readonly ClassCurve[]): Meter<MeanPrecisions> {
  return (weights) => {
    const drawn = curves.flatMap((curve) => {
      const precisions = precisionsOf(curve, weights);
      return precisions ? [{ precisions, enough: boxesOf(curve) >= ENOUGH_BOXES }] : [];
    });
    const enough = drawn.filter((ofClass) => ofClass.enough);
    return {
      mAP50: mean(drawn.map(({ precisions }) => precisions[0] ?? 0)),
      mAP50_95: mean(drawn.map(({ precisions }) => mean(precisions) ?? 0)),
      mAP50AtLeast5: mean(enough.map(({ precisions }) => precisions[0] ?? 0)),
      mAP50_95AtLeast5: mean(enough.map(({ precisions }) => mean(precisions) ?? 0)),
    };
  };
}

function boxesOf({ boxes }: ClassCurve): number {
  return boxes.reduce((sum, count) => sum + count, 0);
}

/** The mean, null of nothing. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
