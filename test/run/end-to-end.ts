/** @file The end-to-end tests, by Playwright, in one project of `test/e2e/playwright.config.ts`. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './command.ts';
import { type Counts, failedPart } from './counts.ts';

/** Of Playwright's JSON report, what is read here. */
export interface Report {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly suites: readonly Suite[];
}

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly { readonly title: string; readonly tests: readonly { readonly status: string }[] }[];
}

/**
 * A test that fails is run once more, and says so when it passes then: a real browser on a machine with other work can
 * be late, and one late answer in some 150 tests would say nothing about the change that was tested. Whoever works on a
 * spec runs Playwright by hand, without a second try.
 *
 * @param wrapper a program that runs it, e.g. `xvfb-run -a`
 * @param env added to ours
 */
export async function runPlaywright(
  project: string,
  wrapper: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<Counts> {
  // Not the bare name: a `package.json` would be taken for the root of whatever runs below that folder.
  const report = `test-results/playwright-${project}.json`;
  rmSync(report, { force: true });
  const cli = join(dirname(require.resolve('@playwright/test/package.json')), 'cli.js');
  const playwright = [
    process.execPath,
    cli,
    'test',
    '-c',
    'test/e2e',
    `--project=${project}`,
    '--retries=1',
    '--reporter=list,json',
  ];
  const [program = process.execPath, ...args] = [...wrapper, ...playwright];
  const { code } = await run(program, args, {
    env: { ...process.env, ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: join(process.cwd(), report) },
  });
  if (!existsSync(report)) return failedPart(`Playwright left no report (code ${code})`);
  const counts = countsOf(JSON.parse(readFileSync(report, 'utf8')) as Report);
  return code !== 0 && counts.failed === 0 ? { ...counts, ...failedPart('Playwright ended with an error') } : counts;
}

/** What passed only at the second try has passed, and stands by name beside the counts. */
export function countsOf({ stats, suites }: Report): Counts {
  const late = suites.flatMap(flakyIn);
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    ...(late.length ? { note: `at the second try only: ${late.map((title) => `"${title}"`).join(', ')}` } : {}),
  };
}

function flakyIn({ suites = [], specs = [] }: Suite): string[] {
  const here = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
  return [...here.map(({ title }) => title), ...suites.flatMap(flakyIn)];
}
