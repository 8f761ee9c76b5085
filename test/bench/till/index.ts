/** @file The entry of `npm run bench:till`: its options, the conditions, the table. */
import { print, rounded, sentenceOf, tell, UsageError } from '../../../app/hosts/cli/output.ts';
import { calibrate } from './calibrate.ts';
import { PACES } from './frames.ts';
import { readLaws } from './laws.ts';
import { measureLaws } from './measure.ts';
import type { NoiseForm } from './noise.ts';
import { parseOptions } from './options.ts';
import type { Condition, Mode } from './play.ts';
import { type Score, scoreOf } from './score.ts';
import { runSeeds } from './seeds.ts';
import { type Row, tableOf, writeDocs } from './tables.ts';
import { Workers } from './workers.ts';

const MODES: readonly Mode[] = ['tray', 'belt'];
const FORMS: readonly NoiseForm[] = ['none', 'independent', 'persistent'];

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (!options) return;
  if (options.measure) return measureLaws(options);
  if (options.calibrate) return calibrate(options);
  const run = { seed: options.seed, from: 0, to: options.customers, half: options.half };
  const asked = conditions().filter((one) => nameOf(one).includes(options.only ?? ''));
  // Before anything is played, and above all before an empty table takes the place of the one in docs/till.md.
  if (asked.length === 0) {
    const names = conditions().map(nameOf).join(', ');
    throw new UsageError(`No condition's name holds "${options.only}". There are: ${names}.`);
  }
  const workers = new Workers(options.workers);
  if (options.seeds) {
    await runSeeds(workers, options.seeds, run.to, options.writeDocs === true);
    return workers.end();
  }
  const rows: Row[] = [];
  for (const condition of asked) {
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

main().catch((error) => {
  if (sentenceOf(error) !== '') tell(sentenceOf(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
