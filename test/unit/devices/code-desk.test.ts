/**
 * @file A barcode counts once a presentation, names the item it lies on, and never overrules the customer: else
 * somebody pays twice.
 */
import { describe, expect, it } from 'vitest';
import type { Box, Catalogue, CodeFormat, Operation } from '../../../app/contract.ts';
import { CodeDesk, LOOSE_STEADY_MS } from '../../../app/devices/code-desk.ts';
import { checkDigitOf } from '../../../app/devices/codes.ts';
import { PRESENTATION_GAP_MS } from '../../../app/devices/presentations.ts';
import { NEW_DEVICE_SETTINGS } from '../../../app/devices/settings.ts';
import { basketView, openBasket, unbilledIn, withSeen } from '../../../app/till/basket.ts';
import { operate } from '../../../app/till/basket-operations.ts';

const TEA = '4006381333931';
const withCheck = (digits: string) => digits + checkDigitOf(digits);
const product = (sku: string, unitPrice: number, more: object) => ({
  sku,
  label: sku,
  names: { en: sku },
  unitPrice,
  taxRate: 'standard',
  ...more,
});
const catalogue: Catalogue = {
  currency: 'VND',
  languages: ['en'],
  taxRates: { standard: 0.1 },
  products: [
    product('tea', 20_000, { barcode: TEA }),
    product('soap', 10_000, {}),
    product('ham', 200_000, { barcode: '2012345', soldBy: 'weight' }),
    product('apple', 50_000, { produceCode: '4011', soldBy: 'weight' }),
    // The shop's own labels, printed without a check digit.
    product('jam', 30_000, { barcode: '10000017' }),
    product('honey', 40_000, { barcode: '100000000018' }),
  ],
};
const SOAP_BOX: Box = [100, 100, 300, 300];
const ON_SOAP: Box = [200, 200, 80, 40];
const BESIDE: Box = [800, 200, 80, 40];

/** A till on whose counter lies one thing that the camera takes for soap, until it is lifted. */
function counter() {
  let basket = withSeen(openBasket(catalogue), [{ id: 7, label: 'soap', doubt: null, unknown: false }]);
  let atMs = 0;
  let visible = true;
  let numbering: number | null = 1;
  let anew = 0;
  const line = () => basketView(basket).lines.find(({ items }) => items.includes(7));
  const desk = new CodeDesk({
    products: () => catalogue.products,
    items: () => (visible ? [{ id: 7, sku: line()?.sku ?? null, box: SOAP_BOX }] : []),
    inBasket: () => new Set(basket.seen.map(({ id }) => id)),
    unbilled: () => unbilledIn(basket),
    numbering: () => numbering,
    anew: () => anew,
    sinceBegunMs: () => 60_000,
    change: (operation: Operation) => {
      basket = operate(basket, operation);
    },
    rules: () => NEW_DEVICE_SETTINGS.embedded,
    nowMs: () => atMs,
  });
  return {
    bill: () => basketView(basket).lines.map(({ sku, quantity, total }) => `${quantity} ${sku} ${total}`),
    hide: () => {
      visible = false;
    },
    /** The camera begins anew, and gives what lies there for the next customer the same number. */
    beginAnew: () => {
      basket = withSeen(openBasket(catalogue), [{ id: 7, label: 'soap', doubt: null, unknown: false }]);
      numbering = null;
      anew += 1;
    },
    settle: () => {
      numbering = 2;
    },
    correct: (operation: Operation) => {
      basket = operate(basket, operation);
    },
    see: (code: string, box: Box | null, afterMs = 0, format: CodeFormat = 'ean13') => {
      atMs += afterMs;
      return desk.seen({ code, format, box }).result;
    },
  };
}

describe('a code without a check digit', () => {
  it.each([
    ['10000017', 'ean8', 'jam'],
    ['10000017', 'code128', 'jam'],
    ['100000000018', 'upca', 'honey'],
    ['0100000000018', 'ean13', 'honey'],
  ] as const)('is the product that the shop gave it to: %s as %s', (code, format, sku) => {
    const { see, bill } = counter();
    expect(see(code, null, 0, format)).toBe('added');
    expect(bill().join()).toContain(sku);
  });

  it('that is no product’s was read wrongly', () => {
    expect(counter().see('10000018', null, 0, 'ean8')).toBe('invalid');
  });
});

describe('a code on an item', () => {
  it('says what it is, once and for all that the camera reads it again', () => {
    const { see, bill } = counter();
    expect(see(TEA, ON_SOAP)).toBe('named');
    expect([see(TEA, ON_SOAP, 300), see(TEA, ON_SOAP, 60_000)]).toEqual(['repeated', 'repeated']);
    expect(bill()).toEqual(['1 tea 20000']);
  });

  it('does not overrule the customer who corrects it', () => {
    const { see, bill, correct } = counter();
    see(TEA, ON_SOAP);
    correct({ kind: 'name', item: 7, sku: 'soap' });
    expect(see(TEA, ON_SOAP, 300)).toBe('repeated');
    expect(bill()).toEqual(['1 soap 10000']);
  });

  it('adds no piece while its item is hidden', () => {
    const { see, bill, hide } = counter();
    see(TEA, ON_SOAP);
    hide();
    for (let times = 0; times < 20; times++) expect(see(TEA, ON_SOAP, 300)).toBe('repeated');
    expect(bill()).toEqual(['1 tea 20000']);
  });

  it('names another item too that has the same number when an empty bill began', () => {
    const { see, bill, beginAnew, settle } = counter();
    see(TEA, ON_SOAP);
    beginAnew();
    expect([see(TEA, ON_SOAP, 300), see(TEA, BESIDE, 5_000)]).toEqual(['waiting', 'waiting']);
    expect(bill()).toEqual(['1 soap 10000']);
    settle();
    expect(see(TEA, ON_SOAP, 300)).toBe('named');
    expect(bill()).toEqual(['1 tea 20000']);
  });

  it('brings the weight or the price that is printed into it', () => {
    const priced = counter();
    expect(priced.see(withCheck('201234554321'), ON_SOAP)).toBe('named');
    expect(priced.bill()).toEqual(['1 ham 54321']);
    const weighed = counter();
    expect(weighed.see(withCheck('210401100500'), ON_SOAP)).toBe('named');
    expect(weighed.bill()).toEqual(['1 apple 25000']);
  });
});

describe('a code beside every item', () => {
  it('that has counted does not count again for what the camera takes for an item under it', () => {
    const { see, bill } = counter();
    const label = withCheck('210401100500');
    see(label, BESIDE);
    expect(see(label, BESIDE, LOOSE_STEADY_MS)).toBe('added');
    // A pack that lies beside the code is another one.
    expect([see(label, ON_SOAP, 300), see(label, ON_SOAP, 300)]).toEqual(['repeated', 'repeated']);
    expect(bill()).toEqual(['1 soap 10000', '1 apple 25000']);
  });

  it('adds a piece once it has lain still, once a presentation', () => {
    const { see, bill } = counter();
    expect([see(TEA, BESIDE), see(TEA, BESIDE, 300)]).toEqual(['waiting', 'waiting']);
    expect(see(TEA, BESIDE, LOOSE_STEADY_MS)).toBe('added');
    expect(see(TEA, BESIDE, 300)).toBe('repeated');
    expect(bill()).toEqual(['1 soap 10000', '1 tea 20000']);
    see(TEA, BESIDE, PRESENTATION_GAP_MS + 1);
    expect(see(TEA, BESIDE, LOOSE_STEADY_MS)).toBe('added');
    expect(bill()).toEqual(['1 soap 10000', '2 tea 40000']);
  });

  it('names its item when the camera finds it in time', () => {
    const { see, bill } = counter();
    expect(see(TEA, BESIDE)).toBe('waiting');
    expect(see(TEA, ON_SOAP, 500)).toBe('named');
    expect(bill()).toEqual(['1 tea 20000']);
  });
});

describe('a hand scanner', () => {
  it('adds a piece with every beep', () => {
    const { see, bill } = counter();
    expect([see(TEA, null), see(TEA, null), see(withCheck('210401100500'), null)]).toEqual(['added', 'added', 'added']);
    expect(bill()).toEqual(['1 soap 10000', '2 tea 40000', '1 apple 25000']);
  });

  it('says what it cannot do, and changes nothing', () => {
    const { see, bill } = counter();
    expect(see('4006381333932', null)).toBe('invalid');
    expect(see('5901234123457', null)).toBe('unknown');
    expect(bill()).toEqual(['1 soap 10000']);
  });
});
