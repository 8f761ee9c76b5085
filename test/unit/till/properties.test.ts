/** @file What holds for whatever the camera shows, by property (fast-check). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BELT, DEFAULT_TRAY, type TillMode } from '../../../app/contract.ts';
import { cheapestPairs } from '../../../app/till/association.ts';
import type { Seen } from '../../../app/till/distinct.ts';
import { newCustomer, openTill, type Till } from '../../../app/till/till.ts';
import { NO_VOTES, newPose, sharesOf, votedFor } from '../../../app/till/votes.ts';
import { seen, shop, show } from './shop.ts';

const row: fc.Arbitrary<Seen> = fc
  .record({
    label: fc.constantFrom('milk', 'tea', 'soap', 'stranger'),
    x: fc.integer({ min: 0, max: 1280 }),
    y: fc.integer({ min: 0, max: 720 }),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    side: fc.integer({ min: 10, max: 400 }),
  })
  .map(({ label, x, y, score, side }) => seen(label, x, y, score, side));

/** Something that comes, lies or moves, is seen now and then, and goes; `rival` is another name it is taken for. */
const thing = fc.record({
  label: fc.constantFrom('milk', 'tea', 'soap', 'stranger'),
  rival: fc.option(fc.constantFrom('milk', 'tea', 'soap'), { freq: 3 }),
  first: fc.integer({ min: 0, max: 10 }),
  stays: fc.integer({ min: 10, max: 60 }),
  x: fc.oneof(fc.integer({ min: 100, max: 1180 }), fc.integer({ min: 250, max: 600 })),
  y: fc.integer({ min: 100, max: 620 }),
  stepX: fc.oneof(fc.constant(0), fc.integer({ min: -30, max: 30 }), fc.integer({ min: 12, max: 40 })),
  score: fc.double({ min: 0.35, max: 0.95, noNaN: true }),
  missed: fc.uniqueArray(fc.nat(60), { maxLength: 6 }),
});
type Thing = typeof thing extends fc.Arbitrary<infer T> ? T : never;

interface Shot {
  readonly gapMs: number;
  readonly rows: readonly Seen[];
}

/** Things that stay long enough to be believed, strays between them, and frames that come late. */
const frames: fc.Arbitrary<readonly Shot[]> = fc
  .record({
    everyMs: fc.integer({ min: 50, max: 150 }),
    count: fc.integer({ min: 1, max: 60 }),
    things: fc.array(thing, { minLength: 1, maxLength: 6, size: 'medium' }),
    strays: fc.array(fc.tuple(fc.nat(60), row), { maxLength: 15 }),
    late: fc.uniqueArray(fc.nat(60), { maxLength: 4 }),
  })
  .map(({ everyMs, count, things, strays, late }) =>
    Array.from({ length: count }, (_, at) => ({
      gapMs: late.includes(at) ? -everyMs : everyMs,
      rows: [
        ...things.flatMap((one) => rowsOf(one, at)),
        ...strays.filter(([when]) => when === at).map(([, stray]) => stray),
      ],
    })),
  );

function rowsOf({ label, rival, first, stays, x, y, stepX, score, missed }: Thing, at: number): Seen[] {
  if (at < first || at >= first + stays || missed.includes(at)) return [];
  const atX = x + stepX * (at - first);
  return [seen(label, atX, y, score), ...(rival ? [seen(rival, atX, y, score * 0.9)] : [])];
}

const mode: fc.Arbitrary<TillMode> = fc.constantFrom(DEFAULT_TRAY, DEFAULT_BELT);

function played(given: readonly Shot[], way: TillMode): Till[] {
  let till = openTill(shop, 'camera', way);
  let atMs = 0;
  return given.map(({ gapMs, rows }) => {
    atMs += gapMs;
    till = show(till, atMs, ...rows);
    return till;
  });
}

describe('whatever the camera shows', () => {
  it.each([
    ['tray', DEFAULT_TRAY],
    ['belt', DEFAULT_BELT],
  ] as const)('is worth looking at: on the %s things are counted, doubted and taken back', (_, way) => {
    const tills = fc.sample(frames, { numRuns: 60, seed: 1 }).map((given) => played(given, way));
    const films = (holds: (till: Till) => boolean) => tills.filter((film) => film.some(holds)).length;
    expect(films(({ bill }) => bill.total > 0)).toBeGreaterThan(5);
    expect(films(({ counted }) => counted.some(({ doubt, unknown }) => doubt !== null || unknown))).toBeGreaterThan(5);
    if (way === DEFAULT_TRAY)
      expect(films(({ events }) => events.some(({ type }) => type === 'removed'))).toBeGreaterThan(2);
  });

  it('only what is sure is charged, at the prices of the catalogue', () => {
    fc.assert(
      fc.property(frames, mode, (given, way) => {
        for (const { bill, counted } of played(given, way)) {
          const sure = counted.filter(({ doubt, unknown }) => doubt === null && !unknown);
          const prices = sure.map(
            ({ label }) => shop.products.find((product) => product.label === label)?.unitPrice ?? 0,
          );
          expect(bill.total).toBe(prices.reduce((sum, price) => sum + price, 0));
          expect(bill.lines.reduce((sum, line) => sum + line.total, 0)).toBe(bill.total);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('ids are unique, and items in the basket show the state of their entry', () => {
    fc.assert(
      fc.property(frames, mode, (given, way) => {
        for (const { counted, items } of played(given, way)) {
          expect(new Set(counted.map(({ id }) => id)).size).toBe(counted.length);
          for (const { id, unknown, doubt } of counted) {
            const item = items.find((one) => one.id === id);
            if (item) expect(item.state).toBe(unknown ? 'unknown' : doubt ? 'doubt' : 'counted');
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('the events of a film add up to its bill', () => {
    fc.assert(
      fc.property(frames, mode, (given, way) => {
        const tills = played(given, way);
        const sum = new Map<string, number>();
        for (const event of tills.flatMap(({ events }) => events)) {
          if (event.type === 'closed') continue;
          sum.set(event.sku, (sum.get(event.sku) ?? 0) + (event.type === 'added' ? 1 : -1) * event.quantity);
        }
        const billed = tills.at(-1)?.bill.lines.map(({ sku, quantity }) => [sku, quantity]);
        expect([...sum].filter(([, quantity]) => quantity !== 0).sort()).toEqual(billed?.sort());
      }),
      { numRuns: 60 },
    );
  });

  it('a late frame changes nothing, and a till is a value', () => {
    fc.assert(
      fc.property(frames, mode, fc.array(row, { maxLength: 8 }), (given, way, rows) => {
        const last = played(given, way).at(-1);
        if (!last) return;
        const frozen = JSON.stringify(last.counted);
        expect(show(last, last.atMs - 1, ...rows)).toEqual({ ...last, events: [] });
        show(last, last.atMs + 100, ...rows);
        newCustomer(last);
        expect(JSON.stringify(last.counted)).toBe(frozen);
      }),
      { numRuns: 40 },
    );
  });

  it('the same things lying still are billed alike at any frame rate', () => {
    const places = fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(places, fc.integer({ min: 16, max: 200 }), (taken, everyMs) => {
        const things = taken.map((place) => seen(['milk', 'tea', 'soap'][place % 3] ?? 'milk', 120 + place * 250));
        const count = Math.ceil(1500 / everyMs);
        const tills = played(
          Array.from({ length: count }, () => ({ gapMs: everyMs, rows: things })),
          DEFAULT_TRAY,
        );
        expect(
          tills
            .at(-1)
            ?.counted.map(({ label }) => label)
            .sort(),
        ).toEqual(things.map(({ label }) => label).sort());
      }),
      { numRuns: 40 },
    );
  });
});

describe('votes', () => {
  it('shares are between 0 and 1, fall, and add up to 1', () => {
    const scores = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.double({ min: 0.02, max: 1, noNaN: true }), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(scores, fc.boolean()), { minLength: 1, maxLength: 20 }), (given) => {
        const votes = given.reduce((sum, [one, turns]) => votedFor(turns ? newPose(sum) : sum, one), NO_VOTES);
        const shares = sharesOf(votes).map(({ share }) => share);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
        expect(shares[0]).toBe(Math.max(...shares));
      }),
    );
  });
});

describe('cheapestPairs', () => {
  it('costs no more than any other way to pair as many', () => {
    const matrix = fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 3, maxLength: 3 }), {
      minLength: 3,
      maxLength: 3,
    });
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    fc.assert(
      fc.property(matrix, (costs) => {
        const at = (first: number, second: number) => costs[first]?.[second] ?? 0;
        const pairs = cheapestPairs([0, 1, 2], [0, 1, 2], at);
        const best = Math.min(
          ...orders.map((order) => order.reduce((sum, second, first) => sum + at(first, second), 0)),
        );
        expect(pairs.reduce((sum, { first, second }) => sum + at(first, second), 0)).toBe(best);
      }),
    );
  });

  it('pairs nothing that must not be', () => {
    expect(cheapestPairs([1, 2], [1, 2, 3], () => null)).toEqual([]);
    expect(cheapestPairs([], [1], () => 0)).toEqual([]);
    expect(cheapestPairs([1, 2], [2], (a, b) => (a === b ? 0 : null))).toEqual([{ first: 1, second: 0 }]);
  });
});
