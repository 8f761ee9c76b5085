/** @file One piece before the camera counts once, however long it lies there and however often a hand hides it. */
import { describe, expect, it } from 'vitest';
import type { Box } from '../../../app/contract.ts';
import {
  itemUnder,
  MISSED_LOOKS,
  NO_PRESENTATIONS,
  PRESENTATION_GAP_MS,
  present,
} from '../../../app/devices/presentations.ts';

/** How often a code counts that is read at these times. */
function countsAt(times: readonly number[], key = 'tea'): number {
  let state = NO_PRESENTATIONS;
  return times.filter((atMs) => {
    const { isNew, presentations } = present(state, key, atMs);
    state = presentations;
    return isNew;
  }).length;
}

describe('a code before the camera', () => {
  it('counts once however long it lies there', () => {
    expect(countsAt(Array.from({ length: 200 }, (_, index) => index * 300))).toBe(1);
  });

  it('counts once across a gap while a hand covers it', () => {
    expect(countsAt([0, 300, 600, 600 + PRESENTATION_GAP_MS, 700 + PRESENTATION_GAP_MS])).toBe(1);
  });

  it('counts again after it was taken away', () => {
    expect(countsAt([0, 300, 301 + PRESENTATION_GAP_MS])).toBe(2);
  });

  it('counts once however seldom a busy machine looks, and over a pause', () => {
    let state = NO_PRESENTATIONS;
    const counts = (atMs: number, missedLooks: number) => {
      const { isNew, presentations } = present(state, 'tea', atMs, { missedLooks });
      state = presentations;
      return isNew;
    };
    expect(counts(0, 0)).toBe(true);
    expect(counts(4_000, 0)).toBe(false);
    expect(counts(9_000, MISSED_LOOKS - 1)).toBe(false);
    // Staff were in the office: nobody looked.
    expect(counts(200_000, 0)).toBe(false);
    expect(counts(210_000, MISSED_LOOKS)).toBe(true);
  });

  it('counts apart from another one', () => {
    const tea = present(NO_PRESENTATIONS, 'tea', 0);
    const soap = present(tea.presentations, 'soap', 100);
    expect([tea.isNew, soap.isNew, present(soap.presentations, 'tea', 200).isNew]).toEqual([true, true, false]);
  });

  it('is not forgotten when readings come out of order', () => {
    const later = present(NO_PRESENTATIONS, 'tea', 2_000).presentations;
    const earlier = present(later, 'tea', 1_000);
    expect(earlier.isNew).toBe(false);
    expect(present(earlier.presentations, 'tea', 2_000 + PRESENTATION_GAP_MS).isNew).toBe(false);
  });
});

describe('the item under a code', () => {
  const item = (id: number, ...box: Box) => ({ id, box });
  const items = [item(1, 0, 0, 400, 400), item(2, 100, 100, 100, 100), item(3, 500, 0, 100, 100)];

  it('is the one whose box holds its middle, the smallest of several', () => {
    expect(itemUnder([120, 120, 40, 20], items)?.id).toBe(2);
    expect(itemUnder([300, 300, 40, 20], items)?.id).toBe(1);
    expect(itemUnder([590, 50, 15, 20], items)?.id).toBe(3);
  });

  it('is none where the code lies beside them', () => {
    expect(itemUnder([440, 10, 40, 20], items)).toBeUndefined();
  });
});
