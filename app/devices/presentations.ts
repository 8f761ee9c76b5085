/**
 * @file When a code counts again: once a presentation, however long it lies before the camera, and which item it lies on.
 *
 * A camera reads a code many times, with gaps where a hand or a reflection hides it. A hand scanner reads once a beep.
 */
import type { Box } from '../contract.ts';

interface Reading {
  readonly firstMs: number;
  readonly lastMs: number;
  readonly counted: boolean;
}

/** By code and item, what was read lately. */
export type Presentations = ReadonlyMap<string, Reading>;

export const NO_PRESENTATIONS: Presentations = new Map();

/** A code that was not read for this long was taken away, if anybody looked; shown again, it is another piece. */
export const PRESENTATION_GAP_MS = 2_500;
/** So many looks without it: a busy machine looks seldom, and one that looks away sees nothing go. */
export const MISSED_LOOKS = 3;
/** Nobody asks for it any more. */
const FORGOTTEN_MS = 15 * 60_000;

export interface PresentOptions {
  /** How long it must have been read before it counts. */
  readonly steadyMs?: number;
  /** How often the camera looked since it was read last, and did not see it; left away: often enough. */
  readonly missedLooks?: number | undefined;
}

/**
 * @param key the code, with the item it lies on where there is one: two equal packs side by side are two
 * @returns whether it counts now, whether it is another presentation, and what to remember if so it is done
 */
export function present(
  before: Presentations,
  key: string,
  atMs: number,
  { steadyMs = 0, missedLooks = MISSED_LOOKS }: PresentOptions = {},
): { readonly isNew: boolean; readonly begins: boolean; readonly presentations: Presentations } {
  const recent = new Map([...before].filter(([, { lastMs }]) => atMs - lastMs <= FORGOTTEN_MS));
  const known = recent.get(key);
  const isGone = known && atMs - known.lastMs > PRESENTATION_GAP_MS && missedLooks >= MISSED_LOOKS;
  const { firstMs, lastMs, counted } = known && !isGone ? known : { firstMs: atMs, lastMs: atMs, counted: false };
  const isNew = !counted && atMs - firstMs >= steadyMs;
  recent.set(key, { firstMs, lastMs: Math.max(lastMs, atMs), counted: counted || isNew });
  return { isNew, begins: !known || isGone === true, presentations: recent };
}

/** The codes that have counted and are not forgotten yet. */
export function countedIn(presentations: Presentations): string[] {
  return [...presentations].flatMap(([code, { counted }]) => (counted ? code : []));
}

/** The item whose box holds the middle of the code; of several the smallest, since packs lie on boxes and not inside. */
export function itemUnder<I extends { readonly box: Box }>(code: Box, items: readonly I[]): I | undefined {
  const x = code[0] + code[2] / 2;
  const y = code[1] + code[3] / 2;
  return items
    .filter(({ box }) => x >= box[0] && y >= box[1] && x <= box[0] + box[2] && y <= box[1] + box[3])
    .sort((one, other) => one.box[2] * one.box[3] - other.box[2] * other.box[3])[0];
}
