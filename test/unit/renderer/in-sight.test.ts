/** @file Where a long bill scrolls to: as little as shows the row, and its start when it is too high. */
import { expect, it } from 'vitest';
import { nearest } from '../../../renderer/bill/use-in-sight.ts';

it('stays where the row is in sight', () => expect(nearest(100, 150, 200, 300)).toBe(100));
it('goes up to a row above', () => expect(nearest(100, 40, 90, 300)).toBe(40));
it('goes down until a row below is whole', () => expect(nearest(100, 380, 450, 300)).toBe(150));
it('shows the start of a row that is too high', () => expect(nearest(100, 380, 800, 300)).toBe(380));
