/** @file Looks without a code. */
import { expect, it } from 'vitest';
import { Looks } from '../../../renderer/codes/looks.ts';

it('counts the looks in which a code was missing since it was seen last', () => {
  const looks = new Looks();
  const see = (...codes: string[]) => Object.fromEntries(looks.after(codes));
  expect(see('tea'), 'the first look of a page').toEqual({ tea: 0 });
  expect(see('tea', 'soap')).toEqual({ tea: 0, soap: 1 });
  expect(see('soap')).toEqual({ soap: 0 });
  expect(see()).toEqual({});
  // Twice in one picture is one look.
  expect(see('tea', 'tea')).toEqual({ tea: 2 });
  expect(see('soap', 'tea')).toEqual({ soap: 2, tea: 0 });
});
