/**
 * @file Finds the photos of a split, and where the labels of each would be; opens none of them.
 *
 * A split is a folder, with all folders below it, or a `.txt` file with a photo a line.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { DatasetError } from './dataset-error.ts';

export interface SplitPhoto {
  readonly file: string;
  /** The path below `images/`, or else from the split's folder on, with slashes. */
  readonly name: string;
  /** Need not exist. */
  readonly labelFile: string;
}

export interface SplitFiles {
  /** In the order of their names, or of the list. */
  readonly photos: readonly SplitPhoto[];
  /** Files that look like pictures but of a kind that is not read. */
  readonly leftOut: readonly string[];
}

const PICTURES = new Set(['.jpg', '.jpeg', '.jfif', '.png', '.webp', '.avif', '.tif', '.tiff', '.gif']);
/** What cameras and labelling tools write beside those. */
const OTHER_PICTURES = new Set(
  '.bmp .heic .heif .jp2 .jxl .mpo .dng .cr2 .cr3 .nef .arw .raf .orf .rw2 .tga .ppm .pgm .pfm'.split(' '),
);

/**
 * @param entry - a folder or list as the yaml names it
 * @param root - the data set's folder
 * @throws DatasetError when it, or a photo that it lists, does not exist
 */
export function splitFiles(entry: string, root: string, yamlFile: string): SplitFiles {
  const path = existingPath(entry, root);
  const isList = extname(path).toLowerCase() === '.txt';
  if (!existsSync(path)) {
    throw new DatasetError(`The ${isList ? 'list' : 'folder'} ${path}, which ${yamlFile} names, does not exist.`);
  }
  const isFolder = statSync(path).isDirectory();
  if (!isFolder && !isList) {
    throw new DatasetError(`${path}, which ${yamlFile} names, is neither a folder nor a list of photos (.txt).`);
  }
  const files = isFolder ? filesBelow(path) : listedFiles(path, root);
  const isOf = (endings: ReadonlySet<string>) => (file: string) => endings.has(extname(file).toLowerCase());
  return {
    photos: files
      .filter(isOf(PICTURES))
      .map((file) => ({ file, ...namesOf(file, isFolder ? path : dirname(file), root) })),
    leftOut: files.filter(isOf(OTHER_PICTURES)),
  };
}

/** Roboflow writes `../valid/images` for a folder beside its data.yaml; like ultralytics, without the dots then. */
function existingPath(entry: string, root: string): string {
  const path = resolve(root, entry);
  const beside = entry.startsWith('../') ? resolve(root, entry.slice('../'.length)) : path;
  return !existsSync(path) && existsSync(beside) ? beside : path;
}

/** In the order of their names. What begins with a dot is no photo: macOS leaves `._a.jpg` beside `a.jpg`. */
function filesBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.split(sep).join('/'));
  const seen = names.filter((name) => !name.split('/').some((part) => part.startsWith('.')));
  return seen.sort().map((name) => join(folder, name));
}

/** Photos stand in a list as paths from the data set's folder or from the list's own. */
function listedFiles(list: string, root: string): string[] {
  return readFileSync(list, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      const listed = line.trim();
      if (listed === '') return [];
      const file = [root, dirname(list)].map((from) => resolve(from, listed)).find((path) => existsSync(path));
      if (file === undefined) throw new DatasetError(`${list}, line ${index + 1}: there is no photo ${listed}.`);
      return [file];
    });
}

/**
 * The last folder `images` in the path becomes `labels`, the ending `.txt`; without such a folder the labels lie beside
 * the photo. Only the path within the data set counts: it may itself lie in somebody's folder `images`.
 */
function namesOf(photo: string, folder: string, root: string): Pick<SplitPhoto, 'name' | 'labelFile'> {
  // A data set's folder may be called `images` as well, with `labels` beside it.
  const from = basename(root) === 'images' ? dirname(root) : root;
  const parts = relative(from, photo).split(sep);
  const at = parts.lastIndexOf('images');
  const labels = at === -1 ? photo : resolve(from, ...parts.slice(0, at), 'labels', ...parts.slice(at + 1));
  const named = at === -1 ? [basename(folder), ...relative(folder, photo).split(sep)] : parts.slice(at + 1);
  return { name: named.join('/'), labelFile: `${labels.slice(0, labels.length - extname(labels).length)}.txt` };
}
