/**
 * @file What docs/latency.md reports of the machine it was measured on, for the simulations: the one place where the noise
 * stands. `tillsight bench --write-docs` writes these lines (`reportLines` in app/hosts/cli/bench-docs.ts).
 */
import { readFileSync } from 'node:fs';

export interface MeasuredNoise {
  /** Of a round's log-ratio of the pair, from its cycles and from its processes. */
  readonly within: number;
  readonly between: number;
  readonly cycles: number;
  /** From one round to the next, ms: how many rounds a run has time for. */
  readonly roundMs: number;
  /** False: the page holds no report yet, and these are assumptions. */
  readonly measured: boolean;
}

const ASSUMED: MeasuredNoise = { within: 0.013, between: 0.01, cycles: 28, roundMs: 4_100, measured: false };

export function noiseOfReport(page = readFileSync('docs/latency.md', 'utf8')): MeasuredNoise {
  const report = /<!-- figures:report -->\n(.*?)<!-- \/figures:report -->/s.exec(page)?.[1] ?? '';
  const parts = /^- Of the pair's noise: ([0-9.]+) within rounds of ([0-9]+) cycles, ([0-9.]+) between processes$/m;
  const [, within, cycles, between] = (parts.exec(report) ?? []).map(Number);
  const [, rounds, seconds] = (/^- ([0-9]+) rounds in ([0-9]+) s on /m.exec(report) ?? []).map(Number);
  if (!within || !cycles || between === undefined || !rounds || !seconds) return ASSUMED;
  return { within, between, cycles, roundMs: (1000 * seconds) / rounds, measured: true };
}
