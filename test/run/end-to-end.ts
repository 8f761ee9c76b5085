/** @file The end-to-end tests, by Playwright, in one project of `test/e2e/playwright.config.ts`. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './command.ts';
import { type Counts, failedPart } from './counts.ts';

/**
 * @param wrapper a program that runs it, e.g. `xvfb-run -a`
 * @param env added to ours
 */
export async function runPlaywright(
  project: string,
  wrapper: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<Counts> {
  const report = `test-results/${project}.json`;
  rmSync(report, { force: true });
  const cli = join(dirname(require.resolve('@playwright/test/package.json')), 'cli.js');
  const playwright = [process.execPath, cli, 'test', '-c', 'test/e2e', `--project=${project}`, '--reporter=list,json'];
  const [program = process.execPath, ...args] = [...wrapper, ...playwright];
  const { code } = await run(program, args, {
    env: { ...process.env, ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: join(process.cwd(), report) },
  });
  if (!existsSync(report)) return failedPart(`Playwright left no report (code ${code})`);
  const { stats } = JSON.parse(readFileSync(report, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  };
  const counts = { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
  return code !== 0 && counts.failed === 0 ? { ...counts, ...failedPart('Playwright ended with an error') } : counts;
}
