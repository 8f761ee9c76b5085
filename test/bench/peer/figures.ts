/** @file The figures of a run: how long each variant takes, and the ratio of two with its interval. Pure. */
import { type Estimate, estimateOf, levelOf } from '../../../app/latency/ratio.ts';
import { meanOf, summaryOf } from '../../../app/latency/statistics.ts';
import type { Block } from './experiment.ts';
import type { Look } from './messages.ts';

export const PARTS = ['input', 'inference', 'output', 'whole'] as const;
export type Part = (typeof PARTS)[number];

/** Over all looks, ms. */
export interface PartFigures {
  readonly median: number;
  readonly p90: number;
}

export interface VariantFigures {
  readonly looks: number;
  /** Boxes a photo, on average. */
  readonly found: number;
  readonly ms: Readonly<Record<Part, PartFigures>>;
}

/** @throws RangeError when the variant has not looked at anything */
export function figuresOf(blocks: readonly Block[], id: string): VariantFigures {
  const looks = blocks.flatMap((block) => (block.get(id) ?? []).flat());
  const ms = PARTS.map((part) => {
    const { p50: median, p90 } = summaryOf(looks.map((look) => look[`${part}Ms`]));
    return [part, { median, p90 }] as const;
  });
  return {
    looks: looks.length,
    found: meanOf(looks.map(({ found }) => found)),
    ms: Object.fromEntries(ms) as Record<Part, PartFigures>,
  };
}

/**
 * How many times as long the first takes as the second, photo to boxes: the geometric mean of the blocks' ratios with
 * its 95 % bootstrap interval over blocks; null with fewer than three blocks. A block's ratio is that of the two turns'
 * median times, so one look that something interrupted does not move it.
 */
export function ratioOf(blocks: readonly Block[], slow: string, fast: string): Estimate | null {
  const level = (block: Block, id: string) => levelOf((block.get(id) ?? []).map(wholeTimes));
  return estimateOf(blocks.map((block) => level(block, slow) - level(block, fast)));
}

function wholeTimes(looks: readonly Look[]): number[] {
  return looks.map(({ wholeMs }) => wholeMs);
}
