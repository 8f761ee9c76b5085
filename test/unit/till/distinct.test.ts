/** @file One item on the counter is one detection, whatever two names it got, and two items stay two. */
import { describe, expect, it } from 'vitest';
import { distinctDetections, type Seen } from '../../../app/till/distinct.ts';

const seen = (label: string, score: number, ...box: [number, number, number, number]): Seen => ({ label, score, box });
const names = (detections: readonly Seen[]) => detections.map(({ label, score }) => `${label} ${score}`);

describe('one detection an item', () => {
  it('keeps the better of two names for one box', () => {
    const rows = [seen('soap', 0.4, 2, 0, 100, 100), seen('cheese', 0.9, 0, 0, 100, 100)];
    expect(names(distinctDetections(rows))).toEqual(['cheese 0.9']);
  });

  it('takes the label of a can for no second can', () => {
    const rows = [seen('tuna', 0.9, 0, 0, 100, 100), seen('tuna', 0.5, 20, 30, 60, 40)];
    expect(names(distinctDetections(rows))).toEqual(['tuna 0.9']);
  });

  it('keeps a small product before a large one of another class', () => {
    const rows = [seen('cereal', 0.9, 0, 0, 100, 100), seen('soap', 0.5, 20, 30, 60, 40)];
    expect(names(distinctDetections(rows))).toEqual(['cereal 0.9', 'soap 0.5']);
  });

  it('keeps two of a kind that lie half over one another', () => {
    const rows = [seen('tuna', 0.9, 0, 0, 100, 100), seen('tuna', 0.8, 50, 0, 100, 100)];
    expect(names(distinctDetections(rows))).toEqual(['tuna 0.9', 'tuna 0.8']);
  });
});
