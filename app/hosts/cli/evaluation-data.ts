/** @file The labelled photos that `tillsight evaluate` measures on, and what it says of them before it measures. */
import { correctedDataset, readCorrections } from '../../evaluation/corrections.ts';
import { type Dataset, type PublishedDataset, readDataset } from '../../evaluation/dataset.ts';
import { DatasetError } from '../../evaluation/dataset-error.ts';
import { turnedDataset } from '../../evaluation/turn.ts';
import type { EvaluateOptions } from './evaluate-options.ts';
import { tell, UsageError } from './output.ts';

/**
 * Reads the photos of a call, corrected and turned as it asks, and tells of gaps in them.
 *
 * @throws DatasetError; UsageError when cards should take figures of photos that have no labels
 */
export function evaluationData({ data, split, turn, corrections, writeCards }: EvaluateOptions): Dataset {
  const published = readDataset(data, split);
  tellGaps(published);
  if (writeCards && published.photos.every(({ truths }) => truths.length === 0)) {
    throw new UsageError(`No photo of the split "${split}" has a labelled item, so there are no figures for a card.`);
  }
  const dataset = corrections === undefined ? published : corrected(published, corrections);
  return turn === undefined ? dataset : turnedDataset(dataset, turn);
}

/** @throws DatasetError also when no correction is about these photos: the figures would be called corrected and be none */
function corrected(published: Dataset, file: string): Dataset {
  const corrections = readCorrections(file);
  const named = Object.keys(corrections.photos);
  const own = new Set(published.photos.map(({ name }) => name));
  if (!named.some((name) => own.has(name))) {
    const theirs =
      named[0] === undefined ? '' : `: it says e.g. ${named[0]}, the data set ${published.photos[0]?.name}`;
    throw new DatasetError(`${file} corrects no photo of this split${theirs}.`);
  }
  return correctedDataset(published, corrections);
}

function tellGaps({ photos, missingLabels, leftOut }: PublishedDataset): void {
  if (leftOut) {
    const pictures = leftOut.count === 1 ? '1 picture was' : `${leftOut.count} pictures were`;
    tell(`${pictures} left out, of a kind that is not read (${leftOut.endings.join(', ')}).`);
  }
  if (missingLabels !== null) {
    const which = photos.length === 1 ? 'The only photo' : `Not one of the ${photos.length} photos`;
    const has = photos.length === 1 ? 'has no label file' : 'has a label file';
    tell(`${which} ${has}: all count as showing nothing for sale. Labels were looked for at e.g. ${missingLabels}.`);
  }
}

/** Classes match by name; what a model cannot name it can only miss, and that should not look like a bad model. */
export function tellUnknownClasses(model: string, known: readonly string[], { photos }: Dataset): void {
  const labelled = [...new Set(photos.flatMap(({ truths }) => truths.map(({ label }) => label)))].sort();
  const unknown = labelled.filter((label) => !known.includes(label));
  if (unknown.length === 0) return;
  const list = unknown.join(', ');
  if (unknown.length < labelled.length) tell(`${model} does not have all of the labelled classes; it lacks ${list}.`);
  else tell(`${model} has none of the labelled classes (${list}). Classes match by their names.`);
}
