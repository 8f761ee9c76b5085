/** @file The commands and their options. What a command does is loaded when it is called, so that `start` starts fast. */
import { Command, Option } from 'commander';
import { TURNS } from '../../evaluation/turn.ts';
import { ACTIVATIONS, DEFAULT_MODEL, LARGE_MODEL } from '../models.ts';
import { count, list, minutes, pixels, rate, share, threads, turn } from './arguments.ts';

const MODEL_HELP = `${[...ACTIVATIONS, LARGE_MODEL].join(', ')}, one of them with -int8, or the path of an ONNX file`;

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
    .command('replay')
    .description('runs the frames of a folder, in the order of their names, through tracker and basket like a camera')
    .argument('<folder>', 'of JPEG, PNG, WebP, AVIF, TIFF or GIF')
    .option('--model <model>', MODEL_HELP, DEFAULT_MODEL)
    .addOption(new Option('--mode <mode>', 'how items count').choices(['tray', 'belt']).default('tray'))
    .option('--fps <rate>', 'frames a second that they were taken at', rate, 10)
    .option('--json', 'one JSON object an event, the bill last')
    .action(async (folder, options) => finish(await (await import('./replay.ts')).runReplay(folder, options)));

  program
    .command('evaluate')
    .description('measures models on labelled photos: mAP, and how many lists are wholly right')
    .requiredOption('--data <file>', 'a data.yaml in the YOLO layout')
    .option('--model <model>', `${MODEL_HELP}; may be given several times (default: all shipped)`, list)
    .option('--split <name>', 'which photos of the data set', 'val')
    .option('--turn <degrees>', `turn the photos clockwise first: ${TURNS.join(', ')}`, turn)
    .option('--corrections <file>', 'measure against labels with these corrections (JSON)')
    .option('--errors', 'where each model errs: by size, darkness, class; confusions; worst photos; wrong lists')
    .option('--json', 'one JSON object a model, then one a pair of models')
    .option('--write-cards', "write the figures into the models' cards")
    .action(async (options) => finish(await (await import('./evaluate.ts')).runEvaluate(options)));

  program
    .command('bench')
    .description('measures on this machine what an activation function costs: two models, a control, their graphs')
    .option('--quick', 'under 30 s')
    .option('--thorough', 'about four minutes')
    .option('--a <model>', `the first of the pair: ${MODEL_HELP}`, 'relu')
    .option('--b <model>', 'the second of the pair', 'silu')
    .option('--model <model>', 'another model to measure beside them; may be given several times', list)
    .option('--threads <count>', 'threads of each model (default: as many as the till takes)', threads)
    .option('--int8', 'the int8 forms of the shipped models as well')
    .addOption(
      new Option('--sweep <what>', 'a run for each of several settings').choices(['threads', 'sizes', 'providers']),
    )
    .option('--sustained', "frames a second that the till's own chain holds, from picture to bill, p99 under 100 ms")
    .option('--minutes <count>', 'how long it must hold (with --sustained)', minutes, 5)
    .option('--profile', "time by operator, from the runtime's profiler")
    .option('--pictures <folder>', 'photos to run on (default: counters laid with the shipped packs)')
    .option(
      '--aa <runs>',
      'so many runs of the first model against a copy of itself: how many claim a difference',
      count,
    )
    .option('--seed <number>', 'of the order of the blocks', count, 1)
    .option('--write-docs', 'write the figures into docs/latency.md')
    .option('--json', 'progress and result as JSON lines, the result last')
    .action(async (options) => finish(await (await import('./bench.ts')).runBench(options)));

  program
    .command('letterbox', { hidden: true })
    .description('writes the input that a model gets for each photo, as raw RGBA')
    .argument('<photo...>')
    .addOption(new Option('--size <px>', 'side of the input').argParser(pixels).makeOptionMandatory())
    .requiredOption('--out <folder>')
    .action(async (photos, options) => finish(await (await import('./letterbox.ts')).runLetterbox(photos, options)));

  return program;
}
