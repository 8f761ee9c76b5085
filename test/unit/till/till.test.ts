/** @file From frames to bill for photo, camera and belt: settled, without flicker, each customer's bill their own. */
import { describe, expect, it } from 'vitest';
import type { TillEvent } from '../../../app/contract.ts';
import { distinctDetections } from '../../../app/till/distinct.ts';
import { newCustomer, openTill, type Till, viewOf } from '../../../app/till/till.ts';
import { seen, shop, show } from './shop.ts';

const quantities = (till: Till) => Object.fromEntries(till.bill.lines.map((line) => [line.label, line.quantity]));

describe('photo', () => {
  it('bills what is seen, each photo anew', () => {
    const first = show(openTill(shop, 'photo'), 0, seen('milk', 200), seen('milk', 500), seen('stranger', 900));
    expect(quantities(first)).toEqual({ milk: 2 });
    expect(viewOf(first).items.map((item) => item.sku)).toEqual(['1', '1', null]);
    expect(quantities(show(first, 10, seen('tea', 200)))).toEqual({ tea: 1 });
  });
});

describe('camera', () => {
  /** Runs frames 100 ms apart; each entry lists what the frame shows. */
  const live = (frames: readonly (readonly string[])[]) =>
    frames.reduce(
      (till, labels, index) => show(till, index * 100, ...labels.map((label, place) => seen(label, 200 + place * 300))),
      openTill(shop, 'camera'),
    );

  it('bills what lies there once it has settled', () => {
    expect(quantities(live([['milk'], ['milk']]))).toEqual({});
    expect(quantities(live(Array.from({ length: 6 }, () => ['milk'])))).toEqual({ milk: 1 });
    expect(quantities(live(Array.from({ length: 6 }, () => ['milk', 'tea'])))).toEqual({
      milk: 1,
      tea: 1,
    });
  });

  it('does not flicker with the detector', () => {
    const frames = Array.from({ length: 40 }, (_, index) => (index % 3 === 2 ? ['milk'] : ['milk', 'milk']));
    let till = openTill(shop, 'camera');
    const seenBills: number[] = [];
    for (const [index, labels] of frames.entries()) {
      till = show(till, index * 100, ...labels.map((label, place) => seen(label, 200 + place * 300)));
      if (index >= 12) seenBills.push(till.bill.total);
    }
    expect(new Set(seenBills)).toEqual(new Set([60_000]));
  });

  it('bills nothing for a single flash', () => {
    expect(quantities(live([[], [], ['soap'], [], [], []]))).toEqual({});
  });

  it('takes off what was taken away, within a second and a half', () => {
    const there = Array.from({ length: 15 }, () => ['milk', 'tea']);
    const gone = Array.from({ length: 15 }, () => ['milk']);
    expect(quantities(live([...there, ...gone]))).toEqual({ milk: 1 });
  });

  it('keeps the name of an item when one frame calls it something else', () => {
    const frames = Array.from({ length: 12 }, (_, index) => (index === 6 ? ['tea'] : ['milk']));
    const till = live(frames);
    expect(viewOf(till).items.map((item) => [item.id, item.label])).toEqual([[1, 'milk']]);
  });

  it('starts the next customer with an empty bill and tells what the last one owed', () => {
    const till = newCustomer(live(Array.from({ length: 6 }, () => ['milk'])));
    expect(till.bill.total).toBe(0);
    expect(till.customer).toBe(2);
    expect(till.events).toMatchObject([{ type: 'closed', customer: 1, bill: { total: 30_000 } }]);
  });
});

describe('belt', () => {
  interface Ride {
    label: string;
    startsMs: number;
    y?: number;
  }
  const SPEED = 0.25; // px/ms

  /** Rides items from left to right; `drop` says which sightings the detector misses. */
  function ride(
    items: readonly Ride[],
    {
      everyMs = 60,
      drop = (_frame: number, _item: number): boolean => false,
      name = (label: string, _frame: number) => label,
    } = {},
  ) {
    let till = openTill(shop, 'belt');
    const events: TillEvent[] = [];
    const endMs = Math.max(...items.map((item) => item.startsMs)) + 1500 / SPEED;
    for (let frame = 0; frame * everyMs <= endMs; frame += 1) {
      const atMs = frame * everyMs;
      const visible = items.flatMap((item, index) => {
        const x = -80 + (atMs - item.startsMs) * SPEED;
        return x < -40 || x > 1320 || drop(frame, index) ? [] : [seen(name(item.label, frame), x, item.y ?? 360)];
      });
      till = show(till, atMs, ...visible);
      events.push(...till.events);
    }
    return { till, events };
  }
  const added = (events: readonly TillEvent[]) =>
    events.filter((event) => event.type === 'added').map((event) => event.sku);

  it('adds each item once, as its centre crosses the line', () => {
    const { till, events } = ride([
      { label: 'milk', startsMs: 0 },
      { label: 'tea', startsMs: 1200 },
      { label: 'milk', startsMs: 2400 },
    ]);
    expect(added(events)).toEqual(['1', '2', '1']);
    expect(quantities(till)).toEqual({ milk: 2, tea: 1 });
  });

  it('closes after eight items and starts a new customer with the ninth', () => {
    const items = Array.from({ length: 9 }, (_, index) => ({ label: 'tea', startsMs: index * 1200 }));
    const { till, events } = ride(items);
    const closed = events.filter((event) => event.type === 'closed');
    expect(closed).toMatchObject([{ customer: 1, bill: { total: 8 * 20_500 } }]);
    expect(till.customer).toBe(2);
    expect(till.closed).toBe(false);
    expect(quantities(till)).toEqual({ tea: 1 });
  });

  it('tells of both when the eighth and the ninth cross in one frame', () => {
    const seven = Array.from({ length: 7 }, (_, index) => ({ label: 'tea', startsMs: index * 1200 }));
    const { till, events } = ride([
      ...seven,
      { label: 'milk', startsMs: 9000, y: 200 },
      { label: 'soap', startsMs: 9000, y: 520 },
    ]);
    expect(added(events)).toEqual([...Array(7).fill('2'), '1', '3']);
    expect(events.filter((event) => event.type === 'closed')).toHaveLength(1);
    expect(quantities(till)).toEqual({ soap: 1 });
  });

  it('counts once although every third sighting is missing, also around the line', () => {
    const items = Array.from({ length: 6 }, (_, index) => ({ label: 'milk', startsMs: index * 1300 }));
    expect(added(ride(items, { drop: (frame, item) => (frame + item) % 3 === 0 }).events)).toHaveLength(6);
    const nearLine = (frame: number) => frame >= 44 && frame <= 50; // 0.4 s around the first item's crossing
    expect(added(ride(items, { drop: nearLine }).events)).toHaveLength(6);
  });

  it('counts an item once although a part of it is taken for another one', () => {
    let till = openTill(shop, 'belt');
    const events: TillEvent[] = [];
    for (let frame = 0; frame < 90; frame += 1) {
      const x = -80 + frame * 60 * SPEED;
      const whole = seen('milk', x, 360, 0.9, 200);
      const part: typeof whole = { label: 'milk', score: 0.5, box: [x - 90, 270, 110, 110] };
      till = show(till, frame * 60, whole, ...(frame % 3 === 0 ? [] : [part]));
      events.push(...till.events);
    }
    expect(added(events)).toEqual(['1']);
  });

  it('keeps two of the same product apart that ride close behind each other', () => {
    const items = [0, 700].map((startsMs) => ({ label: 'milk', startsMs }));
    expect(added(ride(items).events)).toEqual(['1', '1']);
  });

  it('finds an item again where its speed has carried it', () => {
    // Fast items, and a gap of half a second in which they ride further than their own length.
    let till = openTill(shop, 'belt');
    const events: TillEvent[] = [];
    for (let frame = 0; frame < 60; frame += 1) {
      const x = -80 + frame * 30;
      const hidden = frame >= 14 && frame < 22;
      till = show(till, frame * 60, ...(hidden ? [] : [seen('milk', x, 360, 0.9, 100)]));
      events.push(...till.events);
    }
    expect(added(events)).toEqual(['1']);
    expect(till.tracks.nextId).toBe(2);
  });

  it('takes the name that most frames gave', () => {
    const waver = (label: string, frame: number) => (frame % 4 === 0 ? 'soap' : label);
    expect(added(ride([{ label: 'tea', startsMs: 0 }], { name: waver }).events)).toEqual(['2']);
  });

  it('follows at six frames a second', () => {
    const items = Array.from({ length: 5 }, (_, index) => ({ label: 'soap', startsMs: index * 1300 }));
    expect(added(ride(items, { everyMs: 166 }).events)).toHaveLength(5);
  });

  it('does not count what appears past the line', () => {
    let till = openTill(shop, 'belt');
    for (let frame = 0; frame < 10; frame += 1) till = show(till, frame * 60, seen('milk', 700 + frame * 15));
    expect(till.bill.total).toBe(0);
  });
});

describe('distinctDetections', () => {
  it('drops a second guess about the same item, whatever its class, and keeps neighbours', () => {
    const rows = [seen('tea', 205, 360, 0.5), seen('milk', 200, 360, 0.8), seen('tea', 300, 360, 0.4)];
    expect(distinctDetections(rows).map((row) => [row.label, row.score])).toEqual([
      ['milk', 0.8],
      ['tea', 0.4],
    ]);
  });
});
