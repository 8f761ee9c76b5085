/**
 * @file What the customer did to the basket, as changes that hold whatever the camera says afterwards.
 *
 * An operation speaks of lines ("three of these"), and lines come and go with the camera. So when it is done it becomes
 * changes about items and about pieces added by hand; those can be taken back and done again in any number.
 */

export type Change =
  /** The item is this product. */
  | ({ readonly kind: 'named'; readonly item: number } & Name)
  /** The item is not taken. `among`: of these it might as well have been another, "one less" does not say which. */
  | { readonly kind: 'dismissed'; readonly item: number; readonly among?: readonly number[] | undefined }
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

export interface Name {
  readonly sku: string;
  /** What it weighs; null: sold by the piece, or not weighed yet. */
  readonly grams: number | null;
  /** What its label says it costs; null: the catalogue's price counts. */
  readonly priceMinor: number | null;
  /** It was said as the item was out of sight: it is taken, wherever it lies. */
  readonly there: boolean;
}

/** One operation of the customer; undone as a whole. */
export type Step = readonly Change[];

export type Single = Omit<Extract<Change, { kind: 'single' }>, 'kind'>;

/** What all steps together come to. */
export interface Corrections {
  readonly named: ReadonlyMap<number, Name>;
  /** With those that stay of the same line, see `Change`. */
  readonly dismissed: ReadonlyMap<number, readonly number[]>;
  readonly pieces: ReadonlyMap<string, number>;
  readonly singles: ReadonlyMap<string, Single>;
}

export function correctionsOf(steps: readonly Step[]): Corrections {
  const named = new Map<number, Name>();
  const dismissed = new Map<number, readonly number[]>();
  const pieces = new Map<string, number>();
  const singles = new Map<string, Single>();
  for (const change of steps.flat()) {
    switch (change.kind) {
      case 'named':
        named.set(change.item, change);
        dismissed.delete(change.item);
        break;
      case 'dismissed':
        dismissed.set(change.item, change.among ?? []);
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

/** The steps with some items' numbers exchanged for others; the rest stay. */
export function exchanged(steps: readonly Step[], numberNow: ReadonlyMap<number, number>): Step[] {
  return numbered(steps, (item) => numberNow.get(item) ?? item);
}

/** The steps after the camera began anew: its items have other numbers now. What it sees no more keeps a dead one. */
export function renumbered(steps: readonly Step[], numberNow: ReadonlyMap<number, number>): Step[] {
  return numbered(steps, (item) => numberNow.get(item) ?? -1_000_000 - Math.abs(item));
}

function numbered(steps: readonly Step[], now: (item: number) => number): Step[] {
  return steps.map((step) =>
    step.map((change) => {
      if (!('item' in change)) return change;
      const item = now(change.item);
      return change.kind === 'dismissed' && change.among
        ? { ...change, item, among: change.among.map(now) }
        : { ...change, item };
    }),
  );
}
