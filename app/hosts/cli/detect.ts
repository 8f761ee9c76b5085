/** @file `tillsight detect`: names what is in photos and writes the bill for each. */
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Detection } from '../../detector/types.ts';
import { annotatedName, type Picture, writeAnnotated } from '../../pictures/index.ts';
import { billOf } from '../../till/bill.ts';
import { modelPathOf } from '../models.ts';
import { loadCatalogue } from './catalogue.ts';
import { photoSentence, print, rounded, sentenceOf, tell, UsageError } from './output.ts';
import { openPhotoDetector } from './photo-detector.ts';
import type { PhotoReport } from './photo-report.ts';
import { photoTable } from './photo-table.ts';

export interface DetectOptions {
  readonly model: string;
  /** Absent: the items that are billed. Present: all rows of the model from this score on. */
  readonly minScore?: number;
  readonly json?: boolean;
  /** Folder for the photos with their boxes. */
  readonly annotate?: string;
}

/** @returns the exit code: 1 when a photo could not be read or its copy not written, after all are done. */
export async function runDetect(files: readonly string[], options: DetectOptions): Promise<number> {
  const targets = options.annotate === undefined ? null : annotationTargets(files, options.annotate);
  const catalogue = loadCatalogue();
  const detector = await openPhotoDetector(modelPathOf(options.model));
  const { minScore } = options;
  let failures = 0;
  for (const [index, file] of files.entries()) {
    try {
      const { picture, detections, timings } = await detector.detect(file);
      const billed = detector.billable(detections);
      const shown = minScore === undefined ? billed : detections.filter(({ score }) => score >= minScore);
      const report: PhotoReport = {
        file,
        width: picture.width,
        height: picture.height,
        detections: shown.map(tidy),
        bill: billOf(
          catalogue,
          billed.map(({ label }) => label),
        ),
        timings: {
          decodeMs: rounded(timings.decodeMs, 2),
          inputMs: rounded(timings.inputMs, 2),
          inferenceMs: rounded(timings.inferenceMs, 2),
          outputMs: rounded(timings.outputMs, 2),
        },
      };
      const target = targets?.[index];
      if (target !== undefined && !(await isWritten(picture, shown, target))) failures++;
      print(options.json ? JSON.stringify(report) : photoTable(report, catalogue));
    } catch (error) {
      failures++;
      if (options.json) print(JSON.stringify({ file, error: sentenceOf(error) }));
      else tell(photoSentence(file, error));
    }
  }
  await detector.release();
  return failures > 0 ? 1 : 0;
}

/**
 * Writes the copy with its boxes.
 *
 * @returns false, and tells why, when it cannot be written: what was found is worth more and must not go with it
 */
async function isWritten(picture: Picture, shown: readonly Detection[], target: string): Promise<boolean> {
  try {
    await writeAnnotated(picture, shown, target);
    return true;
  } catch (error) {
    // libvips gives a line for each thing that went wrong.
    tell(`The annotated photo ${target} cannot be written: ${sentenceOf(error).trim().replaceAll('\n', '; ')}`);
    return false;
  }
}

function tidy({ label, score, box: [x, y, width, height] }: Detection): Detection {
  return {
    label,
    score: rounded(score, 5),
    box: [rounded(x, 2), rounded(y, 2), rounded(width, 2), rounded(height, 2)],
  };
}

/**
 * Where each annotated photo goes; photos of one name from different folders get numbers. `A.jpg` and `a.jpg` are one
 * name, as they are to Windows and macOS.
 */
function annotationTargets(files: readonly string[], folder: string): string[] {
  // By links, and by letters that a file system takes for equal, one file has many names.
  const real = (file: string) => (existsSync(file) ? realpathSync.native(file) : resolve(file));
  const originals = new Set(files.map(real));
  const used = new Set<string>();
  const targets = files.map((file) => {
    const name = annotatedName(basename(file));
    let target = join(folder, name);
    for (let number = 2; used.has(target.toLowerCase()); number++) target = join(folder, `${number}-${name}`);
    used.add(target.toLowerCase());
    return target;
  });
  if (targets.some((target) => originals.has(real(target)))) {
    throw new UsageError(`--annotate ${folder} would overwrite the photos themselves. Choose another folder.`);
  }
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new UsageError(`The folder ${folder} for the annotated photos cannot be made.`, { cause });
  }
  return targets;
}
