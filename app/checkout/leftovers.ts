/**
 * @file What lies on the tray and is paid for already, or was left there: it stays so when the camera loses it under a
 * hand and finds it again under another number.
 *
 * It was taken away once it was out of sight for a while. What looks the same and comes sooner is taken for it; the
 * screen says that something of the last customer lies there, and offers to begin anew.
 */
import type { Box } from '../contract.ts';
import { iouOf } from '../till/boxes.ts';
import { Packed } from './packed.ts';

interface Lying {
  readonly label: string;
  /** Null: it was not in sight yet. */
  readonly box: Box | null;
  /** When it was last known to be there. */
  readonly knownMs: number;
}

export interface Sight {
  /** What the camera says is in the basket, ignored or not. */
  readonly seen: readonly { readonly id: number; readonly label: string }[];
  /** The boxes of what is in sight at this moment. */
  readonly boxes: ReadonlyMap<number, Box>;
  readonly nowMs: number;
}

/** Out of sight for longer, it was taken away: longer than a hand that packs takes over it. */
const TAKEN_MS = 4_000;
/** A camera that begins anew takes its time. */
const ANEW_MS = 20_000;
/** It lies where it lay. */
const SAME_PLACE_IOU = 0.5;

export class Leftovers {
  #lying: ReadonlyMap<number, Lying> = new Map();
  #before: ReadonlySet<number> = new Set();
  #packed = new Packed(TAKEN_MS);

  /**
   * @param own the items that are known to be the last customer's
   * @returns further ones that are: known things under new numbers
   */
  again(own: ReadonlySet<number>, { seen, boxes, nowMs }: Sight): number[] {
    const lying = new Map([...this.#lying].filter(([, { knownMs }]) => nowMs - knownMs <= TAKEN_MS));
    for (const { id, label } of seen) {
      if (own.has(id)) lying.set(id, { label, box: boxes.get(id) ?? lying.get(id)?.box ?? null, knownMs: nowMs });
    }
    const here = new Set(seen.map(({ id }) => id));
    const found: number[] = [];
    for (const { id, label } of seen) {
      if (own.has(id) || this.#before.has(id)) continue;
      const box = boxes.get(id) ?? null;
      const same = [...lying].find(([old, one]) => !boxes.has(old) && isSame(one, here.has(old), label, box))?.[0];
      if (same === undefined) continue;
      lying.delete(same);
      lying.set(id, { label, box, knownMs: nowMs });
      found.push(id);
    }
    this.#lying = lying;
    this.#before = here;
    return found;
  }

  /** @returns which of what the till counts is packed, and what was thought so and is in sight again */
  packed(paid: ReadonlySet<number>, { seen, boxes, nowMs }: Sight) {
    const counted = seen.map(({ id }) => id);
    const back = this.#packed.see(paid, counted, new Set(boxes.keys()), nowMs);
    return { back, packed: this.#packed.ids };
  }

  /** The camera begins anew and gives numbers from 1 again. */
  anew(nowMs: number): void {
    const knownMs = nowMs + ANEW_MS - TAKEN_MS;
    this.#lying = new Map([...this.#lying.values()].map((one, index) => [-1 - index, { ...one, knownMs }]));
    this.#before = new Set();
    this.#packed = new Packed(TAKEN_MS);
  }

  /** Whatever lies there counts. */
  forget(): void {
    this.#lying = new Map();
    this.#packed = new Packed(TAKEN_MS);
  }
}

/** @param isHeld the till still has it in the basket, covered by something: only its very place speaks for it then */
function isSame(one: Lying, isHeld: boolean, label: string, box: Box | null): boolean {
  if (one.box && box && iouOf(one.box, box) >= SAME_PLACE_IOU) return true;
  return !isHeld && one.label === label;
}
