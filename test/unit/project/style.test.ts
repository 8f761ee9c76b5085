/** @file The parts of the house style that a machine can see and the linter does not. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const MOST_LINES = 250;

const files = ['app', 'renderer', 'test', 'docs'].flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => /\.(tsx?|mjs)$/.test(path)),
);
const textOf = (path: string) => readFileSync(path, 'utf8');
const linesOf = (path: string) => textOf(path).split('\n').length - 1;

it(`no file has more than ${MOST_LINES} lines`, () => {
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter((path) => linesOf(path) > MOST_LINES)).toEqual([]);
});

it(`no style sheet has more than ${MOST_LINES} lines`, () => {
  const sheets = readdirSync('renderer/style').map((name) => join('renderer/style', name));
  expect(sheets.length).toBeGreaterThan(25);
  expect(sheets.filter((path) => linesOf(path) > MOST_LINES)).toEqual([]);
});

it('no rule of linter or compiler is switched off in a file', () => {
  const off = new RegExp(
    ['biome', 'ts', 'eslint'].map((tool) => `${tool}-(ignore|expect-error|nocheck|disable)`).join('|'),
  );
  expect(files.filter((path) => off.test(textOf(path)))).toEqual([]);
});

it('each file begins with what it is for', () => {
  const begins = /^(#!.*\n)?\/\*\*\s+(\* )?@file \S/;
  expect(files.filter((path) => !begins.test(textOf(path)))).toEqual([]);
});
