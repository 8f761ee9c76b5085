/** @file Which classes customers corrected most: what the till saw, what it was, how often, and with how many pictures. */
import type { Catalogue, Confusion } from '../contract.ts';
import type { StoredEvent } from '../store/types.ts';
import { detailsOf, frameNear } from './event-details.ts';

/** Most frequent first. What has no class that was seen (searched, scanned) is no confusion. */
export function confusionsOf(events: readonly StoredEvent[], catalogue: Catalogue): Confusion[] {
  const frames = events.filter(({ type }) => type === 'frame');
  const found = new Map<string, Confusion>();
  for (const event of events.filter(({ type }) => type === 'correction')) {
    const { seenLabel, chosenSku } = detailsOf(event);
    const chosenLabel = labelOf(catalogue, chosenSku);
    if (!seenLabel || seenLabel === chosenLabel) continue;
    const key = `${seenLabel} ${chosenLabel}`;
    const before = found.get(key) ?? { seenLabel, chosenLabel, count: 0, pictures: 0 };
    const pictured = (event.picture ?? frameNear(frames, event.atMs)) ? 1 : 0;
    found.set(key, { ...before, count: before.count + 1, pictures: before.pictures + pictured });
  }
  return [...found.values()].sort(
    (one, other) => other.count - one.count || one.seenLabel.localeCompare(other.seenLabel),
  );
}

export function labelOf({ products }: Catalogue, sku: string | null): string | null {
  return products.find((product) => product.sku === sku)?.label ?? null;
}
