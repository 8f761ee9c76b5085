/**
 * @file What the customer did to the basket, as changes that hold whatever the camera says afterwards.
 *
 * An operation speaks of lines ("three of these"), and lines come and go with the camera. So when it is done it becomes
 * changes about items and about pieces added by hand; those can be taken back and done again in any number.
 */

export type Change =
  /** The item is this product, by weight where `grams` says so. */
  | { readonly kind: 'named'; readonly item: number; readonly sku: string; readonly grams: number | null }
  /** The item is not taken. */
  | { readonly kind: 'dismissed'; readonly item: number }
  /** So many pieces more by hand, or fewer of those. */
  | { readonly kind: 'pieces'; readonly sku: string; readonly pieces: number }
  /** A line of its own: weighed by hand, or with a price of its own. */
  | {
      readonly kind: 'single';
      readonly id: string;
      readonly sku: string;
      readonly grams: number | null;
      readonly priceMinor: number | null;
    }
  | { readonly kind: 'singleGone'; readonly id: string };

/** One operation of the customer; undone as a whole. */
export type Step = readonly Change[];

export type Single = Omit<Extract<Change, { kind: 'single' }>, 'kind'>;

/** What all steps together come to. */
export interface Corrections {
  readonly named: ReadonlyMap<number, { readonly sku: string; readonly grams: number | null }>;
  readonly dismissed: ReadonlySet<number>;
  readonly pieces: ReadonlyMap<string, number>;
  readonly singles: ReadonlyMap<string, Single>;
}

export function correctionsOf(steps: readonly Step[]): Corrections {
  const named = new Map<number, { sku: string; grams: number | null }>();
  const dismissed = new Set<number>();
  const pieces = new Map<string, number>();
  const singles = new Map<string, Single>();
  for (const change of steps.flat()) {
    switch (change.kind) {
      case 'named':
        named.set(change.item, { sku: change.sku, grams: change.grams });
        dismissed.delete(change.item);
        break;
      case 'dismissed':
        dismissed.add(change.item);
        break;
      case 'pieces':
        pieces.set(change.sku, (pieces.get(change.sku) ?? 0) + change.pieces);
        break;
      case 'single':
        singles.set(change.id, change);
        break;
      case 'singleGone':
        singles.delete(change.id);
        break;
    }
  }
  return { named, dismissed, pieces, singles };
}

/** The steps after the camera began anew: its items have other numbers now. What it sees no more keeps a dead one. */
export function renumbered(steps: readonly Step[], numberNow: ReadonlyMap<number, number>): Step[] {
  const now = (item: number) => numberNow.get(item) ?? -1_000_000 - Math.abs(item);
  return steps.map((step) => step.map((change) => ('item' in change ? { ...change, item: now(change.item) } : change)));
}
