/** @file How a measurement goes on: JSON lines on stdout with `--json`, else one line on stderr that changes. */
import type { Progress, SustainedProgress } from '../../latency/schema/index.ts';
import { ratioText } from './bench-tables.ts';
import { print, rounded, tell } from './output.ts';

const LEAST_PAUSE_MS = 250;

/** Progress at most four times a second. */
export function teller(json: boolean): (progress: Progress) => void {
  let toldMs = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const nowMs = performance.now();
    if (nowMs - toldMs < LEAST_PAUSE_MS) return;
    toldMs = nowMs;
    if (json) print(JSON.stringify({ progress: withFiveDigits(progress) }));
    else if (process.stderr.isTTY) {
      const { elapsedMs, rounds, blocks, estimate } = progress;
      const so = estimate ? `, ratio ${ratioText(estimate)}` : '';
      process.stderr.write(`\r${(elapsedMs / 1000).toFixed(0)} s, ${rounds} rounds, ${blocks} turns${so}\u001b[K`);
    }
  };
}

/** A line for each window. */
export function windowTeller(json: boolean): (progress: SustainedProgress) => void {
  return (progress) => {
    if (json) return print(JSON.stringify({ progress: withFiveDigits(progress) }));
    const { window, elapsedMs } = progress;
    if (!window) return;
    const { phase, fps, latency, lost, passed } = window;
    const p99 = latency ? `p99 ${latency.p99.toFixed(1)} ms` : 'no frame came through';
    const outcome = passed ? 'held' : 'not held';
    tell(
      `${(elapsedMs / 1000).toFixed(0)} s: ${phase} ${fps.toFixed(1)} frames a second, ${p99}, ${lost} lost, ${outcome}`,
    );
  };
}

/** Every number in it with at most five digits after the point. */
export function withFiveDigits<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (_, part) => (typeof part === 'number' ? rounded(part, 5) : part))) as T;
}
