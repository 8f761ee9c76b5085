/** @file A typed amount is read as it was meant or not at all: never a hundred times as much, whatever language the screen has. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorDigits } from '../../../app/contract.ts';
import { LARGEST, readAmount } from '../../../renderer/office/parts/amount.ts';
import { formatMoney } from '../../../renderer/words/money.ts';

const LANGUAGES = ['en', 'vi'] as const;
/** Of no, two, three and four digits after the point; with a sign, a sign of several letters, and a code. */
const CURRENCIES = ['VND', 'JPY', 'EUR', 'USD', 'CHF', 'KWD', 'CLF'] as const;

describe('an amount that was typed', () => {
  it.each(LANGUAGES)('is read back as it is shown, in %s', (language) => {
    fc.assert(
      fc.property(fc.constantFrom(...CURRENCIES), fc.maxSafeNat(), (currency, any) => {
        const minor = any % (LARGEST * 10 ** minorDigits(currency) + 1);
        expect(readAmount(formatMoney(minor, currency, language), currency, language)).toBe(minor);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(LANGUAGES)('with two digits means the same whatever sign it has, in %s', (language) => {
    const read = (text: string) => readAmount(text, 'EUR', language);
    expect(['12,50', '12.50', '12,5', '12.5', '€12.50', '12,50 €', '12,50\u00a0EUR', ' 12,50 '].map(read)).toEqual([
      1250, 1250, 1250, 1250, 1250, 1250, 1250, 1250,
    ]);
    expect(['1.250,00', '1,250.00', '1 250,00', '1250', '1.250', '1,250', '1250.0'].map(read)).toEqual(
      Array(7).fill(125_000),
    );
    expect(['0', '0,05', '1.234.567', '1,234,567.89'].map(read)).toEqual([0, 5, 123_456_700, 123_456_789]);
  });

  it.each(LANGUAGES)('without digits is groups of three or none, in %s', (language) => {
    const read = (text: string) => readAmount(text, 'VND', language);
    expect(['45.000', '45,000', '45 000', '45000', '₫45,000', '45.000 ₫'].map(read)).toEqual(Array(6).fill(45_000));
    expect(['45,5', '45.00', '4500.000', '0.500', '45.0000'].map(read)).toEqual(Array(5).fill(null));
  });

  it('of three digits that could be thousands is taken as the field writes it, or not at all', () => {
    const read = (text: string) => LANGUAGES.map((language) => readAmount(text, 'KWD', language));
    expect(read('1.234')).toEqual([1234, null]);
    expect(read('1,234')).toEqual([null, 1234]);
    // In one way only: thousands have no zero before them, no four digits, and one sign alone.
    expect(read('0,500')).toEqual([500, 500]);
    expect(read('1234,567')).toEqual([1_234_567, 1_234_567]);
    expect(read('1.234,567')).toEqual([1_234_567, 1_234_567]);
    expect(read('1,234,567')).toEqual([1_234_567_000, 1_234_567_000]);
    expect(read('12,5')).toEqual([12_500, 12_500]);
  });

  it.each(LANGUAGES)('that is none is none, in %s', (language) => {
    const read = (text: string) => readAmount(text, 'EUR', language);
    const none = [
      '',
      ' ',
      '-5',
      '12,505,0',
      '1.25.00',
      '12.34.567',
      '1,23,456',
      '1.234,567',
      '12,',
      ',50',
      '1 2',
      '12€5',
    ];
    const others = ['12 USD', '$12', '1e3', '0x10', 'abc', '١٢', '1.250,00.', '12..50', '1000000001', '€', '€€1'];
    for (const text of [...none, ...others]) expect(read(text), text).toBeNull();
  });

  it('never means another amount than that of its digits', () => {
    const text = fc.string({ unit: fc.constantFrom('0', '1', '2', '5', '.', ',', ' '), maxLength: 9 });
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('VND', 'EUR', 'KWD'),
        fc.constantFrom(...LANGUAGES),
        (typed, currency, language) => {
          const minor = readAmount(typed, currency, language);
          if (minor === null) return;
          const digits = minorDigits(currency);
          // What stands behind the last sign is thousands where it has three digits, and else what the currency has.
          const [, fraction = ''] = /[.,](\d+)$/.exec(typed.trim()) ?? [];
          const isFraction = fraction !== '' && fraction.length <= digits;
          const asThousands = Number(typed.replaceAll(/\D/g, '')) * 10 ** digits;
          const asFraction = asThousands / 10 ** fraction.length;
          expect([asThousands, ...(isFraction ? [asFraction] : [])]).toContain(minor);
          if (fraction.length > 0 && fraction.length < 3) expect(minor).toBe(asFraction);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
