/** @file The conditions under which the lab's claims are tried: simulated machines that scatter as the measured one does. */
import { PLANS } from '../../../app/latency/plan.ts';
import { noiseOfReport } from './noise-of-report.ts';
import type { Scatter, SimulatedMachine } from './simulated-machine.ts';

/** Of the machine that docs/latency.md reports on. */
export const MEASURED = noiseOfReport();

/** As `bench` runs them: the pair, the floor, the control. */
export const IDS = ['a', 'b', 'identity', 'control'] as const;

/** A machine on which rounds scatter as on the measured one, with as many cycles in as much time. */
function machineOf({ within, between, cycles, roundMs }: typeof MEASURED): SimulatedMachine {
  const { block, round } = PLANS.default;
  const baseMs = round.ms / (cycles * 2 * IDS.length * block.runs);
  // The level of a cycle is made of two blocks; the middle of normal values scatters 1.03 times as much as their mean.
  const run = (within * Math.sqrt(cycles * block.runs)) / 1.03;
  const scatter = { run, process: between / Math.SQRT2 };
  return { baseMs, startMs: Math.max(100, (roundMs - round.ms) / IDS.length), scatter };
}

export const HERE = machineOf(MEASURED);

export const CONDITIONS: Readonly<Record<string, Scatter>> = {
  'log-normal': HERE.scatter,
  drift: { ...HERE.scatter, driftPerMinute: 0.3 },
  spikes: { ...HERE.scatter, spikes: 0.05 },
  'two modes': { ...HERE.scatter, secondMode: 0.25 },
  'bursts of 30 ms': { ...HERE.scatter, bursts: { share: 0.2, ms: 30, factor: 1.5 } },
  'bursts of 300 ms': { ...HERE.scatter, bursts: { share: 0.2, ms: 300, factor: 1.5 } },
  'bursts of 5 s': { ...HERE.scatter, bursts: { share: 0.2, ms: 5_000, factor: 1.5 } },
  'calm, so that it stops early': { run: 0.006, process: 0.003 },
};
