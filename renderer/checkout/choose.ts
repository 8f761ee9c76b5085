/** @file What choosing a product means: an answer about an item, a correction of a line, or something new. */
import type { Product } from '../../app/contract.ts';
import type { CheckoutClient } from '../kiosk/checkout-client.ts';
import type { Panel } from '../kiosk/store.ts';

type Target = Pick<Extract<Panel, { kind: 'search' }>, 'item' | 'line'>;

/** What is sold by weight is weighed next; everything else goes onto the bill at once. */
export async function chooseProduct(client: CheckoutClient, { item, line }: Target, product: Product): Promise<void> {
  if (product.soldBy === 'weight' && line === null) return client.open({ kind: 'weigh', sku: product.sku, item });
  const { sku } = product;
  const done =
    line !== null
      ? await client.change({ kind: 'exchange', line, sku })
      : item !== null
        ? await client.change({ kind: 'name', item, sku })
        : await client.change({ kind: 'add', sku, quantity: 1, weightGrams: null, priceMinor: null });
  if (done) client.open(null);
}
