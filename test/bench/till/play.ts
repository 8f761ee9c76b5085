/** @file Plays customers before the till and says what came of each bill. */
import type { Catalogue } from '../../../app/contract.ts';
import { readCard } from '../../../app/detector/card.ts';
import { DEFAULT_MODEL, modelPathOf } from '../../../app/hosts/models.ts';
import { type Random, seededRandom } from '../../../app/latency/random.ts';
import { observe, openTill } from '../../../app/till/till.ts';
import { beltCustomer } from './belt-customers.ts';
import { chanceOf } from './chance.ts';
import { frameTimes, type Pace } from './frames.ts';
import type { Laws } from './laws.ts';
import { NaiveCounts } from './naive.ts';
import { Noise, type NoiseForm } from './noise.ts';
import { Owners } from './owners.ts';
import { trayCustomer } from './tray-customers.ts';
import { type Customer, PICTURE } from './world.ts';

export type Mode = 'tray' | 'belt';

export interface Played {
  readonly truth: readonly string[];
  /** What the till charges without asking. */
  readonly charged: readonly string[];
  /** What a customer answers who tells the truth, to those lines that ask for something bought and not yet on the bill. */
  readonly answers: readonly string[];
  /** Lines that ask for nothing that is missing: the customer takes them off. */
  readonly needless: number;
  readonly byFrame: readonly string[];
  readonly byTrack: readonly string[];
}

export interface Condition {
  readonly mode: Mode;
  readonly form: NoiseForm;
  readonly pace: Pace;
}

/** What the shop sells and the model knows. */
export function labelsOf(catalogue: Catalogue): string[] {
  const { classes } = readCard(modelPathOf(DEFAULT_MODEL));
  const sold = new Set(catalogue.products.map(({ label }) => label));
  return classes.filter((label) => sold.has(label));
}

/** @param labels - of what there is to buy */
export function customerOf(mode: Mode, labels: readonly string[], random: Random): Customer {
  return (mode === 'tray' ? trayCustomer : beltCustomer)(chanceOf(random), labels);
}

/** Customers `from` to `to` (left out) of a condition. */
export interface Job extends Condition {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  /** Draw only from what was measured on this half of the photos. */
  readonly half?: 'a' | 'b' | undefined;
}

/** The same seed gives the same customers in every condition. */
export function playAll(
  { mode, form, pace, seed, from, to }: Job,
  { catalogue, laws }: { catalogue: Catalogue; laws: Laws },
): Played[] {
  const labels = labelsOf(catalogue);
  return Array.from({ length: to - from }, (_, index) => {
    const at = from + index;
    const customer = customerOf(mode, labels, seededRandom(seed * 1_000_003 + at));
    const random = seededRandom(seed * 7_919 + at * 31 + 17);
    return play(customer, { catalogue, laws, noise: new Noise(laws, form, random), pace, random });
  });
}

export function play(
  customer: Customer,
  options: { catalogue: Catalogue; laws: Laws; noise: Noise; pace: Pace; random: Random },
): Played {
  const { catalogue, laws, noise, pace, random } = options;
  const { minScore, minScores } = laws;
  const naive = new NaiveCounts(customer.mode, minScore);
  const owners = new Owners(customer);
  let till = openTill(catalogue, 'camera', customer.mode);
  for (const { atMs, isBlind } of frameTimes(pace, customer.endMs, random)) {
    const detections = isBlind ? [] : noise.rows(customer, atMs);
    till = observe(till, { atMs, ...PICTURE, detections, thresholds: { minScore, minScores } });
    owners.see(till.items, atMs);
    naive.see(detections);
  }
  return {
    truth: customer.bought.map(({ label }) => label),
    charged: till.counted.filter(({ doubt }) => doubt === null).map(({ label }) => label),
    ...owners.answersTo(till.counted),
    byFrame: naive.byFrame,
    byTrack: naive.byTrack,
  };
}
