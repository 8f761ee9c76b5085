/** @file Where a model errs: recall by size, by darkness and by class, which classes it confuses, its worst photos, its wrong lists. */
import type { Labelled } from './mean-average-precision.ts';
import { type Outcome, outcomeOf } from './outcomes.ts';
import type { Sample } from './samples.ts';
import { type WrongList, wrongListsOf } from './wrong-lists.ts';

export interface Recall {
  readonly found: number;
  readonly all: number;
}

/** Items by the share of the picture that their box covers; `below` null: all larger ones. */
export interface SizeRecall extends Recall {
  readonly size: string;
  readonly below: number | null;
}

/** One fifth of the photos by mean luma. */
export interface DarknessRecall extends Recall {
  readonly photos: number;
  /** Lowest and highest of the fifth, 0 to 255. */
  readonly luma: readonly [number, number];
}

/** `truth` null: nothing was there; `detected` null: nothing was seen. */
export interface Confusion {
  readonly truth: string | null;
  readonly detected: string | null;
  readonly count: number;
}

export interface BadPhoto {
  readonly photo: string;
  readonly items: number;
  /** Labels. */
  readonly missed: readonly string[];
  readonly invented: readonly string[];
  readonly confused: readonly { readonly truth: string; readonly detected: string }[];
}

/** All at an IoU of 0.5 and the bill's threshold. */
export interface Errors {
  readonly bySize: readonly SizeRecall[];
  /** Darkest first. */
  readonly byDarkness: readonly DarknessRecall[];
  readonly byClass: readonly (Recall & { readonly label: string })[];
  /** Most frequent first. */
  readonly confusions: readonly Confusion[];
  /** Most errors first. */
  readonly worst: readonly BadPhoto[];
  readonly wrongLists: readonly WrongList[];
}

/** Shares of the picture; 0.03 is about where COCO's large objects begin (96 x 96 px of 640 x 480). */
const SIZES = [
  { size: 'small', below: 0.03 },
  { size: 'medium', below: 0.1 },
  { size: 'large', below: null },
] as const;
const DARKNESS_PARTS = 5;
const WORST_PHOTOS = 10;

interface Judged {
  readonly sample: Sample;
  readonly outcome: Outcome;
}

export function errorsOf(samples: readonly Sample[]): Errors {
  const judged = samples.map((sample) => ({ sample, outcome: outcomeOf(sample) }));
  const labels = [...new Set(samples.flatMap(({ truths }) => truths.map(({ label }) => label)))].sort();
  return {
    bySize: SIZES.map(({ size, below }, index) => {
      const from = SIZES[index - 1]?.below ?? 0;
      const fits = (truth: Labelled, { width, height }: Sample) => {
        const [x1, y1, x2, y2] = truth.corners;
        const share = ((x2 - x1) * (y2 - y1)) / (width * height);
        return share >= from && (below === null || share < below);
      };
      return { size, below, ...recallOf(judged, fits) };
    }),
    byDarkness: darknessParts(judged).map((part) => ({
      photos: part.length,
      luma: [part[0]?.sample.luma ?? 0, part.at(-1)?.sample.luma ?? 0],
      ...recallOf(part),
    })),
    byClass: labels.map((label) => ({ label, ...recallOf(judged, (truth) => truth.label === label) })),
    confusions: confusionsOf(judged),
    worst: worstOf(judged),
    wrongLists: wrongListsOf(samples),
  };
}

function recallOf(judged: readonly Judged[], fits: (truth: Labelled, sample: Sample) => boolean = () => true): Recall {
  let [found, all] = [0, 0];
  for (const { sample, outcome } of judged) {
    found += outcome.found.filter((truth) => fits(truth, sample)).length;
    all += sample.truths.filter((truth) => fits(truth, sample)).length;
  }
  return { found, all };
}

/** As equal as they can be; fewer than five where there are fewer photos. */
function darknessParts(judged: readonly Judged[]): Judged[][] {
  const sorted = [...judged].sort((a, b) => a.sample.luma - b.sample.luma);
  const limit = (part: number) => Math.round((part * sorted.length) / DARKNESS_PARTS);
  return Array.from({ length: DARKNESS_PARTS }, (_, part) => sorted.slice(limit(part), limit(part + 1))).filter(
    (part) => part.length > 0,
  );
}

function confusionsOf(judged: readonly Judged[]): Confusion[] {
  const counts = new Map<string, Confusion>();
  const count = (truth: string | null, detected: string | null) => {
    const key = JSON.stringify([truth, detected]);
    counts.set(key, { truth, detected, count: (counts.get(key)?.count ?? 0) + 1 });
  };
  for (const { outcome } of judged) {
    for (const { truth, detected } of outcome.confused) count(truth.label, detected.label);
    for (const { label } of outcome.missed) count(label, null);
    for (const { label } of outcome.invented) count(null, label);
  }
  // Sorted by name first, so that the order of equal counts does not depend on that of the photos.
  return [...counts.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, confusion]) => confusion)
    .sort((a, b) => b.count - a.count);
}

/** A confusion is one error, although an item is missing and another one too many. */
function worstOf(judged: readonly Judged[]): BadPhoto[] {
  const errors = ({ missed, invented, confused }: BadPhoto) => missed.length + invented.length + confused.length;
  return judged
    .map(({ sample, outcome }) => ({
      photo: sample.name,
      items: sample.truths.length,
      missed: outcome.missed.map(({ label }) => label),
      invented: outcome.invented.map(({ label }) => label),
      confused: outcome.confused.map(({ truth, detected }) => ({ truth: truth.label, detected: detected.label })),
    }))
    .filter((photo) => errors(photo) > 0)
    .sort((a, b) => errors(b) - errors(a) || (a.photo < b.photo ? -1 : 1))
    .slice(0, WORST_PHOTOS);
}
