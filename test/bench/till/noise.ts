/**
 * @file Lays the detector's measured errors over what truly happens. Independent: drawn anew for every frame.
 * Persistent: drawn once for a pose and held until the thing shows another side, as a detector really errs.
 */
import type { Random } from '../../../app/latency/random.ts';
import type { Seen } from '../../../app/till/distinct.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { Invention, Laws, Outcome } from './laws.ts';
import { type Customer, type Glimpse, glimpses, PICTURE, type Thing } from './world.ts';

export type NoiseForm = 'none' | 'independent' | 'persistent';

/** A class with fewer records borrows from all classes, by the chance of n / (n + BORROW). */
const BORROW = 4;
/** Jitter of one box from frame to frame, as a share of its sides, and of its score. */
const JITTER = { box: 0.012, score: 0.06 } as const;

interface Draw {
  readonly outcome: Outcome;
  readonly parts: readonly Invention[];
}

export class Noise {
  readonly #laws: Laws;
  readonly #form: NoiseForm;
  readonly #chance: Chance;
  readonly #held = new Map<Thing, { readonly pose: string; readonly draw: Draw }>();
  readonly #val: readonly { readonly label: string; readonly outcome: Outcome }[];
  readonly #parts: readonly Invention[];
  readonly #ground: readonly Invention[];

  constructor(laws: Laws, form: NoiseForm, random: Random) {
    this.#laws = laws;
    this.#form = form;
    this.#chance = chanceOf(random);
    const { val } = laws.sources;
    this.#val = Object.entries(val.outcomes).flatMap(([label, all]) => all.map((outcome) => ({ label, outcome })));
    this.#parts = val.inventions.filter(({ on }) => on === 'part');
    this.#ground = val.inventions.filter(({ on }) => on === 'ground');
  }

  /** What the detector would say of this moment. */
  rows(customer: Customer, atMs: number): Seen[] {
    const seen = glimpses(customer, atMs).flatMap((glimpse) => this.#rowsOf(glimpse));
    return [...seen, ...this.#groundRows()].sort((a, b) => b.score - a.score);
  }

  #rowsOf(glimpse: Glimpse): Seen[] {
    const { outcome, parts } = this.#drawFor(glimpse);
    const wobble = 1 + JITTER.score * this.#chance.normal();
    const score = (raw: number) => Math.min(0.99, Math.max(0, raw * wobble));
    const box = this.#placed(outcome.box ?? [0, 0, 1, 1], glimpse);
    return [
      ...outcome.rows.map(([label, raw]): Seen => ({ label, score: score(raw), box })),
      ...parts.map((part) => ({
        label: part.own ? glimpse.thing.label : part.label,
        score: score(part.score),
        box: this.#placed(part.box, glimpse),
      })),
    ];
  }

  #drawFor({ thing, pose }: Glimpse): Draw {
    const held = this.#held.get(thing);
    if (this.#form === 'persistent' && held?.pose === pose) return held.draw;
    const draw = this.#form === 'none' ? perfect(thing.label) : this.#draw(thing.label);
    this.#held.set(thing, { pose, draw });
    return draw;
  }

  #draw(label: string): Draw {
    const { val, films } = this.#laws.sources;
    const parts = this.#chance.happens(this.#parts.length / val.items) ? [this.#chance.oneOf(this.#parts)] : [];
    const own = [...(val.outcomes[label] ?? []), ...(films.outcomes[label] ?? [])];
    if (this.#chance.happens(own.length / (own.length + BORROW))) return { outcome: this.#chance.oneOf(own), parts };
    const { label: other, outcome } = this.#chance.oneOf(this.#val);
    const renamed = outcome.rows.map(([name, score]): [string, number] => [
      name === other ? label : name === label ? other : name,
      score,
    ]);
    return { outcome: { ...outcome, rows: renamed }, parts };
  }

  #placed([dx, dy, w, h]: Outcome['box'] & {}, { box }: Glimpse): Seen['box'] {
    const jitter = () => JITTER.box * this.#chance.normal();
    const [width, height] = [box[2] * w * (1 + jitter()), box[3] * h * (1 + jitter())];
    const x = box[0] + box[2] * (0.5 + dx + jitter()) - width / 2;
    return [x, box[1] + box[3] * (0.5 + dy + jitter()) - height / 2, width, height];
  }

  /**
   * Boxes beside all items, flashing up in either form: held ones would not be the detector's noise but other things on
   * the counter, which the composed counters do not show.
   */
  #groundRows(): Seen[] {
    if (this.#form === 'none') return [];
    const { pictures } = this.#laws.sources.val;
    const count = Math.floor(this.#ground.length / pictures + this.#chance.between(0, 1));
    return Array.from({ length: count }, () => {
      const { label, score, box } = this.#chance.oneOf(this.#ground);
      const side = Math.max(20, box[2] * Math.sqrt(PICTURE.width * PICTURE.height));
      const x = this.#chance.between(0, Math.max(0, PICTURE.width - side));
      return { label, score, box: [x, this.#chance.between(0, Math.max(0, PICTURE.height - side)), side, side] };
    });
  }
}

function perfect(label: string): Draw {
  return { outcome: { rows: [[label, 0.9]], box: [0, 0, 1, 1] }, parts: [] };
}
