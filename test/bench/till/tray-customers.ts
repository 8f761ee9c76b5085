/** @file Customers at a tray: they put down, move, turn over, stack, take out again, and reach across. */
import { DEFAULT_TRAY, type TrayMode } from '../../../app/contract.ts';
import type { Chance } from './chance.ts';
import { type Customer, centreAt, type Hand, PICTURE, type Thing } from './world.ts';

const ZONE: TrayMode = { mode: 'tray', zone: [0.02, 0.02, 0.74, 0.96] };
/** Where things come to lie, px; the last column is outside the drawn zone. */
const COLUMNS = [150, 400, 650, 860, 1130];
const ROWS = [170, 500];
const PUT_MS = [450, 1100] as const;
const PAUSE_MS = [250, 1500] as const;

type Place = readonly [x: number, y: number];

export function trayCustomer(chance: Chance, labels: readonly string[]): Customer {
  const mode = chance.happens(0.5) ? DEFAULT_TRAY : ZONE;
  const isZoned = mode !== DEFAULT_TRAY;
  const free: Place[] = COLUMNS.slice(0, 4).flatMap((x) => ROWS.map((y): Place => [x, y]));
  const things: Thing[] = [];
  const hands: Hand[] = [];
  const lying = new Map<Thing, Place>();
  const due = new Set<Thing>();
  let atMs = 300;

  const takePlace = (): Place | null => {
    const [place] = free.splice(chance.count(0, Math.max(0, free.length - 1)), 1);
    return place ? [place[0] + chance.between(-20, 20), place[1] + chance.between(-20, 20)] : null;
  };
  const carry = (thing: Thing, to: Place, isHidden = false) => {
    const from = centreAt(thing, atMs) ?? [chance.between(200, 900), PICTURE.height + thing.height / 2];
    const toMs = atMs + chance.between(...PUT_MS);
    thing.legs.push({ fromMs: atMs, toMs, from, to, by: 'hand' });
    if (isHidden) thing.hidden.push({ fromMs: atMs, toMs });
    atMs = toMs;
  };
  const put = () => {
    const place = takePlace();
    if (!place) return;
    const thing = thingOf(chance, labels);
    things.push(thing);
    carry(thing, place);
    lying.set(thing, place);
    due.add(thing);
  };
  const stack = () => {
    const below = chance.oneOf([...lying.keys()]);
    const place = lying.get(below);
    if (!place || things.some((one) => one !== below && lying.get(one) === place)) return;
    const thing = { ...thingOf(chance, labels), width: below.width * 1.05, height: below.height * 1.05 };
    things.push(thing);
    carry(thing, place);
    lying.set(thing, place);
    due.add(thing);
  };
  const top = () => {
    // What lies under another one stays there.
    const open = [...lying].filter(([thing, place]) => {
      const above = things.findLast((one) => lying.get(one) === place);
      return above === thing && things.filter((one) => lying.get(one) === place).length === 1;
    });
    return open.length > 0 ? chance.oneOf(open)[0] : null;
  };
  const actions: readonly [probability: number, act: (thing: Thing) => void][] = [
    [
      0.08,
      (thing) => {
        const toMs = atMs + chance.between(300, 800);
        thing.hidden.push({ fromMs: atMs, toMs });
        thing.turnedMs.push(atMs);
        atMs = toMs;
      },
    ],
    [
      0.08,
      (thing) => {
        const to = takePlace();
        if (!to) return;
        carry(thing, to, chance.happens(0.5));
        lying.set(thing, to);
      },
    ],
    [
      0.07,
      (thing) => {
        const x = centreAt(thing, atMs)?.[0] ?? 0;
        carry(thing, [x + chance.between(-100, 100), PICTURE.height + thing.height], chance.happens(0.3));
        lying.delete(thing);
        due.delete(thing);
      },
    ],
  ];

  const wanted = chance.count(1, 8);
  while (due.size < wanted && free.length > 0) {
    if (lying.size > 0 && chance.happens(0.06)) stack();
    else put();
    atMs += chance.between(...PAUSE_MS);
    for (const [probability, act] of actions) {
      const thing = top();
      if (!thing || !chance.happens(probability)) continue;
      act(thing);
      atMs += chance.between(...PAUSE_MS);
    }
    if (chance.happens(0.15)) {
      const toMs = atMs + chance.between(300, 1200);
      const x = chance.between(100, 1000);
      hands.push({ fromMs: atMs, toMs, box: [x, chance.between(0, 400), 160, PICTURE.height] });
      atMs = toMs;
    }
  }
  if (isZoned && chance.happens(0.4)) {
    // What lies beside the zone is nobody's purchase.
    const thing = thingOf(chance, labels);
    things.push(thing);
    const [x, y]: Place = [COLUMNS[4] ?? 1130, chance.oneOf(ROWS)];
    thing.legs.push({ fromMs: atMs, toMs: atMs + 600, from: [PICTURE.width + thing.width, y], to: [x, y], by: 'hand' });
    atMs += 600;
  }
  return { mode, things, hands, endMs: atMs + 3000, bought: [...due] };
}

function thingOf(chance: Chance, labels: readonly string[]): Thing {
  const width = chance.between(120, 200);
  const height = width * chance.between(0.75, 1.35);
  return { label: chance.oneOf(labels), width, height, legs: [], hidden: [], turnedMs: [] };
}
