/**
 * The claims of docs/latency.md, by the experiment itself on a simulated machine: its plan, its early stop, its interval,
 * its verdict. 2,000 seeded runs a condition.
 */
import { afterAll, describe, expect, it, vi } from 'vitest';
import { reportLines } from '../../../app/hosts/cli/bench-docs.ts';
import { fillPlace, markdownTable } from '../../../app/hosts/cli/docs-page.ts';
import { logRatiosOf, runExperiment } from '../../../app/latency/experiment.ts';
import { PLANS, type Plan } from '../../../app/latency/plan.ts';
import { seededRandom } from '../../../app/latency/random.ts';
import { estimateOf } from '../../../app/latency/ratio.ts';
import { judge } from '../../../app/latency/verdict.ts';
import { noiseOfReport } from './noise-of-report.ts';
import { REPORT } from './sample-result.ts';
import { type Scatter, simulatedMachine, startOf } from './simulated-machine.ts';

const RUNS = 2000;

vi.setConfig({ testTimeout: 300_000 });

/** Of the machine that docs/latency.md reports on. */
const MEASURED = noiseOfReport();

/** Where scatter comes from, in proportions as profiles of processes showed them; scaled to the measured noise. */
const PROPORTIONS: Scatter = { run: 0.03, block: 0.008, process: 0.012 };
/** Of a round's log-ratio with these, for blocks of eight runs: the median of eight scatters by 1.25 / sqrt(8). */
const NOISE_OF_PROPORTIONS = Math.sqrt(
  2 * (PROPORTIONS.process ** 2 + (PROPORTIONS.block ** 2 + (PROPORTIONS.run * 1.2533) ** 2 / 8) / 2),
);
const scatterOf = (noise: number): Scatter => {
  const scale = noise / NOISE_OF_PROPORTIONS;
  return {
    run: PROPORTIONS.run * scale,
    block: PROPORTIONS.block * scale,
    process: PROPORTIONS.process * scale,
  };
};
const NOISE = scatterOf(MEASURED.noise);
/** A round's noise on a machine that is left alone, the standard deviation of its log-ratio. */
const QUIET = 0.02;

/** As `bench` runs them: the pair, the floor, the control. */
const IDS = ['a', 'b', 'identity', 'control'] as const;

const CONDITIONS: Readonly<Record<string, Scatter>> = {
  'log-normal': NOISE,
  drift: { ...NOISE, driftPerMinute: 0.1 },
  spikes: { ...NOISE, spikes: 0.05 },
  'two modes': { ...NOISE, secondMode: 0.25 },
  'calm, so that it stops early': { run: 0.006, block: 0.0015, process: 0.003 },
};

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

async function tally(name: string, plan: Plan, scatter: Scatter, trueRatio: number): Promise<Tally> {
  let [covered, claimed, stoppedEarly, variance] = [0, 0, 0, 0];
  const factors = { a: trueRatio, b: 1, identity: 0.8, control: trueRatio };
  const startMs = startOf(MEASURED.roundMs, IDS.length, plan);
  for (let seed = 1; seed <= RUNS; seed++) {
    const random = seededRandom(seed * 7919);
    const machine = simulatedMachine(factors, scatter, plan, random, startMs);
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
  rows.push([name, trueRatio.toFixed(2), ...shares, found.noise.toFixed(4)]);
  return found;
}

/** `npm run docs:latency` sets it. */
afterAll(() => {
  if (!process.env.WRITE_LATENCY_DOCS) return;
  const { noise, roundMs, measured } = MEASURED;
  const source = measured ? "this machine's" : 'assumed';
  fillPlace('statistics', 'npm run -s docs:latency -- --only statistics', [
    `${RUNS} runs a condition; noise of a round ${noise.toFixed(4)} and ${(roundMs / 1000).toFixed(1)} s a round: ${source}.`,
    '',
    markdownTable(rows),
  ]);
});

describe.each(['quick', 'default'] as const)('a %s run', (length) => {
  it.each(Object.entries(CONDITIONS))('covers the truth and claims nothing in A/A: %s', async (name, scatter) => {
    const { covered, claimed } = await tally(`${length}, A/A, ${name}`, PLANS[length], scatter, 1);
    expect({ covered, claimed }).toSatisfy(() => covered >= 0.93 && claimed <= 0.06);
    // An interval that is far too wide would cover everything as well.
    expect(covered).toBeLessThan(0.99);
  });
});

describe('a true difference of 3 %', () => {
  it('is found in at least 80 % of the runs of default length, on a quiet machine', async () => {
    const name = `default, noise of ${QUIET}`;
    const { covered, claimed, noise } = await tally(name, PLANS.default, scatterOf(QUIET), 1.03);
    // The simulated machine is as noisy as it is told to be.
    expect(noise / QUIET).toBeGreaterThan(0.9);
    expect(noise / QUIET).toBeLessThan(1.1);
    expect({ covered, claimed }).toSatisfy(() => covered >= 0.93 && claimed >= 0.8);
  });

  // How often it is found on the machine of the report is a figure of that machine and stands in the page.
  it.each(MEASURED.measured ? (['default', 'thorough'] as const) : [])(
    'lies in the interval at the noise of the machine: %s',
    async (length) => {
      const { covered } = await tally(`${length}, log-normal`, PLANS[length], NOISE, 1.03);
      expect(covered).toBeGreaterThanOrEqual(0.93);
    },
  );
});

it('stops early on a calm machine, and its interval still covers the truth', async () => {
  const { covered, stoppedEarly } = await tally(
    'default, calm',
    PLANS.default,
    CONDITIONS['calm, so that it stops early'] as Scatter,
    0.9,
  );
  expect(stoppedEarly).toBeGreaterThan(0.9);
  expect(covered).toBeGreaterThanOrEqual(0.93);
});

describe('the noise of the machine', () => {
  it('is read from the report in docs/latency.md', () => {
    const page = (lines: string) => `## This machine\n\n<!-- figures:report -->\n${lines}<!-- /figures:report -->\n`;
    const report = reportLines(REPORT).join('\n');
    expect(noiseOfReport(page(`${report}\n`))).toEqual({ noise: 0.0123, roundMs: 5000, measured: true });
    expect(noiseOfReport(page('filled by ...\n'))).toMatchObject({ noise: 0.02, measured: false });
  });
});
