/** @file The entry of `npm run bench:till`: its options, the conditions, the table. */
import { Command, Option } from 'commander';
import { print, rounded, tell } from '../../../app/hosts/cli/output.ts';
import { DEFAULT_MODEL } from '../../../app/hosts/models.ts';
import { calibrate } from './calibrate.ts';
import { PACES } from './frames.ts';
import { readLaws } from './laws.ts';
import { measureLaws } from './measure.ts';
import type { NoiseForm } from './noise.ts';
import type { Condition, Mode } from './play.ts';
import { type Score, scoreOf } from './score.ts';
import { runSeeds } from './seeds.ts';
import { type Row, tableOf, writeDocs } from './tables.ts';
import { Workers } from './workers.ts';

interface Options {
  readonly json?: boolean;
  readonly seed: string;
  readonly seeds?: string;
  readonly customers: string;
  readonly only?: string;
  readonly half?: 'a' | 'b';
  readonly workers: string;
  readonly measure?: boolean;
  readonly calibrate?: boolean;
  readonly model: string;
  readonly data: string;
  readonly writeDocs?: boolean;
}

const MODES: readonly Mode[] = ['tray', 'belt'];
const FORMS: readonly NoiseForm[] = ['none', 'independent', 'persistent'];

async function main(): Promise<void> {
  const options = new Command('bench:till')
    .description("generated customers before the till, with the detector's measured errors laid over them")
    .option('--json', 'one JSON object a mode, noise and pace')
    .option('--seed <number>', 'of the customers and of the noise', '1')
    .option('--seeds <numbers>', 'only what the aims are about, once for each of these, e.g. 1,3,4')
    .option('--customers <number>', 'in each condition', '500')
    .option('--only <text>', 'only conditions whose name holds this, e.g. "tray persistent"')
    .addOption(new Option('--half <half>', 'only errors measured on this half of the photos').choices(['a', 'b']))
    .option('--workers <number>', 'threads', '2')
    .option('--write-docs', 'write the table into docs/till.md')
    .option('--measure', 'measure the errors of the model anew and write them, instead')
    .option('--calibrate', 'fit what a row of the model is worth to the recorded errors and compare, instead')
    .option('--model <model>', 'whose errors (with --measure)', DEFAULT_MODEL)
    .option('--data <file>', 'a data.yaml with the split val (with --measure)', '../shared/data/groceries/data.yaml')
    .parse()
    .opts<Options>();
  if (options.measure) return measureLaws(options);
  if (options.calibrate) return calibrate(options);
  const run = { seed: Number(options.seed), from: 0, to: Number(options.customers), half: options.half };
  const workers = new Workers(Number(options.workers));
  if (options.seeds) {
    await runSeeds(workers, options.seeds, run.to, options.writeDocs === true);
    return workers.end();
  }
  const rows: Row[] = [];
  for (const condition of conditions().filter((one) => nameOf(one).includes(options.only ?? ''))) {
    const score = scoreOf(await workers.playAll({ ...condition, ...run }));
    rows.push({ condition, score });
    if (options.json) print(JSON.stringify(lineOf(condition, score)));
    else tell(`${nameOf(condition)}: ${score.customers - score.silent} of ${score.customers} right after the answers`);
  }
  await workers.end();
  if (!options.json) print(tableOf(rows));
  if (options.writeDocs) {
    const { model } = readLaws();
    writeDocs(rows, { model, seed: run.seed, customers: run.to, only: options.only, half: options.half });
  }
}

function conditions(): Condition[] {
  return MODES.flatMap((mode) =>
    FORMS.flatMap((form) =>
      PACES.filter((_, place) => form !== 'none' || place === 0).map((pace) => ({ mode, form, pace })),
    ),
  );
}

function nameOf({ mode, form, pace }: Condition): string {
  return `${mode} ${form} ${pace.name}`;
}

function lineOf({ mode, form, pace }: Condition, score: Score) {
  const share = (count: number) => rounded(count / score.customers, 4);
  return {
    mode,
    noise: form,
    pace: pace.name,
    customers: score.customers,
    items: score.items,
    ...score.figures,
    rightUntouched: share(score.right),
    rightAfterAnswers: share(score.right + score.asking),
    wrongButSilent: share(score.silent),
    causes: score.causes,
    doubtShareOfErrors: score.doubtShare,
    questions: score.questions,
    needlessQuestions: score.needless,
    naive: { byFrame: score.byFrame, byTrack: score.byTrack },
  };
}

void main();
