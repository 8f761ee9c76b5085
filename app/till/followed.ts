/** @file All that is followed, with what is known of it together. */
import type { Drift } from './drift.ts';
import type { Track } from './track.ts';

export interface Tracks {
  readonly list: readonly Track[];
  readonly nextId: number;
  /** How often two tracks of one name were seen at once and apart, by `pairOf`: they are two items. */
  readonly met: ReadonlyMap<string, number>;
  /** How fast the belt runs; null on a tray, and before anything moved. */
  readonly drift: Drift | null;
  /** How much further than by the drift all moved while nothing was seen, px; null when something was. */
  readonly leap: Drift | null;
  readonly atMs: number;
}

export const NO_TRACKS: Tracks = { list: [], nextId: 1, met: new Map(), drift: null, leap: null, atMs: 0 };
