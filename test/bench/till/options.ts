/** @file How the benchmark is called. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { count } from '../../../app/hosts/cli/arguments.ts';
import { DEFAULT_MODEL } from '../../../app/hosts/models.ts';
import { parsed } from '../parsed.ts';

export interface Options {
  readonly json?: boolean;
  readonly seed: number;
  /** Whole numbers with commas between. */
  readonly seeds?: string;
  /** In each condition. */
  readonly customers: number;
  /** A part of a condition's name. */
  readonly only?: string;
  readonly half?: 'a' | 'b';
  /** Threads. */
  readonly workers: number;
  readonly measure?: boolean;
  readonly calibrate?: boolean;
  readonly model: string;
  readonly data: string;
  readonly writeDocs?: boolean;
}

/**
 * @returns null when only help was wanted
 * @throws UsageError, with an empty message since what is wrong has been said already
 */
export function parseOptions(args: readonly string[]): Options | null {
  const command = new Command('bench:till')
    .description("generated customers before the till, with the detector's measured errors laid over them")
    .option('--json', 'one JSON object a mode, noise and pace')
    .option('--seed <number>', 'of the customers and of the noise', count, 1)
    .option('--seeds <numbers>', 'only what the aims are about, once for each of these, e.g. 1,3,4', seeds)
    .option('--customers <number>', 'in each condition', count, 500)
    .option('--only <text>', 'only conditions whose name holds this, e.g. "tray persistent"')
    .addOption(new Option('--half <half>', 'only errors measured on this half of the photos').choices(['a', 'b']))
    .option('--workers <number>', 'threads', count, 2)
    .option('--write-docs', 'write the table into docs/till.md')
    .option('--measure', 'measure the errors of the model anew and write them, instead')
    .option('--calibrate', 'fit what a row of the model is worth to the recorded errors and compare, instead')
    .option('--model <model>', 'whose errors (with --measure)', DEFAULT_MODEL)
    .option('--data <file>', 'a data.yaml with the split val (with --measure)', '../shared/data/groceries/data.yaml');
  if (!parsed(command, args)) return null;
  return command.opts<Options>();
}

function seeds(text: string): string {
  for (const seed of text.split(',')) {
    if (!/^[1-9]\d*$/.test(seed)) throw new InvalidArgumentError('It is whole numbers from 1 on, with commas between.');
  }
  return text;
}
