/** @file All headline figures of one model on one split of a data set, and how two models differ. */
import { BASKET_ITEMS, type CheckoutFigures, checkoutMeter, type ShoppingList } from './checkout.ts';
import { type Difference, type Intervals, type Meter, measured, pairedDifferences, type Values } from './intervals.ts';
import {
  type ClassPrecision,
  classCurves,
  classPrecisions,
  type MeanPrecisions,
  precisionMeter,
} from './mean-average-precision.ts';
import type { Sample } from './samples.ts';

export type Headline = MeanPrecisions | CheckoutFigures;

/** Null: not defined for these photos, as mAP is where nothing is for sale. */
export interface Figures extends Values<Headline> {
  readonly photos: number;
  readonly boxes: number;
  /** Photos that show nothing for sale, and how many boxes would be billed on them all the same. */
  readonly emptyPhotos: number;
  readonly surplus: number;
  /** Where 95 % of the figures lie when the photos are drawn anew. */
  readonly intervals: Intervals<Headline>;
  /** Whole lists on the photos that show at most 8 items. */
  readonly upTo8: { readonly photos: number; readonly intervals: Intervals<CheckoutFigures> } & Values<CheckoutFigures>;
  /** By label. */
  readonly perClass: readonly ClassPrecision[];
}

/** What is settled once for a model, whatever photos are drawn. */
export interface Measurement {
  readonly photos: number;
  readonly meter: Meter<Headline>;
  readonly figures: Figures;
}

export function measure(samples: readonly Sample[]): Measurement {
  const curves = classCurves(samples);
  const meters = [precisionMeter(curves), checkoutMeter(samples.map(listOf))] as const;
  const meter: Meter<Headline> = (weights) => ({ ...meters[0](weights), ...meters[1](weights) });
  const { values, intervals } = measured(meter, samples.length);
  const perClass = classPrecisions(curves);
  const baskets = samples.filter(({ truths }) => truths.length <= BASKET_ITEMS);
  const upTo8 = measured(checkoutMeter(baskets.map(listOf)), baskets.length);
  const empty = samples.filter(({ truths }) => truths.length === 0);
  const figures = {
    photos: samples.length,
    boxes: perClass.reduce((sum, { boxes }) => sum + boxes, 0),
    emptyPhotos: empty.length,
    surplus: empty.reduce((sum, { billed }) => sum + billed.length, 0),
    ...values,
    intervals,
    upTo8: { photos: baskets.length, ...upTo8.values, intervals: upTo8.intervals },
    perClass,
  };
  return { photos: samples.length, meter, figures };
}

function listOf({ billed, truths }: Sample): ShoppingList {
  return { counted: billed.map(({ label }) => label), truth: truths.map(({ label }) => label) };
}

/** How two models differ on the same photos: the first less the second. */
export function compare(first: Measurement, second: Measurement): Readonly<Record<Headline, Difference | null>> {
  return pairedDifferences(first.meter, second.meter, first.photos);
}
