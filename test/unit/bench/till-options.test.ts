/** @file The till's benchmark plays only what makes sense, and never writes an empty table into the page. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { UsageError } from '../../../app/hosts/cli/output.ts';
import { parseOptions } from '../../bench/till/options.ts';

it('has a default for all', () => {
  expect(parseOptions([])).toMatchObject({ seed: 1, customers: 500, workers: 2, model: 'relu' });
  expect(parseOptions(['--seeds', '1,3,4', '--customers', '20'])).toMatchObject({ seeds: '1,3,4', customers: 20 });
});

it.each([
  ['--customers', 'abc'],
  ['--customers', '-5'],
  ['--workers', '0'],
  ['--seed', 'abc'],
  ['--seeds', '1,,3'],
  ['--half', 'c'],
  ['--quick'],
])('refuses %s %s', (...args) => {
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(() => parseOptions(args)).toThrow(UsageError);
  expect(stderr.mock.calls.join('')).toMatch(/^error: /);
  stderr.mockRestore();
});

it('ends with 2 and a sentence where no condition has such a name, and leaves the page as it is', () => {
  const before = readFileSync('docs/till.md', 'utf8');
  const args = ['test/bench/till.mjs', '--only', 'nonsense', '--customers', '1', '--write-docs'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect([status, stdout, readFileSync('docs/till.md', 'utf8') === before]).toEqual([2, '', true]);
  expect(stderr).toMatch(/^No condition's name holds "nonsense". There are: tray none [^\n]*\.\n$/);
}, 60_000);
