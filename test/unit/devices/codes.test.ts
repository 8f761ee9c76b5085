/**
 * @file A barcode is read as GS1 says: a wrong digit is never taken for a product, and a printed weight or price
 * never for another.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EmbeddedRule } from '../../../app/contract.ts';
import { checkDigitOf, gtinOf, hasRightCheckDigit, productOfCode, readCode } from '../../../app/devices/codes.ts';

const PRICE: EmbeddedRule = { prefix: '20', itemDigits: 5, holds: 'price', innerCheck: false, factor: 1 };
const WEIGHT: EmbeddedRule = { prefix: '21', itemDigits: 5, holds: 'weight', innerCheck: false, factor: 1 };
const withCheck = (digits: string) => digits + checkDigitOf(digits);
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));

describe('the check digit', () => {
  // Printed examples of the GS1 General Specifications and of goods in the shops.
  it.each(['4006381333931', '5901234123457', '73513537', '036000291452'])('of %s is right', (code) => {
    expect(hasRightCheckDigit(code)).toBe(true);
  });

  it('shows every single wrong digit', () => {
    fc.assert(
      fc.property(digits(12), fc.nat(12), fc.integer({ min: 1, max: 9 }), (body, place, add) => {
        const code = [...withCheck(body)];
        code[place] = String((Number(code[place]) + add) % 10);
        expect(readCode(code.join(''), 'ean13', [PRICE])).toEqual({ kind: 'invalid' });
      }),
    );
  });
});

describe('a code', () => {
  it('is the same product as EAN-13 with a leading zero and as UPC-A', () => {
    expect(readCode('036000291452', 'upca', [])).toEqual(readCode('0036000291452', 'ean13', []));
    expect(gtinOf('73513537')).toBe('00000073513537');
  });

  it('of the wrong length for its format is invalid, Code 128 takes any text', () => {
    expect(readCode('4006381333931', 'ean8', [])).toEqual({ kind: 'invalid' });
    expect(readCode('SHELF-7', 'code128', [])).toEqual({ kind: 'product', code: 'SHELF-7' });
  });

  it('of the shop holds a price or a weight as its rule says, and is plain without a rule', () => {
    const price = withCheck('201234554321');
    const weight = withCheck('211234500452');
    expect(readCode(price, 'ean13', [PRICE, WEIGHT])).toMatchObject({
      kind: 'price',
      item: '12345',
      priceMinor: 54321,
    });
    expect(readCode(weight, 'ean13', [PRICE, WEIGHT])).toMatchObject({ kind: 'weight', item: '12345', weightG: 452 });
    expect(readCode(price, 'ean13', [WEIGHT])).toEqual({ kind: 'product', code: `0${price}` });
  });

  it('multiplies where five digits are too few, and skips an inner check digit', () => {
    const rule = { ...PRICE, factor: 100, innerCheck: true };
    expect(readCode(withCheck('201234591234'), 'ean13', [rule])).toMatchObject({ item: '12345', priceMinor: 123_400 });
  });

  it('begins with 02 as UPC-A of number system 2', () => {
    const rule = { ...PRICE, prefix: '02' };
    const upca = withCheck('21234500799');
    expect(upca).toHaveLength(12);
    expect(readCode(upca, 'upca', [rule])).toMatchObject({ kind: 'price', item: '12345', priceMinor: 799 });
  });

  it('keeps every value that a scale can print', () => {
    fc.assert(
      fc.property(digits(5), fc.integer({ min: 1, max: 99_999 }), (item, value) => {
        const code = withCheck(`20${item}${String(value).padStart(5, '0')}`);
        expect(readCode(code, 'ean13', [PRICE])).toMatchObject({ kind: 'price', item, priceMinor: value });
      }),
    );
  });
});

describe('the product of a code', () => {
  const products = [
    { sku: 'tea', barcode: '4006381333931' },
    { sku: 'soda', barcode: '036000291452' },
    { sku: 'ham', barcode: '2012345' },
    { sku: 'cheese', barcode: withCheck('205432100000') },
    { sku: 'apple', produceCode: '4011' },
  ];
  const skuOf = (code: string) =>
    productOfCode(products, readCode(code, code.length === 12 ? 'upca' : 'ean13', [PRICE, WEIGHT]))?.sku;

  it('is found by the whole code, in whichever length it is printed', () => {
    expect(skuOf('4006381333931')).toBe('tea');
    expect(skuOf('0036000291452')).toBe('soda');
    expect(skuOf('5901234123457')).toBeUndefined();
  });

  it('is found by prefix and item, whatever the value', () => {
    expect(skuOf(withCheck('201234500001'))).toBe('ham');
    expect(skuOf(withCheck('205432112345'))).toBe('cheese');
    // The same item under another prefix is another label.
    expect(skuOf(withCheck('211234500001'))).toBeUndefined();
  });

  it('is no product of its own whose EAN-8 begins with the same digits', () => {
    const lighter = { sku: 'lighter', barcode: '20123451' };
    const code = withCheck('201234554321');
    expect(
      productOfCode([lighter, { sku: 'loose ham', produceCode: '12345' }], readCode(code, 'ean13', [PRICE]))?.sku,
    ).toBe('loose ham');
  });

  it('is found by the produce code that the scale printed', () => {
    expect(skuOf(withCheck('210401100452'))).toBe('apple');
  });
});
