/**
 * @file The receipt says what the bill said, to the last unit: through the real basket, the real sale, and every
 * rendering.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saleOf } from '../../../app/checkout/sale.ts';
import type { Operation, PaymentOutcome } from '../../../app/contract.ts';
import { receiptFromSale } from '../../../app/receipt/from-sale.ts';
import { receiptRows } from '../../../app/receipt/rows.ts';
import { receiptText } from '../../../app/receipt/text.ts';
import { type Basket, basketView, openBasket } from '../../../app/till/basket.ts';
import { operate } from '../../../app/till/basket-operations.ts';
import { market } from '../till/market.ts';

const CONTEXT = {
  language: 'en',
  shop: { name: 'Shop', address: '', phone: '', taxNumber: '', footer: '' },
  timeZone: 'UTC',
  namesOf: () => null,
  copy: false,
};

const additions: fc.Arbitrary<Operation> = fc
  .record({
    product: fc.constantFrom(...market.products),
    quantity: fc.integer({ min: 1, max: 9 }),
    grams: fc.integer({ min: 1, max: 20_000 }),
    labelled: fc.option(fc.integer({ min: 1, max: 99_999 })),
  })
  .map(({ product, quantity, grams, labelled }) => ({
    kind: 'add',
    sku: product.sku,
    quantity: product.soldBy === 'weight' ? 1 : quantity,
    weightGrams: product.soldBy === 'weight' ? grams : null,
    priceMinor: product.soldBy === 'weight' ? labelled : null,
  }));

function receiptOf(basket: Basket, outcome: Extract<PaymentOutcome, { kind: 'approved' | 'cash' }>, currency = 'VND') {
  const sale = { ...saleOf(basket, outcome, {}), currency };
  return receiptFromSale({ ...sale, number: 7, hash: '', atMs: 0, clockMs: 0 }, CONTEXT);
}

const filled = (operations: readonly Operation[]) => operations.reduce(operate, openBasket(market));

describe('the receipt of a basket', () => {
  it('has its total, its taxes and its payment to the last unit', () => {
    fc.assert(
      fc.property(fc.array(additions, { minLength: 1, maxLength: 10 }), fc.nat(100_000), (operations, more) => {
        const basket = filled(operations);
        const view = basketView(basket);
        const givenMinor = view.total + more;
        const receipt = receiptOf(basket, { kind: 'cash', reference: 'r', givenMinor, changeMinor: more });
        const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0);
        expect(receipt.total).toBe(view.total);
        expect(sum(receipt.lines.map(({ total, deposit }) => total + deposit))).toBe(view.total);
        expect(receipt.taxes).toEqual(view.taxes);
        expect(sum(receipt.taxes.map(({ gross }) => gross))).toBe(view.total - view.deposit);
        for (const { rate, net, tax, gross } of receipt.taxes) {
          expect(net + tax).toBe(gross);
          expect(Math.abs(tax - (gross * rate) / (1 + rate))).toBeLessThanOrEqual(0.5 + 1e-6);
        }
        expect(receipt.payment).toEqual({ kind: 'cash', givenMinor, changeMinor: more });
      }),
    );
  });

  it('is printed with figures that add up, as they stand on the paper', () => {
    fc.assert(
      fc.property(
        fc.array(additions, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(32, 42),
        (operations, columns) => {
          const basket = filled(operations);
          const outcome = {
            kind: 'cash',
            reference: 'r',
            givenMinor: basketView(basket).total,
            changeMinor: 0,
          } as const;
          const rows = receiptRows(receiptOf(basket, outcome));
          const figure = (text: string) => Number(text.replaceAll(/[^\d-]/g, ''));
          const items = rows.flatMap((row) => (row.kind === 'item' ? row.amount : row.kind === 'sub' ? row.right : []));
          const total = rows.find((row) => row.kind === 'total');
          expect(items.map(figure).reduce((all, amount) => all + amount, 0)).toBe(basketView(basket).total);
          expect(figure(total?.right ?? '')).toBe(basketView(basket).total);
          const text = receiptText(rows, columns).map((line) => line.text);
          expect(text.filter((line) => line.startsWith('Total')).join()).toContain(total?.right);
        },
      ),
    );
  });

  it('keeps what the terminal said of the card', () => {
    const basket = filled([{ kind: 'add', sku: 'milk', quantity: 1, weightGrams: null, priceMinor: null }]);
    const card = { scheme: 'Visa', last4: '4242', authorisation: '123456' };
    const { payment } = receiptOf(basket, { kind: 'approved', reference: 'r', ...card });
    expect(payment).toEqual({ kind: 'approved', ...card });
  });
});
