/** @file What the runner makes of Playwright's report: a second try is told by name, a failure stays one. */
import { expect, test } from 'vitest';
import { countsOf } from '../../run/end-to-end.ts';

const spec = (title: string, status: string) => ({ title, tests: [{ status }] });

test('what passed only at the second try counts as passed and is named, wherever it stands', () => {
  const counts = countsOf({
    stats: { expected: 3, unexpected: 0, flaky: 2, skipped: 1 },
    suites: [
      { specs: [spec('starts', 'expected')], suites: [{ specs: [spec('pays', 'flaky')] }] },
      { specs: [spec('shows the bill', 'flaky')] },
    ],
  });
  expect(counts).toEqual({
    passed: 5,
    failed: 0,
    skipped: 1,
    note: 'at the second try only: "pays", "shows the bill"',
  });
});

test('what failed twice has failed, and without a second try there is no note', () => {
  const counts = countsOf({
    stats: { expected: 3, unexpected: 1, flaky: 0, skipped: 0 },
    suites: [{ specs: [spec('pays', 'unexpected')] }],
  });
  expect(counts).toEqual({ passed: 3, failed: 1, skipped: 0 });
});
