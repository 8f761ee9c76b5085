/**
 * @file `npm run docs:figures`: writes the models' table into README.md from their cards. `--check` only compares, and
 * fails when the README says something else.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const file = (path) => new URL(path, root);

function cards() {
  return readdirSync(file('models'))
    .filter((name) => /^groceries-.*\.json$/.test(name))
    .sort()
    .map((name) => JSON.parse(readFileSync(file(`models/${name}`), 'utf8')))
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

const head = ['model', 'parameters', 'FLOPs', 'input', 'mAP50', 'mAP50-95', 'cAcc'];
const table = [head, head.map(() => '---'), ...cards().map(row)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const before = readFileSync(file('README.md'), 'utf8');
const after = before.replace(
  /(<!-- figures:models -->\n)[\s\S]*?(<!-- \/figures:models -->)/,
  (_, open, close) => `${open}${table}\n${close}`,
);
if (process.argv.includes('--check')) {
  if (after !== before) {
    console.error('README.md does not say what the cards say: run `npm run docs:figures`.');
    process.exitCode = 1;
  }
} else writeFileSync(file('README.md'), after);
