/**
 * @file `npm run bench:till -- --calibrate`: fits what a row of the detector is worth on either half of the recorded
 * photos, and says whether `app/till/votes.ts` still holds what was measured. Nothing is written.
 */
import { print } from '../../../app/hosts/cli/output.ts';
import { AT_ZERO, SLOPE } from '../../../app/till/votes.ts';
import { type Laws, readLaws } from './laws.ts';
import { type Fit, fitOf, judgedItems, type Odds } from './odds.ts';

export const HELD: Readonly<Record<Odds, number>> = { atZero: AT_ZERO, slope: SLOPE };
const NAMES: Readonly<Record<Odds, string>> = { atZero: 'AT_ZERO', slope: 'SLOPE' };
const FIGURES: readonly Odds[] = ['atZero', 'slope'];
/** The first is the one to fit on, the second the one to try it on. */
const HALVES = ['a', 'b'] as const;

export interface HalfFit extends Fit {
  readonly half: (typeof HALVES)[number];
  /** What is held but lies outside the interval of this half. */
  readonly apart: readonly Odds[];
}

export function calibrate({ json = false }: { readonly json?: boolean | undefined }): void {
  const laws = readLaws();
  const fits = calibrated(laws);
  if (json) for (const fit of fits) print(JSON.stringify({ model: laws.model, ...fit, held: HELD }));
  else print(reportOf(laws.model, fits));
}

/** @param held - what the till goes by */
export function calibrated(laws: Laws, held: Readonly<Record<Odds, number>> = HELD): HalfFit[] {
  return HALVES.map((half) => {
    const fit = fitOf(judgedItems(laws, half));
    const apart = FIGURES.filter((name) => {
      const interval = fit.intervals[name];
      return interval !== null && (held[name] < interval[0] || held[name] > interval[1]);
    });
    return { half, ...fit, apart };
  });
}

export function reportOf(model: string, fits: readonly HalfFit[]): string {
  const table = [
    ['photos', 'items', 'rows', ...FIGURES.map((name) => NAMES[name])],
    ['---', '---', '---', ...FIGURES.map(() => '---')],
    ...fits.map((fit) => {
      return [`half ${fit.half}`, String(fit.items), String(fit.rows), ...FIGURES.map((name) => figureOf(fit, name))];
    }),
    ['app/till/votes.ts', '', '', ...FIGURES.map((name) => String(HELD[name]))],
  ];
  return [
    `The odds that a row's name is right are exp(AT_ZERO + SLOPE score), by rows of ${model}; 95 % of draws in brackets:`,
    '',
    ...table.map((row) => `| ${row.join(' | ')} |`),
    '',
    ...fits.map(sentenceOf),
  ].join('\n');
}

function sentenceOf(fit: HalfFit): string {
  if (FIGURES.some((name) => fit.values[name] === null)) return `Half ${fit.half} has too few rows to fit anything on.`;
  if (fit.apart.length === 0) return `Half ${fit.half}: what app/till/votes.ts holds lies within the intervals.`;
  const names = fit.apart.map((name) => NAMES[name]).join(' and ');
  return `Half ${fit.half}: app/till/votes.ts differs by more than the interval in ${names}.`;
}

function figureOf({ values, intervals }: Fit, name: Odds): string {
  const [value, interval] = [values[name], intervals[name]];
  if (value === null || interval === null) return '';
  return `${value.toFixed(1)} (${interval[0].toFixed(1)} to ${interval[1].toFixed(1)})`;
}
