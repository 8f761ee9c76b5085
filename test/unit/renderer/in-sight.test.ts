/** @file Where a long bill scrolls to: as little as shows the row, or the part of it that counts. */
import { expect, it } from 'vitest';
import { nearest } from '../../../renderer/bill/use-in-sight.ts';

it('stays where the row is in sight', () => expect(nearest(100, 150, 200, 300, 'end')).toBe(100));
it('goes up to a row above', () => expect(nearest(100, 40, 90, 300, 'end')).toBe(40));
it('goes down until a row below is whole', () => expect(nearest(100, 380, 450, 300, 'end')).toBe(150));
it('shows the start of a question that is too high', () => expect(nearest(100, 380, 800, 300, 'start')).toBe(380));
it('shows the tools of a line that is too high', () => expect(nearest(100, 380, 800, 300, 'end')).toBe(500));
