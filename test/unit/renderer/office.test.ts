/** @file The office's screen: what goes back is what the till will give back, drafts, search, hours, the belt's direction. */
import { describe, expect, it } from 'vitest';
import { type OfficeSale, productSchema } from '../../../app/contract.ts';
import { saleView } from '../../../app/office/day.ts';
import { refundOf } from '../../../app/office/refund.ts';
import { hoursOf } from '../../../renderer/office/day/hours.ts';
import { draftOf, faultOf, productOf } from '../../../renderer/office/goods/draft.ts';
import { matches } from '../../../renderer/office/goods/search.ts';
import { backOf } from '../../../renderer/office/sales/back.ts';
import { acrossLine } from '../../../renderer/office/settings/LineDrawing.tsx';
import { CATALOGUE, line, newSale, numbered } from '../office/sample.ts';

const [tea, apple, beer] = CATALOGUE.products;
if (!tea || !apple || !beer) throw new Error('The sample has three products.');

describe('the office on the screen', () => {
  it('says before a refund what the till will give back', () => {
    const sale = numbered(
      newSale([line({ sku: '1', quantity: 3, total: 1000 }), line({ sku: '3', quantity: 7, total: 999 })]),
      1,
    );
    const first = numbered(
      refundOf(sale, [], {
        key: 'a',
        method: 'cash',
        reason: '',
        lines: [
          { line: 0, quantity: 1 },
          { line: 1, quantity: 2 },
        ],
      }),
      2,
    );
    expect(backOf(saleView(sale, []), [1, 2])).toBe(-first.total);
    const second = refundOf(sale, [first], {
      key: 'b',
      method: 'cash',
      reason: '',
      lines: [
        { line: 0, quantity: 1 },
        { line: 1, quantity: 3 },
      ],
    });
    expect(backOf(saleView(sale, [first]), [1, 3])).toBe(-second.total);
    expect(backOf(saleView(sale, [first]), [2, 5])).toBe(sale.total + first.total);
  });

  it('gives every product back from its form as it was', () => {
    for (const product of CATALOGUE.products) expect(productOf(draftOf(product, CATALOGUE))).toEqual(product);
    expect(draftOf(null, CATALOGUE)).toMatchObject({ sku: '1001', taxRate: 'standard', unitPrice: null });
  });

  it('names what is wrong with a product', () => {
    const fault = (part: object) => {
      const read = productSchema.safeParse({ ...tea, ...part });
      return read.success ? null : faultOf(read.error.issues);
    };
    expect(fault({})).toBeNull();
    expect(fault({ discount: 400 })).toBe('discount');
    expect(fault({ barcode: '12' })).toBe('barcode');
    expect(fault({ label: '' })).toBe('missing');
  });

  it('finds products without their accents, by number and by code', () => {
    const found = (wanted: string) => CATALOGUE.products.filter((one) => matches(one, wanted)).map(({ sku }) => sku);
    expect(found('tra')).toEqual(['1']);
    expect(found('TÁO')).toEqual(['2']);
    expect(found('4006381333931')).toEqual(['1']);
    expect(found('tea apple')).toEqual([]);
    expect(found('')).toHaveLength(3);
    expect(matches({ ...tea, names: { vi: 'Đường' } }, 'duong')).toBe(true);
  });

  it('adds up hours without a gap between the first and the last', () => {
    const at = (hour: number, totalMinor: number) => ({ atMs: new Date(2026, 10, 25, hour, 59).getTime(), totalMinor });
    expect(hoursOf([at(11, 5), at(9, 100), at(11, -2)] as OfficeSale[])).toEqual([
      { hour: 9, totalMinor: 100 },
      { hour: 10, totalMinor: 0 },
      { hour: 11, totalMinor: 3 },
    ]);
    expect(hoursOf([])).toEqual([]);
  });

  it('turns the belt with its line and keeps the side it ran to', () => {
    const level = { from: [0, 0.5], to: [1, 0.5] } as const;
    const across = (direction: [number, number]) =>
      acrossLine({ from: [...level.from], to: [...level.to] }, { direction });
    expect(across([0.2, -1])).toEqual([0, -1]);
    expect(across([0.2, 1])).toEqual([0, 1]);
  });
});
