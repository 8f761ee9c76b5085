/** @file Refunds: never more than was sold, and together exactly the sale, whatever does not divide. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leftOf, refundOf } from '../../../app/office/refund.ts';
import type { Sale } from '../../../app/store/types.ts';
import { line, newSale, numbered } from './sample.ts';

const wish = { key: 'refund', method: 'cash', reason: '' } as const;

const sale = numbered(
  newSale([
    line({ sku: '1', quantity: 3, total: 1000, discount: 100 }),
    line({ sku: '2', quantity: 1, total: 257, weightGrams: 861, taxRate: 'food' }),
  ]),
  7,
);

describe('a refund', () => {
  it('of everything is the sale with its signs turned', () => {
    const refund = refundOf(sale, [], { ...wish, lines: null });
    expect(refund).toMatchObject({
      kind: 'refund',
      undoes: 7,
      total: -1257,
      payments: [{ method: 'cash', amount: -1257 }],
    });
    expect(refund.lines.map(({ sku, quantity, total }) => [sku, quantity, total])).toEqual([
      ['1', -3, -1000],
      ['2', -1, -257],
    ]);
    expect(refund.taxes).toEqual(sale.taxes.map((tax) => ({ ...tax, gross: -tax.gross, tax: -tax.tax })));
  });

  it('of a piece gives back a third, and says what is left', () => {
    const first = numbered(refundOf(sale, [], { ...wish, lines: [{ line: 0, quantity: 1 }] }), 8);
    expect(first).toMatchObject({ total: -333, lines: [{ sku: '1', quantity: -1, total: -333, discount: -33 }] });
    expect(leftOf(sale, [first])).toEqual([2, 1]);
    expect(() => refundOf(sale, [first], { ...wish, lines: [{ line: 0, quantity: 3 }] })).toThrow(/only 2/);
  });

  it('gives back the tax of goods whose rate stands under the name of another of the same share', () => {
    const book = line({ sku: '4', quantity: 1, total: 1050, taxRate: 'food' });
    const both = numbered(newSale([line({ sku: '2', quantity: 1, total: 210, taxRate: 'food' }), book]), 7);
    const renamed: Sale = {
      ...both,
      lines: both.lines.map((one) => (one.sku === '4' ? { ...one, taxRate: 'books' } : one)),
    };
    expect(refundOf(renamed, [], { ...wish, lines: [{ line: 0, quantity: 1 }] }).taxes).toMatchObject([
      { gross: -210, tax: -10 },
    ]);
    expect(refundOf(renamed, [], { ...wish, lines: [{ line: 1, quantity: 1 }] }).taxes).toMatchObject([
      { gross: -1050, tax: -50 },
    ]);
    expect(refundOf(renamed, [], { ...wish, lines: null }).taxes).toMatchObject([{ gross: -1260, tax: -60 }]);
  });

  it('is refused when nothing is left, when the line is unknown, and for a refund itself', () => {
    const all = numbered(refundOf(sale, [], { ...wish, lines: null }), 8);
    expect(() => refundOf(sale, [all], { ...wish, lines: null })).toThrow(/already/);
    expect(() => refundOf(sale, [], { ...wish, lines: [{ line: 9, quantity: 1 }] })).toThrow(/no such line/);
    expect(() => refundOf(all, [], { ...wish, lines: null })).toThrow(/itself/);
    const voided: Sale = { ...all, kind: 'void', lines: [] };
    expect(() => refundOf(sale, [voided], { ...wish, lines: null })).toThrow(/already/);
  });

  it('piece by piece, in any order, adds up to exactly the sale with its taxes', () => {
    const anySale = fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 5 }),
        total: fc.integer({ min: 100, max: 5000 }),
        deposit: fc.integer({ min: 0, max: 99 }),
        discount: fc.integer({ min: 0, max: 500 }),
        taxRate: fc.constantFrom('standard', 'food'),
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(anySale, fc.infiniteStream(fc.nat()), (lines, choices) => {
        const sold = numbered(newSale(lines.map((one, at) => line({ sku: String(at), ...one }))), 1);
        const undone: Sale[] = [];
        for (let left = leftOf(sold, undone); left.some((pieces) => pieces > 0); left = leftOf(sold, undone)) {
          const open = [...left.keys()].filter((at) => (left[at] ?? 0) > 0);
          const at = open[(choices.next().value ?? 0) % open.length] ?? 0;
          const refund = refundOf(sold, undone, { ...wish, lines: [{ line: at, quantity: 1 }] });
          undone.push(numbered(refund, undone.length + 2));
        }
        const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
        expect(sum(undone.map(({ total }) => total))).toBe(-sold.total);
        for (const tax of sold.taxes) {
          const back = undone.flatMap(({ taxes }) => taxes.filter(({ taxRate }) => taxRate === tax.taxRate));
          expect(sum(back.map((one) => one.gross)) + tax.gross).toBe(0);
          expect(sum(back.map((one) => one.tax)) + tax.tax).toBe(0);
        }
        for (const refund of undone) expect(refund.total).toBe(sum(refund.lines.map(({ total }) => total)));
      }),
      { numRuns: 200 },
    );
  });
});
