/** @file Writes a training set into a folder of its own: pictures, label files, `data.yaml`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pictures } from '../store/types.ts';
import { dataFile, labelFile, type TrainingSet } from './training-set.ts';

export interface Written {
  readonly folder: string;
  readonly pictures: number;
  readonly objects: number;
}

/** @throws Error with a sentence when there is nothing to learn from */
export function writeTrainingFolder(parent: string, name: string, set: TrainingSet, pictures: Pictures): Written {
  // Kept pictures go after their days; what is left is exported.
  const frames = set.frames.flatMap((frame) => {
    const picture = pictures.get(frame.picture);
    return picture ? [{ ...frame, bytes: picture.bytes }] : [];
  });
  if (frames.length === 0) {
    throw new Error('There is no corrected picture yet. Allow pictures in the settings, and wait for corrections.');
  }
  const folder = join(parent, name);
  const folders = { images: join(folder, 'images', 'train'), labels: join(folder, 'labels', 'train') };
  for (const path of Object.values(folders)) mkdirSync(path, { recursive: true });
  for (const frame of frames) {
    writeFileSync(join(folders.images, `${frame.name}.jpg`), frame.bytes);
    writeFileSync(join(folders.labels, `${frame.name}.txt`), labelFile(frame, set.classes));
  }
  writeFileSync(join(folder, 'data.yaml'), dataFile(set.classes));
  const objects = frames.reduce((sum, frame) => sum + frame.objects.length, 0);
  return { folder, pictures: frames.length, objects };
}
