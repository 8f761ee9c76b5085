/** @file A receipt on paper has all that it must, in the printer's columns, with no letter lost at the edge. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receiptRows } from '../../../app/receipt/rows.ts';
import { receiptText } from '../../../app/receipt/text.ts';
import { NAMES, RECEIPT } from './receipts.ts';

const textOf = (receipt = RECEIPT, columns = 42) =>
  receiptText(receiptRows(receipt), columns)
    .map(({ text }) => text.trimEnd())
    .join('\n');

describe('a receipt as text', () => {
  it('reads in 42 columns as it stands on paper', () => {
    expect(textOf()).toMatchInlineSnapshot(`
      " Tạp hóa Quỳnh Hương
                12 Nguyễn Huệ, Quận 1
                Thành phố Hồ Chí Minh
                  ĐT: 028 3822 1234
                   MST: 0301234567
      ------------------------------------------
      Hóa đơn số 0001234   17:05 25 thg 11, 2026
      ------------------------------------------
      Nước ngọt đóng chai                 24.000
        2 × 12.000
        Tiền cọc vỏ                        4.000
      Bưởi da xanh                        57.780
        1,284 kg × 45.000/kg
      Mì ăn liền                          15.000
        3 × 5.000
        Giảm giá                          -1.500
      ------------------------------------------
      Tổng tiền cọc vỏ                     4.000
      Tổng cộng                         99.280 ₫
      Tiền mặt                         100.000 ₫
      Tiền thối                            720 ₫
      ------------------------------------------
      Mức           Hàng        Thuế        Cộng
      5%          67.886       3.394      71.280
      10%         21.818       2.182      24.000
      ------------------------------------------
                  Cảm ơn quý khách!"
    `);
  });

  it('reads in 32 columns and in English', () => {
    expect(textOf({ ...RECEIPT, language: 'en' }, 32)).toMatchInlineSnapshot(`
      " Tạp hóa Quỳnh
           Hương
           12 Nguyễn Huệ, Quận 1
           Thành phố Hồ Chí Minh
             Tel. 028 3822 1234
             Tax no. 0301234567
      --------------------------------
      Receipt 0001234
                 Nov 25, 2026, 5:05 PM
      --------------------------------
      Nước ngọt đóng chai       24,000
        2 × 12,000
        Deposit                  4,000
      Bưởi da xanh              57,780
        1.284 kg × 45,000/kg
      Mì ăn liền                15,000
        3 × 5,000
        Discount                -1,500
      --------------------------------
      Deposits                   4,000
      Total                    ₫99,280
      Cash                    ₫100,000
      Change                      ₫720
      --------------------------------
      Rate         Net     Tax   Gross
      5%        67,886   3,394  71,280
      10%       21,818   2,182  24,000
      --------------------------------
      Thank you for shopping with us!"
    `);
  });

  it('says that it gives back, that it is a copy, and what a card was', () => {
    const text = textOf({
      ...RECEIPT,
      language: 'en',
      refundOf: 1200,
      copy: true,
      payment: { kind: 'approved', scheme: 'Visa', last4: '4242', authorisation: '123456' },
    });
    expect(text).toContain('*** REFUND of receipt 0001200 ***');
    expect(text).toContain('*** COPY ***');
    expect(text).toMatch(/Given back +-₫99,280/);
    expect(text).toMatch(/Back to the card +-₫99,280/);
  });

  it('writes minor units as the currency has them', () => {
    expect(textOf({ ...RECEIPT, language: 'en', currency: 'EUR' })).toMatch(/Total +€992\.80/);
  });

  it('loses no letter and passes no edge, however long the names are', () => {
    fc.assert(
      fc.property(NAMES, fc.constantFrom(32, 42), (name, columns) => {
        const [first] = RECEIPT.lines;
        if (!first) throw new Error('The sample has lines.');
        const lines = receiptText(receiptRows({ ...RECEIPT, lines: [{ ...first, name }] }), columns);
        for (const { text, weight } of lines) {
          expect(text.length).toBeLessThanOrEqual(weight === 'large' ? columns / 2 : columns);
        }
        const printed = lines
          .map(({ text }) => text)
          .join('')
          .replaceAll(' ', '');
        expect(printed).toContain(name.replaceAll(' ', ''));
      }),
    );
  });
});
