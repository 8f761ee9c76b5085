/** @file Frames that repeat themselves are one look: a name wins by what was seen, not by how long it lay there. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksOf, NO_VOTES, newPose, sharesOf, type Votes, votedFor } from '../../../app/till/votes.ts';

type Scores = Readonly<Record<string, number>>;
const all = (sightings: readonly Scores[]): Votes => sightings.reduce(votedFor, NO_VOTES);
const times = (count: number, of: (at: number) => Scores) => Array.from({ length: count }, (_, at) => of(at));
const looks = ({ pose }: Votes) => looksOf(pose);
const oddsOf = (votes: Votes, label: string) => sharesOf(votes).find((one) => one.label === label)?.odds ?? 0;

describe('votes', () => {
  it('takes frames that repeat themselves for one look, however many they are', () => {
    const still = (count: number) => all(times(count, (at) => ({ milk: 0.55 * (1 + 0.05 * Math.sin(at * 7)) })));
    expect(looks(still(10))).toBeLessThan(1.2);
    expect(looks(still(300))).toBeLessThan(1.6);
    expect(oddsOf(still(300), 'milk')).toBeLessThan(0.97);
  });

  it('takes frames that differ for as many looks as they differ', () => {
    const faces: Scores[] = [{ milk: 0.83 }, {}, { tea: 0.69 }, { milk: 0.61, tea: 0.11 }, { soap: 0.08 }];
    expect(looks(all(times(10, (at) => faces[at % 5] ?? {})))).toBeGreaterThan(4);
    expect(looks(all(times(500, (at) => faces[at % 5] ?? {})))).toBeLessThanOrEqual(12);
  });

  it('is sure of a name that is seen well in three frames of ten, when the others say now this, now that', () => {
    const others = ['tea', 'soap', 'pasta', 'juice', 'rice', 'salt', 'oil'];
    const votes = all(times(60, (at) => (at % 10 < 3 ? { milk: 0.77 } : { [others[(at % 10) - 3] ?? 'tea']: 0.16 })));
    expect(oddsOf(votes, 'milk')).toBeGreaterThan(0.99);
  });

  it('stays in doubt between two that are seen by turns, and is sure of what is seen well once', () => {
    const turns = all(times(40, (at): Scores => (at % 2 === 0 ? { milk: 0.69 } : { tea: 0.69 })));
    expect(oddsOf(turns, 'milk')).toBeCloseTo(0.5, 1);
    expect(oddsOf(all([{ milk: 0.83 }]), 'milk')).toBeGreaterThan(0.97);
    expect(oddsOf(all([{ milk: 0.41 }]), 'milk')).toBeLessThan(0.9);
  });

  it('lets another face speak anew', () => {
    const turned = newPose(all(times(50, () => ({ milk: 0.55 }))));
    const votes = times(50, (): Scores => ({ milk: 0.55 })).reduce(votedFor, turned);
    expect(oddsOf(votes, 'milk')).toBeGreaterThan(oddsOf(all(times(100, () => ({ milk: 0.55 }))), 'milk'));
  });

  it('gives odds of at most one together, and shares of one', () => {
    const sighting = fc.dictionary(fc.constantFrom('milk', 'tea', 'soap'), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(sighting, { minLength: 1, maxLength: 40 }), fc.nat(39), (sightings, turnAt) => {
        const votes = sightings.reduce((sum, one, at) => votedFor(at === turnAt ? newPose(sum) : sum, one), NO_VOTES);
        const shares = sharesOf(votes);
        const sum = (of: 'odds' | 'share') => shares.reduce((total, one) => total + one[of], 0);
        expect(sum('odds')).toBeLessThanOrEqual(1 + 1e-9);
        if (shares.length > 0) expect(sum('share')).toBeCloseTo(1);
        expect(looks(votes)).toBeLessThanOrEqual(sightings.length + 1e-9);
      }),
    );
  });
});
