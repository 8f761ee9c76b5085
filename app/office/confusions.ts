/** @file Which classes customers corrected most: what the till saw, what it was, how often, and with how many pictures. */
import { setImmediate } from 'node:timers/promises';
import type { Catalogue, Confusion, CorrectedClass } from '../contract.ts';
import type { Sales, StoredEvent } from '../store/types.ts';
import { detailsOf, framesNear } from './event-details.ts';

/** Most frequent first. What has no class that was seen (searched, scanned) is no confusion. */
export function confusionsOf(events: readonly StoredEvent[], catalogue: Catalogue): Confusion[] {
  const frameNear = framesNear(events);
  const found = new Map<string, Confusion>();
  for (const event of events.filter(({ type }) => type === 'correction')) {
    const { seenLabel, chosenSku } = detailsOf(event);
    const chosenLabel = labelOf(catalogue, chosenSku);
    if (!seenLabel || seenLabel === chosenLabel) continue;
    const key = `${seenLabel} ${chosenLabel}`;
    const before = found.get(key) ?? { seenLabel, chosenLabel, count: 0, pictures: 0 };
    const pictured = (event.picture ?? frameNear(event)) ? 1 : 0;
    found.set(key, { ...before, count: before.count + 1, pictures: before.pictures + pictured });
  }
  return [...found.values()].sort(
    (one, other) => other.count - one.count || one.seenLabel.localeCompare(other.seenLabel),
  );
}

/** Who answers a doubt with what the till had seen corrects nothing: such corrections become `confirmed`. Frames go. */
export function happenings(events: readonly StoredEvent[], catalogue: Catalogue): StoredEvent[] {
  return events
    .filter(({ type }) => type !== 'frame')
    .map((event) => {
      if (event.type !== 'correction') return event;
      const { seenLabel, chosenSku } = detailsOf(event);
      return seenLabel !== null && labelOf(catalogue, chosenSku) === seenLabel
        ? { ...event, type: 'confirmed' }
        : event;
    });
}

export function labelOf({ products }: Catalogue, sku: string | null): string | null {
  return products.find((product) => product.sku === sku)?.label ?? null;
}

/** So many sales are read in a few hundredths of a second. */
const PAGE = 200;

/** Pieces sold of each class, since ever; the till goes on meanwhile, for years of sales take seconds. */
export async function piecesByClass(sales: Pick<Sales, 'from'>): Promise<ReadonlyMap<string, number>> {
  const pieces = new Map<string, number>();
  for (let next = 1; ; await setImmediate()) {
    const page = sales.from(next, PAGE);
    for (const { label, quantity } of page.filter(({ kind }) => kind === 'sale').flatMap(({ lines }) => lines)) {
      if (label) pieces.set(label, (pieces.get(label) ?? 0) + quantity);
    }
    if (page.length < PAGE) return pieces;
    next = (page.at(-1)?.number ?? 0) + 1;
  }
}

/**
 * Classes that were corrected at least once, the largest share first. A piece that was corrected was seen once more.
 *
 * @param sold as `piecesByClass` counts them
 */
export function correctedClasses(
  confusions: readonly Confusion[],
  sold: ReadonlyMap<string, number>,
): CorrectedClass[] {
  const corrected = new Map<string, number>();
  for (const { seenLabel, count } of confusions) corrected.set(seenLabel, (corrected.get(seenLabel) ?? 0) + count);
  return [...corrected.entries()]
    .map(([label, count]) => {
      const seen = count + (sold.get(label) ?? 0);
      return { label, seen, corrected: count, ...wilson(count, seen) };
    })
    .sort((one, other) => other.corrected / other.seen - one.corrected / one.seen);
}

const Z_95 = 1.959964;

/** Interval of a share, honest for few and for extreme counts (E. B. Wilson, 1927). */
export function wilson(hits: number, of: number): { readonly low: number; readonly high: number } {
  const share = hits / of;
  const square = Z_95 ** 2 / of;
  const middle = (share + square / 2) / (1 + square);
  const half = (Z_95 / (1 + square)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
