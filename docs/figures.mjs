/**
 * @file `npm run docs:figures`: writes the tables that come from records in this repository: the models' cards into
 * README.md, the history of the training into models.md and the training's README. `--check` only compares, and fails when
 * a page says something else. It measures nothing; the commands that do are docs:models, docs:latency and the benchmarks.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { checkHistory, linesOf, runs, sets, speed, tried } from './history.mjs';
import { filled, table } from './marked-page.mjs';

const file = (path) => new URL(`../${path}`, import.meta.url);
const read = (path) => readFileSync(file(path), 'utf8');

function cards() {
  return readdirSync(file('models'))
    .filter((name) => /^groceries-.*\.json$/.test(name))
    .sort()
    .map((name) => JSON.parse(read(`models/${name}`)))
    .filter((card) => card.evaluation);
}

function row({ name, parameters, flops, inputSize, evaluation }) {
  const three = (value) => value.toFixed(3);
  const interval = ([low, high]) => `(${three(low)} to ${three(high)})`;
  const { mAP50, mAP50_95, cAcc, intervals } = evaluation;
  return [
    `\`${name}\``,
    `${(parameters / 1e6).toFixed(1)} M`,
    `${(flops / 1e9).toFixed(1)} G`,
    `${inputSize} px`,
    `${three(mAP50)} ${interval(intervals.mAP50)}`,
    three(mAP50_95),
    `${three(cAcc)} ${interval(intervals.cAcc)}`,
  ];
}

const models = () => table(['model', 'parameters', 'FLOPs', 'input', 'mAP50', 'mAP50-95', 'cAcc'], cards().map(row));
const history = linesOf(read('models/training/history.jsonl'));
checkHistory(history);
const speeds = linesOf(read('models/training/speed.jsonl'));

/** What stands where: page, place, table. */
const PLACES = [
  ['README.md', 'models', models()],
  ['docs/models.md', 'tried', tried(history)],
  ['models/training/README.md', 'runs', runs(history)],
  ['models/training/README.md', 'sets', sets(history)],
  ['models/training/README.md', 'speed-parts', speed(speeds, 'parts')],
  ['models/training/README.md', 'speed-kernels', speed(speeds, 'kernels')],
];

for (const [page, place, text] of PLACES) {
  const before = read(page);
  const after = filled(before, place, text);
  if (after === before) continue;
  if (process.argv.includes('--check')) {
    console.error(`${page} does not say what the records say ("${place}"): run \`npm run docs:figures\`.`);
    process.exitCode = 1;
  } else writeFileSync(file(page), after);
}
