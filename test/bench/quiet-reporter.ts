/** @file Prints what a benchmark prints, and why one could not run; no talk of tests. */
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

export default class QuietReporter implements Reporter {
  onStdOut(chunk: string | Buffer): void {
    process.stdout.write(chunk);
  }
  onTestEnd(_test: TestCase, result: TestResult): void {
    if (result.status === 'skipped') process.stderr.write(`${result.annotations[0]?.description ?? 'skipped'}\n`);
    for (const error of result.errors) process.stderr.write(`${error.message ?? error.value ?? 'failed'}\n`);
  }
  printsToStdio(): boolean {
    return true;
  }
}
