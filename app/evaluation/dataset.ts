/**
 * @file Reads labelled photos in the YOLO layout: a `data.yaml`, pictures under `images/`, labels under `labels/`.
 *
 * A label line is `class x y w h` (centre and size) or `class x1 y1 x2 y2 x3 y3 ...` (a polygon, of which only the
 * bounds count), all as shares of the picture. Whatever is wrong is named by file and line.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, resolve, sep } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Corners } from '../detector/iou.ts';

/** Says in a sentence which file or line of a data set is wrong. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';
}

export interface Truth {
  readonly label: string;
  /** As shares of the picture, 0 to 1. */
  readonly corners: Corners;
  /** Of the label file as published, from 1 on; null where no label file says it (`corrections.ts`). */
  readonly line: number | null;
}

export interface LabelledPhoto {
  readonly file: string;
  /** What the data set calls it, e.g. `val/190012.jpg`: the path below `images/`, with slashes. */
  readonly name: string;
  readonly truths: readonly Truth[];
}

export interface Dataset {
  readonly classes: readonly string[];
  readonly photos: readonly LabelledPhoto[];
}

const PICTURES = new Set(['.jpg', '.jpeg', '.png', '.webp', '.avif', '.tif', '.tiff', '.gif']);
/** Labelling tools write 1.0004 for the edge; what is further out is a mistake. */
const TOLERANCE = 0.01;

const yamlSchema = z.looseObject({
  path: z.string().optional(),
  names: z.union([z.array(z.string()).min(1), z.record(z.string(), z.string())]),
});
const splitSchema = z.union([z.string(), z.array(z.string()).min(1)]);

/**
 * Reads one split.
 *
 * @param split - `train`, `val`, `test`, or whatever the yaml calls it
 * @throws DatasetError
 */
export function readDataset(yamlFile: string, split: string): Dataset {
  const data = parseYaml(yamlFile);
  const classes = Array.isArray(data.names) ? data.names : orderedNames(data.names, yamlFile);
  const folders = splitSchema.safeParse(data[split]);
  if (!folders.success) throw new DatasetError(`${yamlFile} has no split "${split}".`);
  const root = resolve(dirname(yamlFile), data.path ?? '.');
  const files = [folders.data].flat().flatMap((folder) => picturesIn(resolve(root, folder), yamlFile));
  if (files.length === 0) throw new DatasetError(`The split "${split}" of ${yamlFile} has no photos.`);
  const photos = files.map((file) => ({ file, name: nameOf(file), truths: readLabels(labelFileOf(file), classes) }));
  return { classes, photos };
}

/**
 * Corners as a label may have them: what reaches a little over the edge is clipped.
 *
 * @param where - which file and line, for the message
 * @throws DatasetError when they reach out of the picture or have no area.
 */
export function checkedCorners(corners: readonly number[], where: string): Corners {
  if (corners.some((share) => share < -TOLERANCE || share > 1 + TOLERANCE)) {
    throw new DatasetError(`${where} the shape reaches out of the picture.`);
  }
  const [x1, y1, x2, y2] = corners.map((share) => Math.min(Math.max(share, 0), 1)) as [number, number, number, number];
  if (x2 <= x1 || y2 <= y1) throw new DatasetError(`${where} the shape has no area.`);
  return [x1, y1, x2, y2];
}

/** Of a polygon's `x1, y1, x2, y2, ...`. */
export function boundsOf(shares: readonly number[]): Corners {
  const xs = shares.filter((_, index) => index % 2 === 0);
  const ys = shares.filter((_, index) => index % 2 === 1);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** From centre and size. */
export function cornersOf([x, y, width, height]: readonly [number, number, number, number]): Corners {
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

function parseYaml(yamlFile: string): z.infer<typeof yamlSchema> {
  let text: string;
  try {
    text = readFileSync(yamlFile, 'utf8');
  } catch (cause) {
    throw new DatasetError(`${yamlFile} cannot be read.`, { cause });
  }
  try {
    return yamlSchema.parse(parse(text));
  } catch (cause) {
    throw new DatasetError(`${yamlFile} is no description of a data set: it needs "names" and a folder a split.`, {
      cause,
    });
  }
}

function orderedNames(named: Readonly<Record<string, string>>, yamlFile: string): string[] {
  return Object.keys(named).map((_, index) => {
    const name = named[String(index)];
    if (name === undefined) throw new DatasetError(`${yamlFile} has no name for class ${index}.`);
    return name;
  });
}

function picturesIn(folder: string, yamlFile: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new DatasetError(`The folder ${folder}, which ${yamlFile} names, does not exist.`);
  }
  const names = readdirSync(folder).filter((name) => PICTURES.has(extname(name).toLowerCase()));
  return names.sort().map((name) => join(folder, name));
}

function nameOf(photo: string): string {
  const parts = photo.split(sep);
  // Without a folder `images`: the photo and the folder that it is in.
  const at = parts.lastIndexOf('images');
  return parts.slice(at === -1 ? -2 : at + 1).join('/');
}

/** The last `images` in the path becomes `labels`, the ending `.txt`. */
function labelFileOf(photo: string): string {
  const parts = photo.split(sep);
  const at = parts.lastIndexOf('images');
  const renamed = parts.map((part, index) => (index === at ? 'labels' : part)).join(sep);
  return `${renamed.slice(0, renamed.length - extname(renamed).length)}.txt`;
}

/** A photo without a label file shows nothing that is for sale. */
function readLabels(file: string, classes: readonly string[]): Truth[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const where = `${file}, line ${index + 1}:`;
      return [{ ...readLine(line.trim().split(/\s+/), classes, where), line: index + 1 }];
    });
}

function readLine(words: readonly string[], classes: readonly string[], where: string): Omit<Truth, 'line'> {
  const [classNumber, ...shares] = words.map(Number);
  if (words.some((word) => !Number.isFinite(Number(word)))) throw new DatasetError(`${where} not all are numbers.`);
  const label = classes[classNumber ?? -1];
  if (label === undefined) throw new DatasetError(`${where} there is no class ${words[0]}.`);
  const isPolygon = shares.length >= 6 && shares.length % 2 === 0;
  if (shares.length !== 4 && !isPolygon) {
    throw new DatasetError(
      `${where} a box has 4 numbers after the class and a polygon 6 or more in pairs, not ${shares.length}.`,
    );
  }
  const corners = isPolygon ? boundsOf(shares) : cornersOf(shares as [number, number, number, number]);
  return { label, corners: checkedCorners(corners, where) };
}
