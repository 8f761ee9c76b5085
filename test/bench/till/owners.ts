/** @file Which true thing a line of the till is about: a customer who is asked looks at the box and tells the truth. */
import type { CountedItem, Item } from '../../../app/contract.ts';
import type { Box } from '../../../app/frame.ts';
import { iouOf, shareInside } from '../../../app/till/boxes.ts';
import { type Customer, centreAt, legAt, type Thing } from './world.ts';

/** Less overlap (IoU), and a box shows none of them, */
const LEAST_IOU = 0.2;
/** unless so much of it lies on one: a small box on a large thing points at that. */
const ON_IT = 0.7;
/** Things lie on one another when a box overlaps them alike within this. */
const STACKED = 0.15;

export class Owners {
  readonly #customer: Customer;
  readonly #byId = new Map<number, Thing>();
  readonly #settled = new Set<number>();

  constructor(customer: Customer) {
    this.#customer = customer;
  }

  see(items: readonly Item[], atMs: number): void {
    for (const { id, box, state, label } of items) {
      if (this.#settled.has(id)) continue;
      const thing = this.#thingAt(box, label, atMs, this.#byId.get(id));
      if (thing) this.#byId.set(id, thing);
      // Past the line an item is asked for as what it was when it crossed.
      if (this.#customer.mode.mode === 'belt' && state !== 'watching') this.#settled.add(id);
    }
  }

  ownerOf(id: number): Thing | undefined {
    return this.#byId.get(id);
  }

  /** A thing has one line: a second one about it, or one about nothing that was bought, is taken off. */
  answersTo(counted: readonly CountedItem[]): { readonly answers: string[]; readonly needless: number } {
    const open = new Set(this.#customer.bought);
    const asking = counted.filter((line) => {
      const thing = this.#byId.get(line.id);
      if (line.doubt === null && thing?.label === line.label) open.delete(thing);
      return line.doubt !== null;
    });
    const answers = asking.flatMap(({ id }) => {
      const thing = this.#byId.get(id);
      return thing && open.delete(thing) ? [thing.label] : [];
    });
    return { answers, needless: asking.length - answers.length };
  }

  #thingAt(box: Box, label: string, atMs: number, before: Thing | undefined): Thing | null {
    const there = this.#customer.things.flatMap((thing) => {
      const centre = centreAt(thing, atMs);
      if (!centre) return [];
      const place: Box = [centre[0] - thing.width / 2, centre[1] - thing.height / 2, thing.width, thing.height];
      const overlap = iouOf(place, box);
      const isOnIt = overlap >= LEAST_IOU || shareInside(box, place) >= ON_IT;
      return !isOnIt ? [] : [{ thing, overlap, laidMs: legAt(thing, atMs)?.fromMs ?? 0 }];
    });
    // Of a stack the one of that name; of several, the one that the line was about before; else the one on top.
    const [best] = there.sort((a, b) => {
      const named = Number(b.thing.label === label) - Number(a.thing.label === label);
      const same = Number(b.thing === before) - Number(a.thing === before);
      const isStack = Math.abs(a.overlap - b.overlap) < STACKED;
      return isStack ? named || same || b.laidMs - a.laidMs : b.overlap - a.overlap;
    });
    return best?.thing ?? null;
  }
}
