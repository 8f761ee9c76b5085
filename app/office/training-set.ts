/**
 * @file Corrected frames as a labelled set in the YOLO layout, for a run of the training recipe on the shop's own goods.
 *
 * A frame teaches only if everything on it is named: one with an item that nobody named is left out, because an item
 * without a label teaches that it is nothing.
 */
import type { Catalogue } from '../contract.ts';
import type { StoredEvent } from '../store/types.ts';
import { labelOf } from './confusions.ts';
import { detailsOf, type EventDetails, type FrameDetails, frameDetailsSchema } from './event-details.ts';
import { nearbyIn } from './nearby.ts';

export interface LabelledFrame {
  /** Without its ending. */
  readonly name: string;
  readonly picture: string;
  readonly objects: readonly { readonly label: string; readonly box: FrameDetails['items'][number]['box'] }[];
  readonly width: number;
  readonly height: number;
}

export interface TrainingSet {
  readonly classes: readonly string[];
  readonly frames: readonly LabelledFrame[];
}

/** Ids of items begin anew with the till: a correction is about a frame's item only while that customer is there. */
const SAME_CUSTOMER_MS = 5 * 60_000;

export function trainingSet(events: readonly StoredEvent[], catalogue: Catalogue): TrainingSet {
  const corrections = events
    .filter(({ type }) => type === 'correction')
    .map(({ atMs, clockMs, details }) => ({ atMs, clockMs, ...detailsOf({ details }) }));
  const correctionsNear = nearbyIn(corrections, SAME_CUSTOMER_MS);
  const frames = events
    .filter(({ type, picture }) => type === 'frame' && picture !== null)
    .flatMap((event): LabelledFrame[] => {
      const read = frameDetailsSchema.safeParse(event.details);
      if (!read.success || event.picture === null) return [];
      const objects = objectsOf(read.data, correctionsNear(event), catalogue);
      if (!objects) return [];
      const { width, height } = read.data;
      return [{ name: `frame-${String(event.id).padStart(6, '0')}`, picture: event.picture, objects, width, height }];
    });
  const classes = [...new Set(frames.flatMap(({ objects }) => objects.map(({ label }) => label)))].sort();
  return { classes, frames };
}

/** Null: nothing on it was corrected, or not everything on it is named. */
function objectsOf(frame: FrameDetails, corrections: readonly EventDetails[], catalogue: Catalogue) {
  let corrected = false;
  const objects: LabelledFrame['objects'][number][] = [];
  for (const { id, label, box, sure } of frame.items) {
    const correction = corrections.findLast(
      ({ item, seenLabel }) => item === id && (!seenLabel || seenLabel === label),
    );
    if (!correction && !sure) return null;
    corrected ||= correction !== undefined;
    const named = correction ? labelOf(catalogue, correction.chosenSku) : label;
    // Taken off: none of ours, so it is background.
    if (named && box[2] > 0 && box[3] > 0) objects.push({ label: named, box });
  }
  return corrected ? objects : null;
}

/** One line an object: class and box as fractions of the picture, which the recipe's `labels.py` reads. */
export function labelFile({ objects, width, height }: LabelledFrame, classes: readonly string[]): string {
  const lines = objects.map(({ label, box: [x, y, w, h] }) => {
    const shares = [(x + w / 2) / width, (y + h / 2) / height, w / width, h / height];
    return [classes.indexOf(label), ...shares.map((share) => Math.min(1, Math.max(0, share)).toFixed(6))].join(' ');
  });
  return lines.map((line) => `${line}\n`).join('');
}

export function dataFile(classes: readonly string[]): string {
  const names = classes.map((name, index) => `  ${index}: ${name}\n`);
  return `# Frames that customers corrected, labelled as they said.\ntrain: images/train\nnames:\n${names.join('')}`;
}
