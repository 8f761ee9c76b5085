/**
 * @file A bill adds up and charges only what the catalogue sells; a catalogue that is wrong is refused with its fault
 * in a sentence.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { billOf, changesBetween } from '../../../app/till/bill.ts';
import { parseCatalogue } from '../../../app/till/catalogue.ts';
import { shop } from './shop.ts';

describe('billOf', () => {
  it('adds equal products to one line, in the order of their first appearance', () => {
    const bill = billOf(shop, ['milk', 'tea', 'milk']);
    expect(bill).toEqual({
      currency: 'VND',
      total: 80_500,
      lines: [
        { sku: '1', label: 'milk', name: 'Milk', quantity: 2, unitPrice: 30_000, total: 60_000 },
        { sku: '2', label: 'tea', name: 'Tea', quantity: 1, unitPrice: 20_500, total: 20_500 },
      ],
    });
  });

  it('charges nothing for a class without a product', () => {
    expect(billOf(shop, ['unknown_thing'])).toEqual({ currency: 'VND', total: 0, lines: [] });
  });
});

describe('changesBetween', () => {
  it('names what came and what went, with quantities', () => {
    const before = billOf(shop, ['milk', 'milk', 'tea']);
    const after = billOf(shop, ['milk', 'soap', 'soap']);
    expect(changesBetween(before, after)).toEqual([
      { type: 'removed', sku: '1', quantity: 1 },
      { type: 'removed', sku: '2', quantity: 1 },
      { type: 'added', sku: '3', quantity: 2 },
    ]);
    expect(changesBetween(after, after)).toEqual([]);
  });
});

describe('parseCatalogue', () => {
  const shipped = JSON.parse(readFileSync('assets/catalogue.json', 'utf8'));

  it('accepts the shipped catalogue', () => {
    expect(parseCatalogue(shipped).products).toHaveLength(47);
  });

  it('names each fault in a sentence', () => {
    const [first, second] = shipped.products;
    const broken = {
      ...shipped,
      products: [first, { ...second, sku: first.sku, taxRate: 'none', names: { en: 'X' } }],
    };
    expect(() => parseCatalogue(broken)).toThrow(/SKU 1001 is used twice.*tax rate "none".*no name in "vi"/s);
  });

  it('refuses a price with a fraction', () => {
    const [first] = shipped.products;
    expect(() => parseCatalogue({ ...shipped, products: [{ ...first, unitPrice: 1.5 }] })).toThrow(/unitPrice/);
  });
});
