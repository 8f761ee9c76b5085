/** @file The entry of `npm run bench:till`: its options, the conditions, the table. */
import { Command } from 'commander';
import { loadCatalogue } from '../../../app/hosts/cli/catalogue.ts';
import { print, rounded, tell } from '../../../app/hosts/cli/output.ts';
import { DEFAULT_MODEL } from '../../../app/hosts/models.ts';
import { PACES } from './frames.ts';
import { readLaws } from './laws.ts';
import { measureLaws } from './measure.ts';
import type { NoiseForm } from './noise.ts';
import { type Condition, type Mode, playAll } from './play.ts';
import { type Score, scoreOf } from './score.ts';
import { type Row, tableOf, writeDocs } from './tables.ts';

interface Options {
  readonly json?: boolean;
  readonly seed: string;
  readonly customers: string;
  readonly only?: string;
  readonly measure?: boolean;
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
    .option('--customers <number>', 'in each condition', '500')
    .option('--only <text>', 'only conditions whose name holds this, e.g. "tray persistent"')
    .option('--write-docs', 'write the table into docs/till.md')
    .option('--measure', 'measure the errors of the model anew and write them, instead')
    .option('--model <model>', 'whose errors (with --measure)', DEFAULT_MODEL)
    .option('--data <file>', 'a data.yaml with the split val (with --measure)', '../shared/data/groceries/data.yaml')
    .parse()
    .opts<Options>();
  if (options.measure) return measureLaws(options);
  const laws = readLaws();
  const catalogue = loadCatalogue();
  const settings = { catalogue, laws, customers: Number(options.customers), seed: Number(options.seed) };
  const rows: Row[] = [];
  for (const condition of conditions().filter((one) => nameOf(one).includes(options.only ?? ''))) {
    const score = scoreOf(playAll(condition, settings));
    rows.push({ condition, score });
    if (options.json) print(JSON.stringify(lineOf(condition, score)));
    else tell(`${nameOf(condition)}: ${score.right} of ${score.customers} right, ${score.silent} wrong in silence`);
  }
  if (!options.json) print(tableOf(rows));
  if (options.writeDocs) {
    const { seed, customers } = settings;
    writeDocs(rows, { model: laws.model, seed, customers, only: options.only });
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
    right: share(score.right),
    asking: share(score.asking),
    wrongButSilent: share(score.silent),
    causes: score.causes,
    doubtShareOfErrors: score.doubtShare,
    needlessDoubts: score.needless,
    naive: { byFrame: score.byFrame, byTrack: score.byTrack },
  };
}

void main();
