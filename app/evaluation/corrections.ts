/**
 * @file Corrections of published labels, so that a model can be measured against the labels as they are and as they
 * should be. The published files stay as they are.
 */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { z } from 'zod';
import type { Dataset, LabelledPhoto } from './dataset.ts';
import { DatasetError } from './dataset-error.ts';
import { boundsOf, checkedCorners, cornersOf, type Truth } from './labels.ts';
import { TURNS, turnedCorners } from './turn.ts';

const whySchema = z.string().min(1);
/** 1-based, of the label file as published: the changes of a photo do not move each other's lines. */
const lineSchema = z.int().positive();
const labelSchema = z.string().min(1);

const addSchema = z
  .strictObject({
    change: z.literal('add'),
    to: labelSchema,
    /** `centre x, centre y, width, height`, or `x1, y1, x2, y2, x3, y3, ...`, as shares of the picture. */
    box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
    polygon: z.array(z.number()).min(6).optional(),
    why: whySchema,
  })
  .refine(({ box, polygon }) => (box === undefined) !== (polygon === undefined), {
    error: 'An item that is added has either a "box" or a "polygon".',
  })
  .refine(({ polygon }) => (polygon?.length ?? 0) % 2 === 0, { error: 'A polygon has its numbers in pairs.' });

const changeSchema = z.discriminatedUnion('change', [
  z.strictObject({
    change: z.literal('relabel'),
    line: lineSchema,
    from: labelSchema,
    to: labelSchema,
    why: whySchema,
  }),
  z.strictObject({ change: z.literal('remove'), line: lineSchema, from: labelSchema, why: whySchema }),
  addSchema,
  /** All published labels of the photo, clockwise: they were drawn before the photo was turned upright. */
  z.strictObject({ change: z.literal('turn'), degrees: z.literal(TURNS), why: whySchema }),
]);

const correctionsSchema = z.strictObject({
  about: z.string().optional(),
  /** By the photo's name, e.g. `val/190012.jpg`. */
  photos: z.record(z.string(), z.array(changeSchema)),
});
export type Change = z.infer<typeof changeSchema>;
export type Corrections = z.infer<typeof correctionsSchema>;

/** @throws DatasetError when the file cannot be read or holds no corrections. */
export function readCorrections(file: string): Corrections {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new DatasetError(`The corrections ${file} cannot be read.`, { cause });
  }
  try {
    // Editors of Windows begin a file with a byte order mark, which JSON does not know.
    return correctionsSchema.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (cause) {
    const detail = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new DatasetError(`${file} holds no corrections of labels: ${detail}`, { cause });
  }
}

/**
 * The data set with its labels corrected. Corrections of photos in other folders (`train/` when `val` is measured) are
 * left alone.
 *
 * @throws DatasetError when a correction does not fit what the labels say.
 */
export function correctedDataset({ classes, photos }: Dataset, corrections: Corrections): Dataset {
  const names = new Set(photos.map(({ name }) => name));
  const folders = new Set([...names].map((name) => posix.dirname(name)));
  for (const name of Object.keys(corrections.photos)) {
    if (folders.has(posix.dirname(name)) && !names.has(name)) {
      throw new DatasetError(`The corrections name ${name}, which is no photo of the data set.`);
    }
  }
  return {
    classes,
    photos: photos.map((photo) => correctedPhoto(photo, corrections.photos[photo.name] ?? [], classes)),
  };
}

function correctedPhoto(photo: LabelledPhoto, changes: readonly Change[], classes: readonly string[]): LabelledPhoto {
  const turns = changes.flatMap((change) => (change.change === 'turn' ? [change.degrees] : []));
  const published = photo.truths.map((truth) => ({ ...truth, corners: turns.reduce(turnedCorners, truth.corners) }));
  const byLine = new Map(published.map((truth) => [truth.line, truth]));
  const replaced = new Map<Truth, Truth | null>();
  const added: Truth[] = [];
  for (const change of changes) {
    const where = `Correction of ${photo.name}${'line' in change ? `, line ${change.line}` : ''}:`;
    if ('to' in change && !classes.includes(change.to)) {
      throw new DatasetError(`${where} the data set has no class "${change.to}".`);
    }
    if (change.change === 'turn') continue;
    if (change.change === 'add') {
      const corners = change.box ? cornersOf(change.box) : boundsOf(change.polygon ?? []);
      added.push({ label: change.to, corners: checkedCorners(corners, where), line: null });
      continue;
    }
    const truth = byLine.get(change.line);
    if (!truth) throw new DatasetError(`${where} the label file has no such line.`);
    if (truth.label !== change.from) {
      throw new DatasetError(`${where} it should say "${change.from}", but it says "${truth.label}".`);
    }
    if (replaced.has(truth)) throw new DatasetError(`${where} there are two corrections of it.`);
    replaced.set(truth, change.change === 'remove' ? null : { ...truth, label: change.to });
  }
  const kept = published.map((truth) => (replaced.has(truth) ? replaced.get(truth) : truth));
  return { ...photo, truths: [...kept.filter((truth) => truth != null), ...added] };
}
