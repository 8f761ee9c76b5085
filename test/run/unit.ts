/** @file The unit tests, by vitest. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runNode } from './command.ts';
import { type Counts, failedPart } from './counts.ts';

const REPORT = 'test-results/unit.json';

export async function runUnit(): Promise<Counts> {
  rmSync(REPORT, { force: true });
  const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const { code } = await runNode([vitest, 'run', '--config', 'test/vitest.config.ts', ...reporters]);
  if (!existsSync(REPORT)) return failedPart(`vitest left no report (code ${code})`);
  const report = JSON.parse(readFileSync(REPORT, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
  };
  const { numPassedTests: passed, numFailedTests: failed } = report;
  if (code !== 0 && failed === 0) return { ...failedPart('vitest ended with an error outside a test'), passed };
  return { passed, failed, skipped: report.numPendingTests + report.numTodoTests };
}
