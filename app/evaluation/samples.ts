/** @file What a model saw on each photo of a data set, beside the truth: all that the figures are made of. */
import type { Detection } from '../detector/types.ts';
import type { Dataset, LabelledPhoto } from './dataset.ts';
import type { JudgedPhoto, Labelled, Scored } from './mean-average-precision.ts';

/** What a detector says of one photo. */
export interface Sight {
  /** Of the photo as it was detected, px. */
  readonly width: number;
  readonly height: number;
  /** Mean luma, 0 to 255. */
  readonly luma: number;
  /** All rows that the model gives. */
  readonly detections: readonly Detection[];
  /** Those that would be on the bill, one an item. */
  readonly billed: readonly Detection[];
}

/** One photo; corners in its pixels. */
export interface Sample extends JudgedPhoto {
  /** E.g. `val/190012.jpg`. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Mean luma, 0 to 255. */
  readonly luma: number;
  readonly truths: readonly Labelled[];
  readonly detections: readonly Scored[];
  readonly billed: readonly Scored[];
}

/** @param look - detects in one photo */
export async function collectSamples(
  dataset: Dataset,
  look: (photo: LabelledPhoto) => Promise<Sight>,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const photo of dataset.photos) {
    const { width, height, luma, detections, billed } = await look(photo);
    samples.push({
      name: photo.name,
      width,
      height,
      luma,
      truths: photo.truths.map(({ label, corners: [x1, y1, x2, y2] }) => ({
        label,
        corners: [x1 * width, y1 * height, x2 * width, y2 * height],
      })),
      detections: detections.map(scored),
      billed: billed.map(scored),
    });
  }
  return samples;
}

function scored({ label, score, box: [x, y, width, height] }: Detection): Scored {
  return { label, score, corners: [x, y, x + width, y + height] };
}

/**
 * How bright a picture is, by the weights of ITU-R BT.709 on its sRGB values as they are.
 *
 * @param pixels - uint8 RGB
 * @returns 0 to 255
 */
export function meanLuma(pixels: Uint8Array): number {
  let [red, green, blue] = [0, 0, 0];
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    red += pixels[at] ?? 0;
    green += pixels[at + 1] ?? 0;
    blue += pixels[at + 2] ?? 0;
  }
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / (pixels.length / 3);
}
