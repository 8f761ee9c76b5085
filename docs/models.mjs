/**
 * @file `npm run docs:models -- [--data DIR] [--composed DIR]`: measures the shipped models and writes the tables of
 * models.md, each with the command that made it. A table whose pictures are not there stays as it is.
 *
 * `npm run docs:models -- --int8 FILE --int8 FILE` fills the table of int8 forms alone, each file beside its float model.
 * `npm run docs:models -- --large --composed DIR` fills the tables of the large model alone, beside the ReLU of the usual size.
 *
 * --data is the folder with `groceries/data.yaml` (default ../shared/data); --composed one with the sets that
 * models/training/compose.py wrote, `baskets/data.yaml` and so on.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { filled } from './marked-page.mjs';
import * as tables from './model-tables.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = join(root, 'docs/models.md');
const CORRECTIONS = 'models/training/corrections.json';
const SETS = ['baskets', 'house', 'produce', 'silence'];

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    composed: { type: 'string' },
    int8: { type: 'string', multiple: true },
    large: { type: 'boolean', default: false },
  },
});

/**
 * `tillsight evaluate` of all shipped models.
 *
 * @returns {Promise<{command: string, reports: object[], comparisons: object[]}>} the command as the page shows it:
 * where the pictures lie on this machine is nobody's business
 */
async function evaluate(folder, shown, ...options) {
  const argsFor = (data, path = (text) => text) => [
    'evaluate',
    '--data',
    `${data}/data.yaml`,
    ...options.map(path),
    '--json',
  ];
  const command = `npm run -s tillsight -- ${argsFor(shown, (text) => (isAbsolute(text) ? basename(text) : text)).join(' ')}`;
  console.error(command);
  const child = spawn(process.execPath, ['app/build.mjs', ...argsFor(folder)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const part of child.stdout.setEncoding('utf8')) text += part;
  if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode !== 0) throw new Error('The evaluation failed; models.md is as it was.');
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return {
    command,
    reports: lines.filter((line) => !('compare' in line)),
    comparisons: lines.filter((line) => 'compare' in line),
  };
}

/** The table `marker` of the photos turned, beside `val`, the report of them as they are. */
async function turnedTable(marker, val, folder, shown, ...options) {
  const turns = { 0: val };
  for (const turn of [90, 180, 270]) turns[turn] = await evaluate(folder, shown, '--turn', String(turn), ...options);
  const turned = Object.fromEntries(Object.entries(turns).map(([turn, { reports }]) => [turn, reports]));
  return [marker, `${turns[90].command}\`, \`--turn 180\`, \`--turn 270`, tables.turned(turned)];
}

/** The tables of the real photos, by their marker. */
async function realTables(folder, shown) {
  const val = await evaluate(folder, shown, '--errors');
  const made = [
    ['headline', val.command, tables.headline(val.reports)],
    ['differences', val.command, tables.differences(val.comparisons)],
    ['up-to-8', val.command, tables.baskets(val.reports)],
    await turnedTable('turned', val, folder, shown),
    ['darkness', val.command, tables.byDarkness(val.reports)],
    ['size', val.command, tables.bySize(val.reports)],
    ['class', val.command, tables.byClass(val.reports)],
    ['confusions', val.command, tables.confusions(val.reports)],
    ['missed', val.command, tables.missedAndInvented(val.reports)],
    ['worst', val.command, tables.worst(val.reports)],
    // Without an activation nearly every list is wrong: a row for each photo would say no more.
    ['wrong-lists', val.command, tables.wrongLists(val.reports.filter(({ model }) => !model.includes('identity')))],
  ];
  if (existsSync(join(root, CORRECTIONS))) {
    const { command, reports } = await evaluate(folder, shown, '--corrections', CORRECTIONS);
    made.push(['corrected', command, tables.correctedLabels(val.reports, reports)]);
  }
  return made;
}

/** The large model, and its int8 form, beside the ReLU of the usual size. */
const LARGE = ['relu', 'large', 'large-int8'].flatMap((name) => ['--model', name]);

async function largeTables(folder, shown) {
  const val = await evaluate(folder, shown, ...LARGE);
  const parts = [tables.headline(val.reports), tables.differences(val.comparisons), tables.baskets(val.reports)];
  return [['large', val.command, parts.join('\n\n')], await turnedTable('large-turned', val, folder, shown, ...LARGE)];
}

/** The table of one composed set; of some models only, if `options` say so. */
async function composedTable(set, folder, ...options) {
  const { command, reports } = await evaluate(folder, `COMPOSED/${set}`, ...options);
  const { photos } = reports[0];
  const compose = `python models/training/compose.py --out COMPOSED --set ${set} --count ${photos}`;
  const table = set === 'silence' ? tables.silence(reports) : tables.composed(reports);
  return [options.length > 0 ? `large-${set}` : set, `${compose}\`, then \`${command}`, table];
}

/** Each int8 file beside the float model it was made from. */
async function int8Table(files, folder, shown) {
  const pairs = files.map((file) => [basename(file).replace(/^groceries-|-int8\.onnx$/g, ''), file]);
  const options = pairs.flatMap(([name, file]) => ['--model', name, '--model', file]);
  const { command, reports, comparisons } = await evaluate(folder, shown, ...options);
  const isPair = ({ compare: [first, second] }) => second === `${first}-int8`;
  const table = `${tables.headline(reports)}\n\n${tables.differences(comparisons.filter(isPair))}`;
  return ['int8', command, table];
}

const made = [];
const data = values.data ?? join(root, '../shared/data');
const groceries = [join(data, 'groceries'), `${values.data === undefined ? '../shared/data' : 'DATA'}/groceries`];
if (!existsSync(join(groceries[0], 'data.yaml'))) {
  console.error(`${data} has no groceries/data.yaml: the tables of real photos stay as they are.`);
} else if (values.int8) made.push(await int8Table(values.int8, ...groceries));
else made.push(...(await (values.large ? largeTables : realTables)(...groceries)));
for (const set of values.int8 ? [] : SETS) {
  const folder = join(values.composed ?? '', set);
  if (values.composed !== undefined && existsSync(join(folder, 'data.yaml'))) {
    made.push(await composedTable(set, folder, ...(values.large ? LARGE : [])));
  } else console.error(`There is no composed set "${set}": its table stays as it is.`);
}
const text = made.reduce(
  (present, [name, command, table]) => filled(present, name, `By \`${command}\`:\n\n${table}`),
  readFileSync(page, 'utf8'),
);
writeFileSync(page, text);
