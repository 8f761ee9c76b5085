/** @file `tillsight evaluate`: measures models on labelled photos, and writes the figures into their cards. */
import { basename, dirname, join, resolve } from 'node:path';
import { readDataset } from '../../evaluation/dataset.ts';
import { evaluate, type Figures } from '../../evaluation/evaluate.ts';
import type { Interval } from '../../evaluation/intervals.ts';
import { modelPathOf, shippedModels } from '../models.ts';
import { writeEvaluation } from './card-writer.ts';
import { print, rounded, tell } from './output.ts';
import { openPhotoDetector, type Thresholds } from './photo-detector.ts';
import { columns } from './photo-table.ts';

export interface EvaluateOptions {
  /** A data.yaml in the YOLO layout. */
  readonly data: string;
  /** Absent: all shipped models. */
  readonly model?: string;
  readonly split: string;
  readonly json?: boolean;
  readonly writeCards?: boolean;
}

/** One model's line. */
export type EvaluationReport = { readonly model: string; readonly split: string } & Figures &
  Pick<Thresholds, 'minScore' | 'minScores'>;

/** @returns the exit code */
export async function runEvaluate(options: EvaluateOptions): Promise<number> {
  const paths = options.model === undefined ? shippedModels() : [modelPathOf(options.model)];
  if (paths.length === 0) throw new Error('There is no shipped model in the folder models/.');
  const dataset = readDataset(options.data, options.split);
  for (const path of paths) {
    const detector = await openPhotoDetector(path);
    const { minScore, minScores } = detector.thresholds;
    const figures = roundedFigures(
      await evaluate(
        dataset,
        async (file) => {
          const { picture, detections } = await detector.detect(file);
          return { width: picture.width, height: picture.height, detections };
        },
        (detections) => detector.billable(detections).map(({ label }) => label),
      ),
    );
    await detector.release();
    const thresholds = { minScore, ...(minScores && { minScores }) };
    const report: EvaluationReport = { model: detector.model.name, split: options.split, ...figures, ...thresholds };
    print(options.json ? JSON.stringify(report) : table(report));
    if (options.writeCards) {
      const { model: _, ...evaluation } = report;
      writeEvaluation(path, { command: commandOf(options), data: dataName(options.data), ...evaluation });
      tell(`The card of ${detector.model.name} has these figures now.`);
    }
  }
  return 0;
}

/** The data set by its folder: where it lies on this machine is nobody's business. */
function dataName(yamlFile: string): string {
  return join(basename(dirname(resolve(yamlFile))), basename(yamlFile));
}

function commandOf({ data, split }: EvaluateOptions): string {
  return `tillsight evaluate --data ${dataName(data)} --split ${split} --write-cards`;
}

function roundedFigures(figures: Figures): Figures {
  const { photos, boxes, perClass, ...shares } = figures;
  const four = (value: number) => rounded(value, 4);
  const bounds = ([low, high]: Interval): Interval => [four(low), four(high)];
  return {
    photos,
    boxes,
    mAP50: four(shares.mAP50),
    mAP50_95: four(shares.mAP50_95),
    mAP50AtLeast5: four(shares.mAP50AtLeast5),
    mAP50_95AtLeast5: four(shares.mAP50_95AtLeast5),
    cAcc: four(shares.cAcc),
    acd: four(shares.acd),
    mCIoU: four(shares.mCIoU),
    intervals: { mAP50: bounds(shares.intervals.mAP50), cAcc: bounds(shares.intervals.cAcc) },
    perClass: perClass.map(({ ap50, ap50_95, ...rest }) => ({ ...rest, ap50: four(ap50), ap50_95: four(ap50_95) })),
  };
}

function table(report: EvaluationReport): string {
  const { model, split, photos, boxes, minScore, perClass } = report;
  const rows = [
    ['class', 'boxes', 'mAP50', 'mAP50-95'],
    ...perClass.map(({ label, boxes, ap50, ap50_95 }) => [label, String(boxes), ap50.toFixed(3), ap50_95.toFixed(3)]),
    ['all classes', String(boxes), report.mAP50.toFixed(3), report.mAP50_95.toFixed(3)],
    ['with 5 boxes or more', '', report.mAP50AtLeast5.toFixed(3), report.mAP50_95AtLeast5.toFixed(3)],
  ];
  return [
    `${model} on ${split}: ${photos} photos`,
    ...columns(rows),
    `  95 % interval of mAP50 over all classes: ${report.intervals.mAP50.join(' to ')}`,
    `  whole lists right (cAcc) ${report.cAcc}, wrong items a list (ACD) ${report.acd}, mCIoU ${report.mCIoU}, from a score of ${minScore} on`,
    '',
  ].join('\n');
}
