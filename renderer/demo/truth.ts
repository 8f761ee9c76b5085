/**
 * @file Which packs have crossed the counting line: the truth a test compares the bill with.
 *
 * For tests alone. It stays in the page (`window.__beltTruth`) and is never sent to the host.
 */
import type { BeltScene } from './scene.ts';

/** Labels in the order in which their centres crossed. */
export interface BeltTruth {
  readonly crossed: readonly string[];
  readonly countedUpTo: number;
}

export const NOTHING_CROSSED: BeltTruth = { crossed: [], countedUpTo: -1 };

/** The truth after one more scene. Items ride in the order of their index, and none overtakes another. */
export function watchLine(truth: BeltTruth, scene: BeltScene, lineShare: number): BeltTruth {
  const line = scene.width * lineShare;
  const fresh = scene.items
    .filter((item) => item.index > truth.countedUpTo && item.x >= line)
    .sort((one, other) => one.index - other.index);
  const last = fresh.at(-1);
  if (!last) return truth;
  return { crossed: [...truth.crossed, ...fresh.map((item) => item.pack.label)], countedUpTo: last.index };
}
