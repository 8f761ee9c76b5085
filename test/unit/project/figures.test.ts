/**
 * @file The tables in the pages say what cards and records say, and a new record is missed until it is written there.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folders = temporaryFolder();
const HISTORY = 'models/training/history.jsonl';
const PAGES = ['README.md', 'docs/models.md', 'models/training/README.md'];
const SOURCES = [
  'docs/figures.mjs',
  'docs/history.mjs',
  'docs/marked-page.mjs',
  HISTORY,
  'models/training/speed.jsonl',
];

function figures(folder: string, ...options: string[]) {
  return spawnSync(process.execPath, ['docs/figures.mjs', ...options], { cwd: folder, encoding: 'utf8' });
}

/** What the command reads and writes, in a folder of its own, with another history. */
function copyWith(change: (history: string) => string): string {
  const folder = mkdtempSync(join(folders, 'project-'));
  const cards = readdirSync('models').filter((name) => name.endsWith('.json'));
  for (const file of [...PAGES, ...SOURCES, ...cards.map((name) => `models/${name}`)]) cpSync(file, join(folder, file));
  writeFileSync(join(folder, HISTORY), change(readFileSync(HISTORY, 'utf8')));
  return folder;
}

it('the pages say what the cards of the models and the records of the training say', () => {
  const { status, stderr } = figures('.', '--check');
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

it('a new row is missed by --check, and then written into both pages', () => {
  const row = { tried: 'more of it', run: 'third', activation: 'relu', images: 1_234_567, size: 256, kept: 'yes' };
  const figured = { ...row, mAP50: 0.9, 'mAP50-95': 0.72, by: 'train.py' };
  const folder = copyWith((history) => `${history}${JSON.stringify(figured)}\n`);
  const missed = figures(folder, '--check');
  expect(missed.stderr).toMatch(/docs\/models\.md.*\n.*models\/training\/README\.md/);
  expect(missed.status).toBe(1);

  expect(figures(folder).status).toBe(0);
  const page = (name: string) => readFileSync(join(folder, name), 'utf8');
  expect(page('docs/models.md')).toContain('| more of it | 256 | 0.900 | 0.720 | 1,234,567 | yes | `train.py` |');
  expect(page('models/training/README.md')).toContain(
    '| 1,234,567 | third | relu | 256 | 0.900 | 0.720 | `train.py` |',
  );
  expect(figures(folder, '--check').status).toBe(0);
});

it.each([
  ['{"tried": "nothing else"}', /has no images, no size, no mAP50, no mAP50-95, no activation, no by, no kept/],
  [
    '{"images": 1, "size": 1, "mAP50": 0, "mAP50-95": 0, "activation": "relu", "by": "train.py"}',
    /has no tried, run or set/,
  ],
  ['{', /Line \d+ is no JSON/],
])('a row that lacks something is named: %s', (row, sentence) => {
  const { status, stderr } = figures(copyWith((history) => `${history}${row}\n`));
  expect(stderr).toMatch(sentence);
  expect(status).toBe(1);
});
