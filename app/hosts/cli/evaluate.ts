/** @file `tillsight evaluate`: measures models on labelled photos, and writes the figures into their cards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Dataset } from '../../evaluation/dataset.ts';
import { errorsOf } from '../../evaluation/errors.ts';
import { compare, type Measurement, measure } from '../../evaluation/evaluate.ts';
import { collectSamples, meanLuma, type Sample } from '../../evaluation/samples.ts';
import type { Turn } from '../../evaluation/turn.ts';
import { MODEL_NAMES, modelPathOf, shippedModels } from '../models.ts';
import { writeEvaluation } from './card-writer.ts';
import type { EvaluateOptions } from './evaluate-options.ts';
import { evaluationData, tellUnknownClasses } from './evaluation-data.ts';
import type { ComparisonReport, EvaluationReport, Measured } from './evaluation-report.ts';
import { comparisonTable, errorTables, figuresTable } from './evaluation-tables.ts';
import { print, rounded, tell, UsageError } from './output.ts';
import { openPhotoDetector, type PhotoDetector } from './photo-detector.ts';
import { writeTurned } from './turned-photo.ts';

/** @returns the exit code */
export async function runEvaluate(options: EvaluateOptions): Promise<number> {
  if (options.writeCards && (options.turn !== undefined || options.corrections !== undefined)) {
    throw new UsageError('Cards take the figures of photos and labels as they are: no --turn or --corrections.');
  }
  const paths = options.model?.map(modelPathOf) ?? shippedModels();
  if (paths.length === 0) throw new Error('There is no shipped model in the folder models/.');
  const dataset = evaluationData(options);
  const measured: Measured = {
    split: options.split,
    ...(options.turn !== undefined && { turn: options.turn }),
    ...(options.corrections !== undefined && { corrections: basename(options.corrections) }),
  };
  const measurements: { readonly model: string; readonly measurement: Measurement }[] = [];
  for (const path of paths) {
    const detector = await openPhotoDetector(path);
    const model = detector.model.name;
    const { minScore, minScores } = detector.thresholds;
    tellUnknownClasses(model, detector.model.classes, dataset);
    const samples = await samplesOf(detector, dataset, options.turn);
    await detector.release();
    const measurement = measure(samples);
    measurements.push({ model, measurement });
    const figures = withFourDigits(measurement.figures);
    const thresholds = { minScore, ...(minScores && { minScores }) };
    const errors = options.errors && { errors: withFourDigits(errorsOf(samples)) };
    const report: EvaluationReport = { model, ...measured, ...figures, ...thresholds, ...errors };
    if (options.json) print(JSON.stringify(report));
    else print([...figuresTable(report), ...(report.errors ? errorTables(report.errors) : []), ''].join('\n'));
    if (options.writeCards) {
      const evaluation = { ...measured, ...figures, ...thresholds };
      writeEvaluation(path, { command: commandOf(options, path), data: dataName(options.data), ...evaluation });
      tell(`The card of ${model} has these figures now.`);
    }
  }
  for (const [index, first] of measurements.entries()) {
    for (const second of measurements.slice(index + 1)) {
      const { photos } = first.measurement;
      const differences = withFourDigits(compare(first.measurement, second.measurement));
      const report: ComparisonReport = { compare: [first.model, second.model], ...measured, photos, ...differences };
      print(options.json ? JSON.stringify(report) : [...comparisonTable(report), ''].join('\n'));
    }
  }
  return 0;
}

async function samplesOf(detector: PhotoDetector, dataset: Dataset, turn: Turn | undefined): Promise<Sample[]> {
  const look = async (file: string) => {
    const { picture, detections } = await detector.detect(file);
    const { width, height, pixels } = picture;
    return { width, height, luma: meanLuma(pixels), detections, billed: detector.billable(detections) };
  };
  if (turn === undefined) return collectSamples(dataset, ({ file }) => look(file));
  const folder = mkdtempSync(join(tmpdir(), 'tillsight-turned-'));
  try {
    return await collectSamples(dataset, async ({ file }) => look(await writeTurned(file, turn, folder)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The data set by its folder, with a slash on every system: where it lies on this machine is nobody's business. */
function dataName(yamlFile: string): string {
  return `${basename(dirname(resolve(yamlFile)))}/${basename(yamlFile)}`;
}

/** The call that fills the card of this model: without `--model` it would be the shipped ones. */
function commandOf({ data, split }: EvaluateOptions, path: string): string {
  const name = MODEL_NAMES.find((known) => modelPathOf(known) === path) ?? basename(path);
  const model = shippedModels().includes(path) ? '' : ` --model ${name}`;
  return `tillsight evaluate --data ${dataName(data)} --split ${split}${model} --write-cards`;
}

/** Every number in it with at most four digits after the point. */
function withFourDigits<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (_, part) => (typeof part === 'number' ? rounded(part, 4) : part))) as T;
}
