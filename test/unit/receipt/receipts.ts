/** @file Receipts for the tests of this folder: one that has everything, and any that a shop could print. */
import fc from 'fast-check';
import type { Receipt, ReceiptLine } from '../../../app/contract.ts';

export const RECEIPT: Receipt = {
  shop: {
    name: 'Tạp hóa Quỳnh Hương',
    address: '12 Nguyễn Huệ, Quận 1\nThành phố Hồ Chí Minh',
    phone: '028 3822 1234',
    taxNumber: '0301234567',
    footer: '',
  },
  number: 1234,
  at: '2026-11-25T10:05:00.000Z',
  timeZone: 'Asia/Ho_Chi_Minh',
  language: 'vi',
  currency: 'VND',
  lines: [
    line({ name: 'Nước ngọt đóng chai', quantity: 2, unitPrice: 12_000, deposit: 4_000, taxRate: 0.1, total: 24_000 }),
    line({ name: 'Bưởi da xanh', weightG: 1_284, unitPrice: 45_000, taxRate: 0.05, total: 57_780 }),
    line({ name: 'Mì ăn liền', quantity: 3, unitPrice: 5_000, discount: 1_500, taxRate: 0.05, total: 13_500 }),
  ],
  discount: 0,
  total: 99_280,
  taxes: [
    { rate: 0.05, net: 67_886, tax: 3_394, gross: 71_280 },
    { rate: 0.1, net: 21_818, tax: 2_182, gross: 24_000 },
  ],
  payment: { kind: 'cash', givenMinor: 100_000, changeMinor: 720 },
  refundOf: null,
  copy: false,
};

export function line(more: Partial<ReceiptLine>): ReceiptLine {
  return {
    name: '',
    quantity: 1,
    weightG: null,
    unitPrice: 0,
    discount: 0,
    deposit: 0,
    taxRate: 0.1,
    total: 0,
    ...more,
  };
}

/** Names in the letters that Vietnamese has, capitals too. */
export const NAMES = fc
  .array(
    fc.string({
      unit: fc.constantFrom(
        ...'abcđêôơưăâáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵĐÊÔƠƯĂÂẤẦẨẪẬẾỆỐỘỚỢỨỰ0123',
      ),
      minLength: 1,
      maxLength: 50,
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((words) => words.join(' '));
