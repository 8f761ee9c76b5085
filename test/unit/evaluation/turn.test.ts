/** @file Labels turn with their photo: a turned measurement must not fail by our own arithmetic. */
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../app/evaluation/dataset.ts';
import { TURNS, turnedCorners, turnedDataset } from '../../../app/evaluation/turn.ts';

/** Top left, wider than high. */
const CORNERS = [0.1, 0.2, 0.5, 0.3] as const;
const close = (corners: readonly number[]) => corners.map((share) => expect.closeTo(share, 12));

describe('turnedCorners', () => {
  it.each([
    // A quarter to the right puts what was on top to the right, and what was left on top.
    [90, [0.7, 0.1, 0.8, 0.5]],
    [180, [0.5, 0.7, 0.9, 0.8]],
    [270, [0.2, 0.5, 0.3, 0.9]],
  ] as const)('turns clockwise by %i degrees', (turn, turned) => {
    expect(turnedCorners(CORNERS, turn)).toEqual(close(turned));
  });

  it('comes round again', () => {
    expect(turnedCorners(turnedCorners(CORNERS, 90), 270)).toEqual(close(CORNERS));
    expect(turnedCorners(turnedCorners(CORNERS, 90), 90)).toEqual(close(turnedCorners(CORNERS, 180)));
    expect(turnedCorners(turnedCorners(CORNERS, 180), 180)).toEqual(close(CORNERS));
  });
});

describe('turnedDataset', () => {
  it('turns the labels and leaves everything else', () => {
    const photo = { file: 'a.jpg', name: 'val/a.jpg', truths: [{ label: 'milk', corners: CORNERS, line: 1 }] };
    const dataset: Dataset = { classes: ['milk'], photos: [photo] };
    for (const turn of TURNS) {
      const corners = turnedCorners(CORNERS, turn);
      expect(turnedDataset(dataset, turn)).toEqual({
        classes: ['milk'],
        photos: [{ ...photo, truths: [{ label: 'milk', corners, line: 1 }] }],
      });
    }
  });
});
