/**
 * @file What docs/latency.md reports of the machine it was measured on, for the simulations: the one place where the noise
 * stands. `tillsight bench --write-docs` writes these lines (`reportLines` in app/hosts/cli/bench-docs.ts).
 */
import { readFileSync } from 'node:fs';

export interface MeasuredNoise {
  /** Standard deviation of a round's log-ratio of the pair. */
  readonly noise: number;
  /** From one round to the next, ms: how many rounds a run has time for. */
  readonly roundMs: number;
  /** False: the page holds no report yet, and these are assumptions. */
  readonly measured: boolean;
}

const ASSUMED: MeasuredNoise = { noise: 0.02, roundMs: 4_500, measured: false };

export function noiseOfReport(page = readFileSync('docs/latency.md', 'utf8')): MeasuredNoise {
  const report = /<!-- figures:report -->\n(.*?)<!-- \/figures:report -->/s.exec(page)?.[1] ?? '';
  const noise = Number(/^- Noise, .*: pair ([0-9.]+), control/m.exec(report)?.[1]);
  const [, rounds, seconds] = /^- ([0-9]+) rounds in ([0-9]+) s on /m.exec(report) ?? [];
  const roundMs = (1000 * Number(seconds)) / Number(rounds);
  return noise > 0 && roundMs > 0 ? { noise, roundMs, measured: true } : ASSUMED;
}
