/** @file What a person has chosen so far, and the plan it makes. Pure. */
import type { LabLength, LabMode, LabPlan, LabVariant } from '../../../app/contract.ts';

export interface Draft {
  readonly mode: LabMode;
  readonly length: LabLength;
  readonly pair: readonly [a: string, b: string];
  /** Measured beside the pair. */
  readonly left: readonly string[];
  readonly profile: boolean;
}

/** Sustained runs ask about one model. */
export const WITH_PAIR: Readonly<Record<LabMode, boolean>> = {
  once: true,
  threads: true,
  sizes: true,
  providers: true,
  sustained: false,
};

/**
 * @param able - models that can be chosen
 * @returns null while something is missing: two different models that are there
 */
export function planOf({ mode, length, pair, left, profile }: Draft, able: readonly LabVariant[]): LabPlan | null {
  const there = (id: string) => able.some((variant) => variant.id === id);
  const [a, b] = pair;
  if (!there(a)) return null;
  if (!WITH_PAIR[mode]) {
    // The contract asks for a pair; the second only has to be another one.
    const second = able.find(({ id }) => id !== a)?.id;
    return second === undefined ? null : { mode, length, pair: [a, second], variants: [a, second], profile: false };
  }
  if (!there(b) || a === b) return null;
  const variants = [...new Set([a, b, ...left.filter(there)])];
  return { mode, length, pair: [a, b], variants, profile: profile && mode === 'once' };
}
