/**
 * @file The claims of docs/latency.md, by the experiment itself on a simulated machine: its plan, its early stop, its interval,
 * its verdict. 2,000 seeded runs a condition.
 */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { reportLines } from '../../../app/hosts/cli/bench-docs.ts';
import { fillPlace, markdownTable } from '../../../app/hosts/cli/docs-page.ts';
import { logRatiosOf, runExperiment } from '../../../app/latency/experiment.ts';
import { PLANS } from '../../../app/latency/plan.ts';
import { seededRandom } from '../../../app/latency/random.ts';
import { estimateOf } from '../../../app/latency/ratio.ts';
import type { Length } from '../../../app/latency/schema/record.ts';
import { judge } from '../../../app/latency/verdict.ts';
import { noiseOfReport } from './noise-of-report.ts';
import { REPORT } from './sample-result.ts';
import { CONDITIONS, HERE, IDS, MEASURED } from './simulated-conditions.ts';
import { type Scatter, simulatedMachine } from './simulated-machine.ts';

const RUNS = 2000;

vi.setConfig({ testTimeout: 300_000 });

const CALM = CONDITIONS['calm, so that it stops early'] as Scatter;
const BURSTS = CONDITIONS['bursts of 300 ms'] as Scatter;

interface Tally {
  /** Share of the runs whose interval holds the true ratio. */
  readonly covered: number;
  /** Share of the runs that claim a difference. */
  readonly claimed: number;
  readonly stoppedEarly: number;
  /** Mean standard deviation of a round's log-ratio. */
  readonly noise: number;
}

/** For the page: condition, true ratio, covered, claimed, stopped early, noise. */
const rows: string[][] = [['condition', 'true ratio', 'covered', 'claimed a difference', 'stopped early', 'noise']];

async function tally(length: Length, name: string, scatter: Scatter, trueRatio: number): Promise<Tally> {
  const plan = PLANS[length];
  let [covered, claimed, stoppedEarly, variance] = [0, 0, 0, 0];
  const factors = { a: trueRatio, b: 1, identity: 0.8, control: trueRatio };
  for (let seed = 1; seed <= RUNS; seed++) {
    const random = seededRandom(seed * 7919);
    const machine = simulatedMachine(factors, { ...HERE, scatter }, plan, random);
    const experiment = { ids: IDS, pair: ['a', 'b'] as const, plan, random };
    const { rounds, stopped } = await runExperiment(experiment, machine);
    const logRatios = logRatiosOf(rounds, 'a', 'b');
    const estimate = estimateOf(logRatios);
    const [low, high] = estimate?.interval ?? [0, 0];
    // Without the control the interval decides; only where that claims something has the control a say.
    const alone = judge(estimate, null, []);
    const says = alone !== 'no measurable difference';
    const verdict = says ? judge(estimate, estimateOf(logRatiosOf(rounds, 'a', 'control')), []) : alone;
    if (low <= trueRatio && trueRatio <= high) covered++;
    if (verdict === 'faster' || verdict === 'slower') claimed++;
    if (stopped === 'precise') stoppedEarly++;
    const mean = logRatios.reduce((sum, value) => sum + value, 0) / logRatios.length;
    variance += logRatios.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (logRatios.length - 1) / RUNS;
  }
  const share = (count: number) => count / RUNS;
  const found = {
    covered: share(covered),
    claimed: share(claimed),
    stoppedEarly: share(stoppedEarly),
    noise: Math.sqrt(variance),
  };
  const shares = [found.covered, found.claimed, found.stoppedEarly].map((value) => `${(100 * value).toFixed(1)} %`);
  rows.push([`${length}, ${name}`, trueRatio.toFixed(2), ...shares, found.noise.toFixed(4)]);
  return found;
}

/** `npm run docs:latency` sets it. */
afterAll(() => {
  if (!process.env.WRITE_LATENCY_DOCS) return;
  const { within, between, cycles, roundMs, measured } = MEASURED;
  const source = measured ? "this machine's" : 'assumed';
  const noise = `${within.toFixed(4)} within rounds of ${cycles} cycles, ${between.toFixed(4)} between processes`;
  fillPlace('statistics', 'npm run -s docs:latency -- --only statistics', [
    `${RUNS} runs a condition; noise of a round ${noise}, ${(roundMs / 1000).toFixed(1)} s a round: ${source}.`,
    '',
    markdownTable(rows),
  ]);
});

describe.each(['quick', 'default'] as const)('a %s run', (length) => {
  it.each(Object.entries(CONDITIONS))('covers the truth and claims nothing in A/A: %s', async (name, scatter) => {
    const { covered, claimed } = await tally(length, `A/A, ${name}`, scatter, 1);
    expect({ covered, claimed }).toSatisfy(() => covered >= 0.93 && claimed <= 0.06);
    // An interval that is far too wide would cover everything as well.
    expect(covered).toBeLessThan(0.99);
  });
});

describe('a true difference of 3 %', () => {
  it('is found in at least 80 % of the runs of default length, at the noise of the machine', async () => {
    const { covered, claimed, noise } = await tally('default', 'log-normal', HERE.scatter, 1.03);
    // The simulated machine is as noisy as the measured one.
    const told = Math.hypot(MEASURED.within, MEASURED.between);
    expect(noise / told).toBeGreaterThan(0.9);
    expect(noise / told).toBeLessThan(1.1);
    expect({ covered, claimed }).toSatisfy(() => covered >= 0.93 && claimed >= 0.8);
  });

  it('is found where bursts of the neighbours come on top', async () => {
    const { covered, claimed } = await tally('default', 'bursts of 300 ms', BURSTS, 1.03);
    expect({ covered, claimed }).toSatisfy(() => covered >= 0.93 && claimed >= 0.8);
  });

  it('lies in the interval of a quick run', async () => {
    expect((await tally('quick', 'log-normal', HERE.scatter, 1.03)).covered).toBeGreaterThanOrEqual(0.93);
  });
});

it('stops early on a calm machine, and its interval still covers the truth', async () => {
  const { covered, stoppedEarly } = await tally('default', 'calm', CALM, 0.9);
  expect(stoppedEarly).toBeGreaterThan(0.9);
  expect(covered).toBeGreaterThanOrEqual(0.93);
});

describe('the noise of the machine', () => {
  it('is read from the report in docs/latency.md', () => {
    const page = (lines: string) => `## This machine\n\n<!-- figures:report -->\n${lines}<!-- /figures:report -->\n`;
    const report = reportLines(REPORT).join('\n');
    const told = { within: 0.0071, between: 0.01, cycles: 13, roundMs: 5000, measured: true };
    expect(noiseOfReport(page(`${report}\n`))).toEqual(told);
    expect(noiseOfReport(page('filled by ...\n'))).toMatchObject({ measured: false });
  });

  it('is the same in the table of the statistics there: a new report asks for a new table', () => {
    const { within, between, cycles } = MEASURED;
    const told = `noise of a round ${within} within rounds of ${cycles} cycles, ${between} between processes`;
    expect(readFileSync('docs/latency.md', 'utf8')).toContain(told);
  });
});
