/** @file How the benchmark is called. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { UsageError } from '../../../app/hosts/cli/output.ts';
import { MODEL_NAMES, modelPathOf, shippedModels } from '../../../app/hosts/models.ts';
import { LEAST_ROUNDS } from '../../../app/latency/ratio.ts';
import { parsed } from '../parsed.ts';

export interface Options {
  /** Path of the other detector's file. */
  readonly peer: string;
  /** Paths of ours. */
  readonly ours: readonly string[];
  readonly json: boolean;
  readonly blocks: number;
  /** Null: the folder of real photos that tests use as well. */
  readonly photos: string | null;
  readonly profile: boolean;
  readonly writeDocs: boolean;
}

interface Flags extends Pick<Options, 'json' | 'blocks' | 'profile' | 'writeDocs'> {
  readonly photos?: string;
  readonly model: readonly string[];
}

/**
 * @returns null when only help was wanted
 * @throws UsageError, with an empty message where what is wrong has been said already
 */
export function parseOptions(args: readonly string[]): Options | null {
  const command = new Command('bench:peer')
    .description("compares the speed of the shipped models with another detector's, from a decoded photo to boxes")
    .argument('<peer>', 'the other detector, an ONNX file of a kind that `tillsight detect --model` reads')
    .option('--json', 'one JSON object a line', false)
    .option('--blocks <n>', 'blocks, of each of which every variant gets a process and two turns', blockCount, 12)
    .option('--photos <folder>', 'JPEG photos to look at (default: those of the data folder)')
    .option(
      '--model <model...>',
      'instead of all that ship (with --profile, of those that differ in their activation alone): relu, large-int8..., or paths',
      [],
    )
    .option('--profile', 'tell where the time of one and two threads goes, instead of comparing', false)
    .option('--write-docs', 'write the tables into docs/speed.md', false);
  if (!parsed(command, args)) return null;
  const [peer = ''] = command.args;
  const { model, photos, json, blocks, profile, writeDocs } = command.opts<Flags>();
  if (!existsSync(peer)) throw new UsageError(`There is no file ${peer}; docs/speed.md tells how to make one.`);
  // The profile is about activations; the others would be tables and no news.
  const all = () => MODEL_NAMES.map(modelPathOf).filter((path) => existsSync(path));
  const ours = model.length > 0 ? model.map(modelPathOf) : profile ? shippedModels() : all();
  const [missing] = ours.filter((path) => !existsSync(path));
  if (missing !== undefined) throw new UsageError(`There is no model ${missing}.`);
  const names = [peer, ...ours].map((path) => basename(path));
  if (new Set(names).size < names.length) throw new UsageError('Two of the models have the same file name.');
  return { peer, ours, photos: photos ?? null, json, blocks, profile, writeDocs };
}

function blockCount(text: string): number {
  const blocks = Number(text);
  if (Number.isInteger(blocks) && blocks >= LEAST_ROUNDS) return blocks;
  throw new InvalidArgumentError(`An interval needs a whole number of at least ${LEAST_ROUNDS} blocks.`);
}
