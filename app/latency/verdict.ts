/** @file What may be said about the pair: which is faster, no measurable difference, or that the run deserves no trust. */
import type { Estimate, Flag, Verdict } from './schema/basics.ts';

export type { Flag, Verdict };

/**
 * Judges the pair by its interval and by the noise floor: how far apart two copies of the same model may be in this very
 * run, by the interval of the control. A difference that lies wholly within it is none.
 *
 * @param control - null: there was none, so only the interval counts
 */
export function judge(pair: Estimate | null, control: Estimate | null, flags: readonly Flag[]): Verdict {
  if (flags.length > 0 || !pair) return 'not trustworthy';
  const [low, high] = pair.interval;
  if (low <= 1 && high >= 1) return 'no measurable difference';
  if (control && farthest(pair) <= farthest(control)) return 'no measurable difference';
  return high < 1 ? 'faster' : 'slower';
}

/** How far the interval reaches from 1, in log units. */
function farthest({ interval: [low, high] }: Estimate): number {
  return Math.max(Math.abs(Math.log(low)), Math.abs(Math.log(high)));
}

/** The verdict in one sentence for whoever owns the shop. */
export function sentenceOf(
  verdict: Verdict,
  [a, b]: readonly [a: string, b: string],
  pair: Estimate | null,
  flags: readonly Flag[],
): string {
  if (verdict === 'not trustworthy' || !pair) {
    const reasons = flags.map(({ reason }) => reason);
    return `This run is not trustworthy, because ${reasons.join(', and ') || 'too little was measured'}.`;
  }
  if (verdict === 'no measurable difference') {
    const [least, most] = pair.interval.map((bound) => `${(100 * bound).toFixed(1)} %`);
    return `On this machine there is no measurable difference between ${a} and ${b} (${a} takes ${least} to ${most} of the time of ${b}).`;
  }
  const [fast, slow] = verdict === 'faster' ? [a, b] : [b, a];
  const { value, interval } = verdict === 'faster' ? pair : inverse(pair);
  const saved = (ratio: number) => (100 * (1 - ratio)).toFixed(1);
  return `On this machine ${fast} takes ${saved(value)} % less time a frame than ${slow} (${saved(interval[1])} to ${saved(interval[0])} %).`;
}

function inverse({ value, interval: [low, high] }: Estimate): Estimate {
  return { value: 1 / value, interval: [1 / high, 1 / low] };
}
