/** @file Time goes forward at the sender's pace, also over a page that is loaded anew. */
import { expect, it } from 'vitest';
import { AT_START, tick } from '../../../app/hosts/forward-clock.ts';

it.each([
  ['as it comes', [5, 40, 80], [5, 40, 80]],
  ['on over a clock that begins anew', [1000, 1040, 0, 40, 80], [1000, 1040, 1040, 1080, 1120]],
  ['on over two of them', [100, 0, 50, 10, 20], [100, 100, 150, 150, 160]],
  ['on over a slow frame', [0, 40, 1_900], [0, 40, 1_900]],
  ['on over a pause as if there had been none', [0, 40, 60_000, 60_040], [0, 40, 240, 280]],
])('goes %s', (_, captured, expected) => {
  let clock = AT_START;
  expect(
    captured.map((capturedMs) => {
      clock = tick(clock, capturedMs);
      return clock.atMs;
    }),
  ).toEqual(expected);
});
