/**
 * @file What was put on the tray while money was on its way: it is on no bill yet, and comes on the next one.
 *
 * A thing that the hand with the card pushed aside may be followed under another number, or be taken for something else. So
 * nothing is new while there is no more of it than what is paid.
 */
import type { SeenItem } from '../till/basket-lines.ts';

/**
 * @param paid what lay there as the payment began
 * @param seen what lies there as it is done
 * @returns the numbers of what came in between
 */
export function broughtMeanwhile(paid: readonly SeenItem[], seen: readonly SeenItem[]): readonly number[] {
  const more = seen.length - paid.length;
  if (more <= 0) return [];
  const before = new Set(paid.map(({ id }) => id));
  const still = new Set(seen.map(({ id }) => id));
  const moved = paid.filter(({ id }) => !still.has(id)).map(({ label }) => label);
  const come = seen.filter(({ id, label }) => {
    if (before.has(id)) return false;
    const at = moved.indexOf(label);
    if (at >= 0) moved.splice(at, 1);
    return at < 0;
  });
  // What is left over of both is one thing under another name; what came last is the least likely to be that.
  return come.slice(-more).map(({ id }) => id);
}
