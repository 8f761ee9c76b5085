/** @file Money and names as people write them. */
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../app/contract.ts';
import { formatMoney } from '../../../renderer/words/money.ts';
import { productName } from '../../../renderer/words/names.ts';

/** Intl puts no-break spaces between amount and sign. */
const plain = (text: string) => text.replace(/\u00a0/g, ' ');

describe('formatMoney', () => {
  it('knows that the dong has no smaller unit', () => {
    expect(plain(formatMoney(45_000, 'VND', 'vi'))).toBe('45.000 ₫');
    expect(plain(formatMoney(45_000, 'VND', 'en'))).toBe('₫45,000');
  });

  it('knows how many minor units others have', () => {
    expect(plain(formatMoney(1250, 'USD', 'en'))).toBe('$12.50');
    expect(plain(formatMoney(1250, 'EUR', 'de'))).toBe('12,50 €');
    expect(plain(formatMoney(12_500, 'KWD', 'en'))).toBe('KWD 12.500');
  });
});

describe('productName', () => {
  const catalogue: Catalogue = {
    currency: 'VND',
    languages: ['en', 'vi'],
    taxRates: { food: 0.05 },
    products: [
      { sku: '1', label: 'house_tea', names: { en: 'Green tea', vi: 'Trà xanh' }, unitPrice: 1, taxRate: 'food' },
    ],
  };

  it('is in the language asked for, else in the first of the catalogue, else the class in words', () => {
    expect(productName(catalogue, '1', 'house_tea', 'vi')).toBe('Trà xanh');
    expect(productName(catalogue, '1', 'house_tea', 'fr')).toBe('Green tea');
    expect(productName(catalogue, null, 'bell_pepper', 'en')).toBe('bell pepper');
  });
});
