/**
 * @file Lays the detector's measured errors over what truly happens. Independent: drawn anew for every frame.
 * Persistent: drawn once for a pose and held until the thing shows another side, as a detector really errs.
 */
import type { Random } from '../../../app/latency/random.ts';
import type { Seen } from '../../../app/till/distinct.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { Laws, Outcome, Row } from './laws.ts';
import { type Customer, type Glimpse, glimpses, PICTURE, type Thing } from './world.ts';

export type NoiseForm = 'none' | 'independent' | 'persistent';

/** A class with fewer records borrows from all classes, by the chance of n / (n + BORROW). */
const BORROW = 4;
/** Jitter of one box from frame to frame, as a share of its sides, and of its score. */
const JITTER = { box: 0.012, score: 0.06 } as const;
/** What is said without any noise. */
const PERFECT = 0.9;

export class Noise {
  readonly #laws: Laws;
  readonly #form: NoiseForm;
  readonly #chance: Chance;
  readonly #held = new Map<Thing, { readonly pose: string; readonly rows: readonly Row[] }>();
  readonly #val: readonly { readonly label: string; readonly outcome: Outcome }[];

  constructor(laws: Laws, form: NoiseForm, random: Random) {
    this.#laws = laws;
    this.#form = form;
    this.#chance = chanceOf(random);
    const { val } = laws.sources;
    this.#val = Object.entries(val.outcomes).flatMap(([label, all]) => all.map((outcome) => ({ label, outcome })));
  }

  /** What the detector would say of this moment. */
  rows(customer: Customer, atMs: number): Seen[] {
    const seen = glimpses(customer, atMs).flatMap((glimpse) => this.#rowsOf(glimpse));
    return [...seen, ...this.#groundRows()].sort((a, b) => b.score - a.score);
  }

  #rowsOf(glimpse: Glimpse): Seen[] {
    // The rows of one item jitter together.
    const wobble = 1 + JITTER.score * this.#chance.normal();
    const jitter = [0, 0, 0, 0].map(() => JITTER.box * this.#chance.normal());
    return this.#heldFor(glimpse).map(([label, score, ...place]) => ({
      label,
      score: Math.min(0.99, Math.max(0, score * wobble)),
      box: placed(place, glimpse.box, jitter),
    }));
  }

  #heldFor({ thing, pose }: Glimpse): readonly Row[] {
    const held = this.#held.get(thing);
    if (this.#form === 'persistent' && held?.pose === pose) return held.rows;
    const rows: Row[] = this.#form === 'none' ? [[thing.label, PERFECT, 0, 0, 1, 1]] : this.#drawn(thing.label);
    this.#held.set(thing, { pose, rows });
    return rows;
  }

  #drawn(label: string): Row[] {
    const { val, films } = this.#laws.sources;
    const own = [...(val.outcomes[label] ?? []), ...(films.outcomes[label] ?? [])];
    if (this.#chance.happens(own.length / (own.length + BORROW))) return this.#chance.oneOf(own).rows;
    const { label: other, outcome } = this.#chance.oneOf(this.#val);
    return outcome.rows.map(([name, ...rest]): Row => {
      return [name === other ? label : name === label ? other : name, ...rest];
    });
  }

  /**
   * Boxes beside all items, flashing up in either form: held ones would not be the detector's noise but other things on
   * the counter, which the composed counters do not show.
   */
  #groundRows(): Seen[] {
    if (this.#form === 'none') return [];
    const { pictures, inventions } = this.#laws.sources.val;
    const count = Math.floor(inventions.length / pictures + this.#chance.between(0, 1));
    return Array.from({ length: count }, () => {
      const [label, score, share] = this.#chance.oneOf(inventions);
      const side = Math.max(20, share * Math.sqrt(PICTURE.width * PICTURE.height));
      const x = this.#chance.between(0, Math.max(0, PICTURE.width - side));
      return { label, score, box: [x, this.#chance.between(0, Math.max(0, PICTURE.height - side)), side, side] };
    });
  }
}

function placed(place: readonly number[], box: Seen['box'], jitter: readonly number[]): Seen['box'] {
  const [dx = 0, dy = 0, w = 1, h = 1] = place;
  const [jx = 0, jy = 0, jw = 0, jh = 0] = jitter;
  const [width, height] = [box[2] * w * (1 + jw), box[3] * h * (1 + jh)];
  const x = box[0] + box[2] * (0.5 + dx + jx) - width / 2;
  return [x, box[1] + box[3] * (0.5 + dy + jy) - height / 2, width, height];
}
