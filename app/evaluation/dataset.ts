/**
 * @file Reads labelled photos in the YOLO layout: a `data.yaml`, pictures under `images/`, labels under `labels/`.
 * `split-files.ts` says which photos those are, `labels.ts` what a label file holds.
 */
import { extname } from 'node:path';
import { readDataYaml } from './data-yaml.ts';
import { DatasetError } from './dataset-error.ts';
import { readLabels, type Truth } from './labels.ts';
import { splitFiles } from './split-files.ts';

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

/** A split as it lies there, with what whoever measures on it should know. */
export interface PublishedDataset extends Dataset {
  /** Where the first photo's labels were looked for, when not one photo has a label file; null when some have. */
  readonly missingLabels: string | null;
  /** Of pictures of a kind that is not read; null when there are none. */
  readonly leftOut: LeftOut | null;
}

export interface LeftOut {
  readonly count: number;
  /** Each once, in small letters, e.g. `.heic`. */
  readonly endings: readonly string[];
}

/**
 * Reads one split. A photo without a label file shows nothing that is for sale.
 *
 * @param split - `train`, `val`, `test`, or whatever the yaml calls it
 * @throws DatasetError
 */
export function readDataset(yamlFile: string, split: string): PublishedDataset {
  const { classes, root, entriesOf } = readDataYaml(yamlFile);
  const entries = entriesOf(split);
  if (!entries) throw new DatasetError(`${yamlFile} has no split "${split}".`);
  const parts = entries.map((entry) => splitFiles(entry, root, yamlFile));
  const leftOut = leftOutOf(parts.flatMap((part) => part.leftOut));
  const labelled = parts
    .flatMap((part) => part.photos)
    .map((photo) => ({ ...photo, truths: readLabels(photo.labelFile, classes) }));
  const [first] = labelled;
  if (!first) {
    const others = leftOut ? `, only pictures of other kinds (${leftOut.endings.join(', ')})` : '';
    throw new DatasetError(`The split "${split}" of ${yamlFile} has no photos${others}.`);
  }
  return {
    classes,
    photos: labelled.map(({ file, name, truths }) => ({ file, name, truths: truths ?? [] })),
    missingLabels: labelled.every(({ truths }) => truths === null) ? first.labelFile : null,
    leftOut,
  };
}

function leftOutOf(files: readonly string[]): LeftOut | null {
  const endings = new Set(files.map((file) => extname(file).toLowerCase()));
  return files.length > 0 ? { count: files.length, endings: [...endings].sort() } : null;
}
