/**
 * @file The test print shows money as the shop's receipts will, so that staff see before the first sale what is
 * wrong.
 */
import { describe, expect, it } from 'vitest';
import { testRows } from '../../../app/receipt/test-page.ts';

const SHOP = { name: 'Bình Minh', address: '', phone: '', taxNumber: '', footer: '' };

describe('the test print', () => {
  it("writes money as the shop's receipts will", () => {
    const total = (currency: string) => testRows(SHOP, currency, 'en').find(({ kind }) => kind === 'total');
    expect(total('EUR')).toMatchObject({ right: '€0.00' });
    expect(total('VND')).toMatchObject({ right: expect.stringMatching(/^₫\s?0$/) });
  });
});
