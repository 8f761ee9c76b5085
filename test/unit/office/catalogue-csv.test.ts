/** @file Catalogue files: what is written comes back, faults are named by line, nothing is imported that was not shown. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueSchema } from '../../../app/contract.ts';
import { exportCatalogue, importCatalogue, previewImport } from '../../../app/office/catalogue-csv.ts';
import { CATALOGUE } from './sample.ts';

const faults = (text: string) =>
  previewImport(CATALOGUE, text).faults.map(({ line, column, problem }) => [line, column, problem]);

function imported(text: string, removeMissing = false) {
  const { fingerprint } = previewImport(CATALOGUE, text);
  return importCatalogue(CATALOGUE, text, { fingerprint, removeMissing });
}

describe('a catalogue file', () => {
  it('comes back as it was written', () => {
    const preview = previewImport(CATALOGUE, exportCatalogue(CATALOGUE));
    expect(preview).toMatchObject({ faults: [], changes: [], unchanged: 3, missing: [] });
    expect(imported(exportCatalogue(CATALOGUE))).toEqual(CATALOGUE);
  });

  it('comes back whatever people call their products', () => {
    const name = fc
      .string({ minLength: 1, unit: fc.constantFrom('a', 'ế', ',', ';', '"', '\n', "'", '=', '-', '1', ' ', '@') })
      .map((text) => text.trim())
      .filter((text) => text !== '' && !/^'+[=+@-]/.test(text));
    fc.assert(
      fc.property(name, name, (en, vi) => {
        const [first, ...rest] = CATALOGUE.products;
        const named = catalogueSchema.parse({ ...CATALOGUE, products: [{ ...first, names: { en, vi } }, ...rest] });
        const text = exportCatalogue(named);
        const { fingerprint, faults } = previewImport(CATALOGUE, text);
        expect(faults).toEqual([]);
        expect(importCatalogue(CATALOGUE, text, { fingerprint, removeMissing: false })).toEqual(named);
      }),
    );
  });

  it('needs no more columns than it changes', () => {
    const preview = previewImport(CATALOGUE, 'sku;price\r\n1;4.5\r\n3;1.50\r\n');
    expect(preview.changes).toEqual([
      { line: 2, sku: '1', name: 'Tea', kind: 'changed', fields: [{ field: 'price', before: '3.33', after: '4.50' }] },
    ]);
    expect(preview).toMatchObject({ unchanged: 1, missing: [{ sku: '2', name: 'Apple' }] });
    const after = imported('sku;price\r\n1;4.5\r\n');
    expect(after.products.map(({ unitPrice }) => unitPrice)).toEqual([450, 299, 150]);
    expect(after.products[0]).toEqual({ ...CATALOGUE.products[0], unitPrice: 450 });
  });

  it('adds, empties and removes only when asked', () => {
    const text =
      'sku,name_en,name_vi,class,price,tax,barcode\n1,Tea,Trà,tea,3.33,standard,\n4,Salt,Muối,salt,1,food,\n';
    expect(previewImport(CATALOGUE, text).changes.map(({ sku, kind }) => [sku, kind])).toEqual([
      ['1', 'changed'],
      ['4', 'new'],
    ]);
    expect(imported(text).products.map(({ sku }) => sku)).toEqual(['1', '2', '3', '4']);
    expect(imported(text).products[0]).not.toHaveProperty('barcode');
    expect(imported(text, true).products.map(({ sku }) => sku)).toEqual(['1', '4']);
  });

  it('names faults by line and column', () => {
    expect(faults('sku,price\n1,3.33\n2,"12,50"\n3,abc\n')).toEqual([
      [3, 'price', 'notMoney'],
      [4, 'price', 'notMoney'],
    ]);
    expect(faults('sku,price\n\n1,3.333\n')).toEqual([[3, 'price', 'notMoney']]);
    expect(faults('sku,tax,sold_by,barcode,produce_code,min_age\n1,none,box,12,123456,200\n')).toEqual([
      [2, 'tax', 'notTax'],
      [2, 'sold_by', 'notSoldBy'],
      [2, 'barcode', 'notBarcode'],
      [2, 'produce_code', 'notProduceCode'],
      [2, 'min_age', 'notAge'],
    ]);
    expect(faults('sku,price\n9,1\n')).toEqual(
      ['name_en', 'name_vi', 'class', 'tax'].map((column) => [2, column, 'missing']),
    );
    expect(faults('sku,price,discount\n1,1,2\n')).toEqual([[2, 'discount', 'discountTooLarge']]);
    expect(faults('sku,price\n1,1\n2,2\n1,3\n')).toEqual([[4, 'sku', 'skuTwice']]);
    expect(faults('sku,barcode\n2,4006381333931\n')).toEqual([[2, 'barcode', 'codeTwice']]);
    expect(faults('sku,barcode\n1,036000291452\n2,0036000291452\n'), 'one code to a scanner').toEqual([
      [3, 'barcode', 'codeTwice'],
    ]);
    expect(faults('sku,produce_code\n1,4011\n2,04011\n')).toEqual([[3, 'produce_code', 'codeTwice']]);
    expect(faults('sku,price\n1,1\n,\n'), 'rows of empty cells at the end').toEqual([]);
    expect(faults('sku,price\n1,1,7\n')).toEqual([[2, null, 'tooManyCells']]);
    expect(faults('sku,prize,price,price\n')).toEqual([
      [1, 'prize', 'unknownColumn'],
      [1, 'price', 'columnTwice'],
    ]);
    expect(faults('price\n1\n')).toEqual([[1, 'sku', 'noSku']]);
    expect(faults('')).toEqual([[1, null, 'empty']]);
    expect(faults('sku,price\n1,1\n2,"2\n')[0]?.[2]).toBe('brokenQuotes');
  });

  it('reads amounts as the currency has them, and guesses nothing', () => {
    const shop = { ...CATALOGUE, currency: 'VND' };
    const { changes, faults } = previewImport(shop, 'sku,price\n1,12000\n2,12.000\n3,12.5\n');
    expect(changes).toMatchObject([{ sku: '1', fields: [{ field: 'price', before: '333', after: '12000' }] }]);
    expect(faults.map(({ line, problem }) => [line, problem])).toEqual([
      [3, 'notMoney'],
      [4, 'notMoney'],
    ]);
  });

  it('lets two products exchange their codes', () => {
    const [tea, apple] = CATALOGUE.products;
    expect(faults(`sku,barcode\n${tea?.sku},\n${apple?.sku},4006381333931\n`)).toEqual([]);
  });

  it('is imported as it was shown, or not at all', () => {
    const text = 'sku,price\n1,4.50\n';
    const { fingerprint } = previewImport(CATALOGUE, text);
    const options = { fingerprint, removeMissing: false };
    expect(() => importCatalogue(CATALOGUE, 'sku,price\n1,0.01\n', options)).toThrow(/changed/);
    expect(() => importCatalogue({ ...CATALOGUE, products: [] }, text, options)).toThrow(/changed/);
    expect(() => imported('sku,price\n1,4.50\n2,x\n')).toThrow(/Line 3/);
  });

  it('runs as no formula in a spreadsheet', () => {
    const [first, ...rest] = CATALOGUE.products;
    const named = { ...CATALOGUE, products: [{ ...first, names: { en: '=1+1', vi: '-x' } }, ...rest] };
    expect(exportCatalogue(catalogueSchema.parse(named))).toContain("1,'=1+1,'-x,tea");
  });
});
