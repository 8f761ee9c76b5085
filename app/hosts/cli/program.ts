/** @file The commands and their options. What a command does is loaded when it is called, so that `start` starts fast. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { ACTIVATIONS, DEFAULT_MODEL } from '../models.ts';

const MODEL_HELP = `${ACTIVATIONS.join(', ')}, or the path of an ONNX file`;

/** @param finish - takes the exit code of the command that ran */
export function makeProgram(version: string, finish: (exitCode: number) => void): Command {
  const program = new Command('tillsight')
    .description('A self-checkout till that sees: photos or a camera in, boxes and a bill out.')
    .version(version)
    .exitOverride();

  program
    .command('detect')
    .description('names the products in photos and writes the bill for each')
    .argument('<photo...>', 'JPEG, PNG, WebP, AVIF, TIFF or GIF')
    .option('--model <model>', MODEL_HELP, DEFAULT_MODEL)
    .option('--min-score <score>', 'list every guess from this score on (the bill keeps to its own thresholds)', share)
    .option('--json', 'one JSON object a photo')
    .option('--annotate <folder>', 'write the photos with their boxes into this folder')
    .action(async (photos, options) => finish(await (await import('./detect.ts')).runDetect(photos, options)));

  program
    .command('evaluate')
    .description('measures models on labelled photos: mAP, and how many lists are wholly right')
    .requiredOption('--data <file>', 'a data.yaml in the YOLO layout')
    .option('--model <model>', `${MODEL_HELP} (default: all shipped)`)
    .option('--split <name>', 'which photos of the data set', 'val')
    .option('--json', 'one JSON object a model')
    .option('--write-cards', "write the figures into the models' cards")
    .action(async (options) => finish(await (await import('./evaluate.ts')).runEvaluate(options)));

  program
    .command('letterbox', { hidden: true })
    .description('writes the input that a model gets for each photo, as raw RGBA')
    .argument('<photo...>')
    .addOption(new Option('--size <px>', 'side of the input').argParser(pixels).makeOptionMandatory())
    .requiredOption('--out <folder>')
    .action(async (photos, options) => finish(await (await import('./letterbox.ts')).runLetterbox(photos, options)));

  return program;
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) throw new InvalidArgumentError('It goes from 0 to 1.');
  return value;
}

function pixels(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It is a whole number of pixels.');
  return value;
}
