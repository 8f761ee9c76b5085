/** @file The shop's rooms together on a real store: a bill that was begun keeps its prices, whatever happens to the till. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openShop } from '../../../app/hosts/shop-rooms.ts';
import { openStore } from '../../../app/store/open.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { lying, market } from '../till/market.ts';

const root = temporaryFolder();

function start(folder: string) {
  const store = openStore(folder);
  const shop = openShop({ store, shipped: market, labels: () => [], printPage: null });
  shop.checkout.begin('camera');
  return {
    ...shop,
    store,
    total: () => shop.checkout.codeBasket.products().find(({ sku }) => sku === 'tea')?.unitPrice,
  };
}

describe('a till that is killed while a bill runs', () => {
  it.each([
    ['the shipped ones', 0],
    ['staff’s', 1],
  ])('goes on at the prices of then: %s', (name, changes) => {
    const folder = join(root, name);
    let till = start(folder);
    const tea = market.products.find(({ sku }) => sku === 'tea');
    if (!tea) throw new Error('The market sells no tea.');
    if (changes > 0) till.office.catalogue.saveProduct('tea', { ...tea, unitPrice: 21_000 });
    till.checkout.see({ counted: [lying(1, 'tea')], items: [], customer: 1 });
    const price = till.total();
    till.office.catalogue.saveProduct('tea', { ...tea, unitPrice: 99_500 });
    expect(till.total()).toBe(price);
    till.checkout.stop();
    till.store.close();
    till = start(folder);
    expect(till.catalogue().products.find(({ sku }) => sku === 'tea')?.unitPrice).toBe(99_500);
    expect(till.total()).toBe(price);
    till.checkout.stop();
    till.store.close();
  });
});
