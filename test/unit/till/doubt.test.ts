/**
 * @file What the till is not sure of it asks and does not charge, and it does not ask about what the frames agree on.
 */
import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../app/till/verdict.ts';
import { NO_VOTES, newPose, votedFor } from '../../../app/till/votes.ts';
import type { Scene } from './film.ts';
import { film, lying, quantities } from './film.ts';
import { seen, shop } from './shop.ts';

const wavering =
  (share: number): Scene =>
  (atMs) =>
    Math.round(atMs / 100) % 10 < share * 10 ? [seen('milk', 300)] : [seen('tea', 300)];

describe('doubt', () => {
  it('keeps the name that most frames give', () => {
    const { till } = film(wavering(0.8), { endMs: 6000 });
    expect(quantities(till)).toEqual({ milk: 1 });
  });

  it('asks between two names that are close together, and charges neither', () => {
    const { till } = film(wavering(0.5), { endMs: 6000 });
    expect(till.bill.total).toBe(0);
    expect(till.counted).toHaveLength(1);
    const [item] = till.counted;
    expect(item?.doubt?.candidates.map(({ label }) => label).sort()).toEqual(['milk', 'tea']);
    const shares = item?.doubt?.candidates.map(({ share }) => share) ?? [];
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(till.items[0]?.state).toBe('doubt');
  });

  it('asks when two names lie on one box in the same frame', () => {
    const { till } = film(() => [seen('milk', 300, 360, 0.62), seen('tea', 302, 360, 0.55)], { endMs: 3000 });
    expect(till.bill.total).toBe(0);
    expect(till.counted).toMatchObject([
      { label: 'milk', doubt: { candidates: [{ label: 'milk' }, { label: 'tea' }] } },
    ]);
  });

  it('asks about what is below its threshold for good, and lets it go when it was a flicker', () => {
    const { till } = film(lying('milk', 300, { score: 0.25 }), { endMs: 4000 });
    expect(till.bill.total).toBe(0);
    expect(till.counted).toMatchObject([{ label: 'milk', unknown: false }]);
    expect(till.counted[0]?.doubt).not.toBeNull();
    expect(film(lying('milk', 300, { score: 0.25, toMs: 600 }), { endMs: 4000 }).till.counted).toEqual([]);
  });

  it('says of something that the shop does not sell that it is unknown, and charges nothing', () => {
    const { till } = film(lying('stranger', 300), { endMs: 3000 });
    expect(till.bill.total).toBe(0);
    expect(till.counted).toMatchObject([{ label: 'stranger', unknown: true }]);
    expect(till.items[0]).toMatchObject({ state: 'unknown', sku: null, counted: false });
  });

  it('does not let a face that lies long outvote another that was seen well', () => {
    // Seen as milk while it was carried in; as it lies it is taken for tea, frame after frame.
    const { till } = film(
      (atMs) => (atMs < 1200 ? [seen('milk', 300, 900 - Math.min(540, atMs * 0.5))] : [seen('tea', 300)]),
      { endMs: 20_000 },
    );
    expect(till.bill.total).toBe(0);
    expect(till.counted[0]?.doubt).not.toBeNull();
  });

  it('does not let two sides with one wrong name outvote one that was seen well', () => {
    const sides = (...all: readonly Record<string, number>[]) =>
      verdictOf(
        all.reduce((votes, scores) => votedFor(newPose(votes), scores), NO_VOTES),
        shop,
      );
    expect(sides({ tea: 0.6 }, { tea: 0.6 })).toMatchObject({ state: 'sure', label: 'tea' });
    const rivalled = sides({ milk: 0.5 }, { tea: 0.6 }, { tea: 0.6 });
    expect(rivalled).toMatchObject({ state: 'doubt', candidates: [{ label: 'tea' }, { label: 'milk' }] });
    // A faint second guess is no rival, nor is one that many looks leave far behind.
    expect(sides({ milk: 0.2 }, { tea: 0.6 }, { tea: 0.6 })).toMatchObject({ state: 'sure', label: 'tea' });
    expect(sides({ milk: 0.5 }, { tea: 0.8 }, { tea: 0.8 }, { tea: 0.8 })).toMatchObject({ state: 'sure' });
  });
});
