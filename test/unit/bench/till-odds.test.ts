/** @file The fit of what a score is worth: it finds again what simulated rows were made by, and tells when the till holds something else. */
import { describe, expect, it } from 'vitest';
import { type Random, seededRandom } from '../../../app/latency/random.ts';
import { calibrated, reportOf } from '../../bench/till/calibrate.ts';
import type { Laws, Outcome, Row } from '../../bench/till/laws.ts';
import { fitOf, type Judged, judgedItems, oddsOf } from '../../bench/till/odds.ts';

/** Rows whose names are right with odds exp(atZero + slope score). */
function simulated(atZero: number, slope: number, items: number, random: Random): Judged[][] {
  return Array.from({ length: items }, () =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
      const score = random();
      return { score, isRight: random() < 1 / (1 + Math.exp(-(atZero + slope * score))) };
    }),
  );
}

/** Recorded items of a class, each with one of those rows. */
function recorded(items: readonly (readonly Judged[])[], half: Outcome['half']): Outcome[] {
  return items.flat().map(({ score, isRight }) => ({ half, rows: [[isRight ? 'milk' : 'tea', score, 0, 0, 1, 1]] }));
}

function lawsOf(outcomes: readonly Outcome[]): Laws {
  const source = { about: 'simulated', pictures: 1, items: outcomes.length, outcomes: {}, inventions: [] };
  const val = { ...source, outcomes: { milk: [...outcomes] } };
  return { model: 'simulated', sha256: '', minScore: 0.35, sources: { val, films: source } };
}

describe('the odds of a row by its score', () => {
  it.each([
    [-3, 9.6],
    [-1.5, 4],
    [0.5, 2],
  ])('are found again in simulated rows: %f and %f', (atZero, slope) => {
    const many = simulated(atZero, slope, 20_000, seededRandom(5));
    const { atZero: foundAtZero, slope: foundSlope } = oddsOf(many, new Uint8Array(many.length).fill(1));
    expect(Math.abs((foundAtZero ?? Number.NaN) - atZero)).toBeLessThan(0.15);
    expect(Math.abs((foundSlope ?? Number.NaN) - slope)).toBeLessThan(0.3);
  });

  it('lie within their interval, which narrows with more items', () => {
    const intervalOf = (items: number) => fitOf(simulated(-3, 9.6, items, seededRandom(7))).intervals.slope ?? [];
    const [low = Number.NaN, high = Number.NaN] = intervalOf(480);
    expect(low).toBeLessThan(9.6);
    expect(high).toBeGreaterThan(9.6);
    const [lowest = Number.NaN, highest = Number.NaN] = intervalOf(60);
    expect(highest - lowest).toBeGreaterThan(2 * (high - low));
  });

  it('are not known where all rows are right, and that is said', () => {
    const rightly = Array.from({ length: 50 }, (_, at) => [{ score: at / 50, isRight: true }]);
    expect(fitOf(rightly).values).toEqual({ atZero: null, slope: null });
    expect(fitOf([]).values).toEqual({ atZero: null, slope: null });
    expect(reportOf('m', calibrated(lawsOf(recorded(rightly, 'a'))))).toContain('Half a has too few rows');
  });

  it('take the best row of each name on the best box, and no rows on a part of the item', () => {
    const rows: Row[] = [
      ['milk', 0.8, 0, 0, 1, 1],
      ['tea', 0.4, 0.05, 0, 1, 1],
      ['milk', 0.3, 0, 0, 0.9, 1],
      ['soap', 0.2, 0.4, 0.4, 0.3, 0.3],
    ];
    const laws = lawsOf([
      { half: 'a', rows },
      { half: 'a', rows: [] },
      { half: 'b', rows: [['tea', 0.5, 0, 0, 1, 1]] },
    ]);
    expect(judgedItems(laws, 'a')).toEqual([
      [
        { score: 0.8, isRight: true },
        { score: 0.4, isRight: false },
      ],
      [],
    ]);
    expect(judgedItems(laws, 'b')).toEqual([[{ score: 0.5, isRight: false }]]);
  });
});

describe('what the till holds', () => {
  const random = seededRandom(11);
  const items = simulated(-3, 9.6, 300, random);
  const others = simulated(-1, 5, 300, random);
  const laws = lawsOf([...recorded(items, 'a'), ...recorded(others, 'b')]);

  it('agrees with photos like those it was fitted on, and differs from others by more than their interval', () => {
    const [a, b] = calibrated(laws, { atZero: -3, slope: 9.6 });
    expect(a?.apart).toEqual([]);
    expect(b?.apart).toEqual(['atZero', 'slope']);
    const report = reportOf(
      'simulated',
      [a, b].flatMap((fit) => fit ?? []),
    );
    expect(report).toContain('Half a: what app/till/votes.ts holds lies within the intervals.');
    expect(report).toContain('Half b: app/till/votes.ts differs by more than the interval in AT_ZERO and SLOPE.');
  });
});
