/** @file Customers at a belt: items ride past, the belt stops and goes on, some items are carried back. */
import { DEFAULT_BELT } from '../../../app/contract.ts';
import type { Chance } from './chance.ts';
import { type Customer, type Hand, type Leg, PICTURE, type Thing } from './world.ts';

const LANES = [220, 500];
const LINE_PX = PICTURE.width / 2;

/** The belt runs in stretches of even speed, px/ms; 0 while it stands. */
interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly speed: number;
}

export function beltCustomer(chance: Chance, labels: readonly string[]): Customer {
  const belt = stretches(chance);
  const things: Thing[] = [];
  const hands: Hand[] = [];
  const bought: Thing[] = [];
  const ends = [0, 0];
  let endMs = 0;
  for (let left = chance.count(2, 10); left > 0; left -= 1) {
    const lane = chance.count(0, 1);
    const width = chance.between(110, 190);
    const thing: Thing = {
      label: chance.oneOf(labels),
      width,
      height: width * chance.between(0.75, 1.3),
      legs: [],
      hidden: [],
      turnedMs: [],
    };
    const behind = (ends[lane] ?? 0) + width * 0.6 + chance.between(25, 220);
    ends[lane] = behind + width * 0.6;
    const y = (LANES[lane] ?? 360) + chance.between(-25, 25);
    ride(thing, belt, -behind, y, 0);
    things.push(thing);
    const crossedMs = timeAt(belt, LINE_PX + behind);
    endMs = Math.max(endMs, crossedMs + 1500);
    if (chance.happens(0.05)) carryBack(chance, thing, crossedMs, endMs, (ms) => (endMs = Math.max(endMs, ms)));
    else bought.push(thing);
    if (chance.happens(0.08)) {
      const fromMs = crossedMs + chance.between(-600, 400);
      const x = LINE_PX + chance.between(-250, 100);
      hands.push({ fromMs, toMs: fromMs + chance.between(200, 600), box: [x, y - 60, 160, PICTURE.height] });
    }
  }
  return { mode: DEFAULT_BELT, things, hands, endMs, bought };
}

function stretches(chance: Chance): Stretch[] {
  const all: Stretch[] = [];
  let atMs = 0;
  for (let drive = 0; drive < 12; drive += 1) {
    const speed = chance.between(0.15, 0.35);
    const toMs = atMs + chance.between(2500, 9000);
    all.push({ fromMs: atMs, toMs, speed });
    const standsMs = chance.between(700, 3000);
    all.push({ fromMs: toMs, toMs: toMs + standsMs, speed: 0 });
    atMs = toMs + standsMs;
  }
  all.push({ fromMs: atMs, toMs: atMs + 60_000, speed: 0.25 });
  return all;
}

/** Legs on the belt from `x` on, until it has ridden out of the picture. */
function ride(thing: Thing, belt: readonly Stretch[], x: number, y: number, fromMs: number): void {
  let at = x;
  for (const stretch of belt) {
    const beginMs = Math.max(fromMs, stretch.fromMs);
    if (beginMs >= stretch.toMs || at > PICTURE.width + thing.width) continue;
    const to = at + stretch.speed * (stretch.toMs - beginMs);
    const leg: Leg = { fromMs: beginMs, toMs: stretch.toMs, from: [at, y], to: [to, y], by: 'belt' };
    thing.legs.push(leg);
    at = to;
  }
}

/** When the belt has moved by so many px. */
function timeAt(belt: readonly Stretch[], px: number): number {
  let done = 0;
  for (const { fromMs, toMs, speed } of belt) {
    const more = speed * (toMs - fromMs);
    if (done + more >= px) return fromMs + (px - done) / speed;
    done += more;
  }
  throw new RangeError('The belt stops before that.');
}

/** Taken from behind the line a while after it crossed, and carried back over it out of the picture. */
function carryBack(chance: Chance, thing: Thing, crossedMs: number, endMs: number, until: (ms: number) => void): void {
  const fromMs = crossedMs + chance.between(300, 900);
  const legIndex = thing.legs.findLastIndex((leg) => leg.fromMs <= fromMs);
  const leg = thing.legs[legIndex];
  if (!leg) return;
  const share = (fromMs - leg.fromMs) / (leg.toMs - leg.fromMs);
  const from = [leg.from[0] + (leg.to[0] - leg.from[0]) * share, leg.from[1]] as const;
  const toMs = fromMs + chance.between(700, 1400);
  thing.legs.splice(legIndex + 1);
  thing.legs[legIndex] = { ...leg, toMs: fromMs, to: from };
  thing.legs.push({ fromMs, toMs, from, to: [-thing.width, from[1] + chance.between(-80, 80)], by: 'hand' });
  if (chance.happens(0.3)) thing.hidden.push({ fromMs, toMs: fromMs + (toMs - fromMs) * 0.3 });
  until(Math.max(endMs, toMs + 1500));
}
