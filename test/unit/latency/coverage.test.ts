/**
 * The claims of docs/latency.md, by the experiment itself on a simulated machine: its plan, its early stop, its interval,
 * its verdict. 2,000 seeded runs a condition.
 */
import { describe, expect, it, vi } from 'vitest';
import { logRatiosOf, runExperiment } from '../../../app/latency/experiment.ts';
import { PLANS, type Plan } from '../../../app/latency/plan.ts';
import { seededRandom } from '../../../app/latency/random.ts';
import { estimateOf } from '../../../app/latency/ratio.ts';
import { judge } from '../../../app/latency/verdict.ts';
import { type Scatter, simulatedMachine } from './simulated-machine.ts';

const RUNS = 2000;

vi.setConfig({ testTimeout: 120_000 });

/**
 * Assumed until docs/latency.md has the figure of an idle machine (`run.noise`): it gives a round's log-ratio a standard
 * deviation of 0.02.
 */
const NOISE: Scatter = { run: 0.03, block: 0.008, process: 0.012 };
const NOISE_OF_A_ROUND = 0.02;

const CONDITIONS: Readonly<Record<string, Scatter>> = {
  'log-normal': NOISE,
  drift: { ...NOISE, driftPerMinute: 0.1 },
  spikes: { ...NOISE, spikes: 0.05 },
  'two modes': { ...NOISE, secondMode: 0.25 },
  'calm, so that it stops early': { run: 0.01, block: 0.002, process: 0.005 },
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

async function tally(plan: Plan, scatter: Scatter, trueRatio: number): Promise<Tally> {
  let [covered, claimed, stoppedEarly, variance] = [0, 0, 0, 0];
  for (let seed = 1; seed <= RUNS; seed++) {
    const random = seededRandom(seed * 7919);
    const machine = simulatedMachine({ a: trueRatio, b: 1, control: trueRatio }, scatter, plan, random);
    const experiment = { ids: ['a', 'b', 'control'], pair: ['a', 'b'] as const, plan, random };
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
  return {
    covered: share(covered),
    claimed: share(claimed),
    stoppedEarly: share(stoppedEarly),
    noise: Math.sqrt(variance),
  };
}

describe.each(['quick', 'default'] as const)('a %s run', (length) => {
  it.each(Object.entries(CONDITIONS))('covers the truth and claims nothing in A/A: %s', async (_, scatter) => {
    const { covered, claimed } = await tally(PLANS[length], scatter, 1);
    expect({ covered, claimed }).toSatisfy(() => covered >= 0.93 && claimed <= 0.06);
    // An interval that is far too wide would cover everything as well.
    expect(covered).toBeLessThan(0.99);
  });
});

describe('a true difference of 3 %', () => {
  it('is found in at least 80 % of the runs of default length, at the noise of the machine', async () => {
    const { covered, claimed, noise } = await tally(PLANS.default, NOISE, 1.03);
    expect(noise).toBeCloseTo(NOISE_OF_A_ROUND, 2);
    expect({ covered, claimed }).toSatisfy(() => covered >= 0.93 && claimed >= 0.8);
  });
});

it('stops early on a calm machine, and its interval still covers the truth', async () => {
  const { covered, stoppedEarly } = await tally(
    PLANS.default,
    CONDITIONS['calm, so that it stops early'] as Scatter,
    0.9,
  );
  expect(stoppedEarly).toBeGreaterThan(0.9);
  expect(covered).toBeGreaterThanOrEqual(0.93);
});
