/** @file After years of trade the office still answers at once: it looks near a moment, not through all there is. */
import { describe, expect, it } from 'vitest';
import { confusionsOf, piecesByClass } from '../../../app/office/confusions.ts';
import { dayReport } from '../../../app/office/day.ts';
import { framesNear } from '../../../app/office/event-details.ts';
import { trainingSet } from '../../../app/office/training-set.ts';
import type { StoredEvent } from '../../../app/store/types.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { officeAt } from './office-at.ts';
import { CATALOGUE, event, line, newSale, numbered } from './sample.ts';

const PAIRS = 2000;
const FIRST_MS = Date.UTC(2026, 10, 25);
/** Ordering takes some 20 looks each; going through all for each would be 2000. */
const MOST_LOOKS = PAIRS * 200;

/** A correction every ten minutes with the frame beside it, which count how often their times are looked at. */
function watched(): { readonly events: StoredEvent[]; readonly looks: () => number } {
  let looks = 0;
  const counting = (plain: StoredEvent): StoredEvent => ({
    ...plain,
    get atMs() {
      looks += 1;
      return plain.atMs;
    },
    get clockMs() {
      looks += 1;
      return plain.clockMs;
    },
  });
  const items = [{ id: 1, label: 'tea', box: [1, 1, 5, 5], sure: false }];
  const events = Array.from({ length: PAIRS }, (_, n) => FIRST_MS + n * 600_000).flatMap((atMs) => [
    counting(event('frame', atMs, { width: 10, height: 10, items }, `picture ${atMs}`)),
    counting(event('correction', atMs + 300, { item: 1, seenLabel: 'tea', chosenSku: '3' })),
  ]);
  return { events, looks: () => looks };
}

describe('looks at the times of few events', () => {
  it('to count mix-ups', () => {
    const { events, looks } = watched();
    const found = confusionsOf(events, CATALOGUE);
    expect(found).toEqual([{ seenLabel: 'tea', chosenLabel: 'beer', count: PAIRS, pictures: PAIRS }]);
    expect(looks()).toBeLessThan(MOST_LOOKS);
  });

  it('to label pictures', () => {
    const { events, looks } = watched();
    expect(trainingSet(events, CATALOGUE).frames).toHaveLength(PAIRS);
    expect(looks()).toBeLessThan(MOST_LOOKS);
  });

  it('to show a day', () => {
    const { events, looks } = watched();
    const span = { fromMs: FIRST_MS, toMs: FIRST_MS + 86_400_000 };
    const day = dayReport({ day: '2026-11-25', span, catalogue: CATALOGUE, sales: [], events, undoneBy: () => [] });
    expect(new Set(day.events.map(({ picture }) => picture)).size).toBe(PAIRS);
    expect(looks()).toBeLessThan(MOST_LOOKS);
  });
});

it('takes the nearest frame, of two as near the earlier, of two at once the first, and none from further', () => {
  const frames = [
    event('frame', 1000, {}, 'a'),
    event('frame', 3000, {}, 'b'),
    event('frame', 3000, {}, 'c'),
    event('frame', 3500, {}, null),
    event('frame', 9000, {}, 'd'),
    event('correction', 9100, {}, 'no frame'),
  ];
  const near = framesNear(frames);
  const at = (atMs: number) => near({ atMs, clockMs: atMs })?.picture;
  expect([1000, 1900, 2000, 2100, 3500, 9100].map(at)).toEqual(['a', 'a', 'a', 'b', 'b', 'd']);
  expect([14_000, 14_001, -4000, -4001].map(at)).toEqual(['d', undefined, 'a', undefined]);
});

it('counts all corrections ever, and as pictured those whose picture may still be there', async () => {
  const DAY_MS = 86_400_000;
  let nowMs = FIRST_MS;
  const { store, ask, enter } = officeAt(temporaryFolder(), () => nowMs);
  for (const day of [0, 11, 12, 40]) {
    nowMs = FIRST_MS + day * DAY_MS;
    store.events.append({ type: 'frame', picture: `picture ${day}`, details: { width: 10, height: 10, items: [] } });
    store.events.append({ type: 'correction', details: { item: 1, seenLabel: 'tea', chosenSku: '3' } });
  }
  const { confusions } = await ask({ type: 'officeConfusions', session: await enter() });
  expect(confusions).toEqual([{ seenLabel: 'tea', chosenLabel: 'beer', count: 4, pictures: 3 }]);
  store.close();
});

it('lets the till work on while it counts what was sold', async () => {
  const sales = Array.from({ length: 900 }, (_, n) =>
    numbered(newSale([line({ sku: '1', quantity: 2, total: 2, label: n % 2 ? 'tea' : null })]), n + 1),
  );
  const steps: string[] = [];
  const counted = piecesByClass({
    from: (number, limit) => {
      steps.push('reads');
      setImmediate(() => steps.push('serves'));
      return sales.slice(number - 1, number - 1 + limit);
    },
  });
  expect(await counted).toEqual(new Map([['tea', 900]]));
  expect(steps.slice(0, 6)).toEqual(['reads', 'serves', 'reads', 'serves', 'reads', 'serves']);
});
