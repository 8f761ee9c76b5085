/** @file What is written down of a paid basket: lines, taxes and payment as the store keeps them. Pure. */
import type { BasketLine, Catalogue, PaymentOutcome } from '../contract.ts';
import type { NewSale, SalePayment } from '../store/types.ts';
import { type Basket, basketView } from '../till/basket.ts';

type Paid = Extract<PaymentOutcome, { kind: 'approved' | 'cash' }>;

/**
 * Its key is the payment's own reference: written down again after a kill, it is still one sale.
 *
 * @param details what the receipt needs beside that: the shop's header
 */
export function saleOf(basket: Basket, outcome: Paid, details: Readonly<Record<string, unknown>>): NewSale {
  const view = basketView(basket);
  const rates = basket.catalogue.taxRates;
  return {
    key: outcome.reference,
    kind: 'sale',
    undoes: null,
    currency: view.currency,
    total: view.total,
    lines: view.lines.map((line) => saleLine(basket.catalogue, line)),
    taxes: view.taxes.map(({ rate, gross, tax }) => ({
      taxRate: Object.keys(rates).find((name) => rates[name] === rate) ?? String(rate),
      taxShare: rate,
      gross,
      tax,
    })),
    payments: [paymentOf(outcome, view.total)],
    details: outcome.kind === 'approved' ? { ...details, card: cardOf(outcome) } : details,
  };
}

function saleLine(catalogue: Catalogue, line: BasketLine): NewSale['lines'][number] {
  const taxRate = catalogue.products.find(({ sku }) => sku === line.sku)?.taxRate ?? '';
  const { sku, name, label, quantity, weightGrams, unitPrice, discount, deposit, items } = line;
  return {
    sku,
    name,
    label: items.length > 0 ? label : null,
    quantity,
    weightGrams,
    unitPrice,
    discount,
    deposit,
    total: line.total + deposit,
    taxRate,
    taxShare: catalogue.taxRates[taxRate] ?? 0,
  };
}

function paymentOf(outcome: Paid, total: number): SalePayment {
  const { reference } = outcome;
  if (outcome.kind === 'approved') return { method: 'card', amount: total, reference };
  return { method: 'cash', amount: total, given: outcome.givenMinor, change: outcome.changeMinor, reference };
}

/** What a receipt may show of the card. */
function cardOf({ scheme, last4, authorisation }: Extract<Paid, { kind: 'approved' }>) {
  return { scheme, last4, authorisation };
}
