/** @file The desk with its real till and checkout: what is paid and still lies there is nobody's; prices and zones renew. */
import { beforeEach, describe, expect, it } from 'vitest';
import { type Catalogue, DEFAULT_TRAY } from '../../../app/contract.ts';
import { seen, shop } from '../till/shop.ts';
import { CameraCounter } from './camera-counter.ts';

let counter: CameraCounter;

beforeEach(async () => {
  counter = new CameraCounter();
  await counter.begin();
});

const watch = (ms: number, ...sees: ReturnType<typeof seen>[]) => counter.watch(ms, ...sees);
const now = () => counter.now;
const skus = () => counter.skus;

async function pay(): Promise<void> {
  await counter.payToReceipt();
  await counter.desk.ask({ type: 'goToStage', to: 'thanks' });
  await counter.thanksGoBy();
}

describe('what is paid and still lies there', () => {
  it('is packed when a hand carries it out of sight, though nobody saw it leave', async () => {
    await watch(2_000, seen('milk', 300));
    await pay();
    for (let x = 300; x < 700; x += 40) await watch(40, seen('milk', x));
    await watch(3_000);
    expect(now()).toMatchObject({ stage: 'attract', clearing: true });
    await watch(3_000);
    expect(now()).toMatchObject({ stage: 'attract', clearing: false });
    // The next customer's.
    await watch(2_000, seen('tea', 300));
    expect(skus()).toEqual(['1 2']);
  });

  it('is not billed again when a hand hides it and the camera counts it anew', async () => {
    await watch(2_000, seen('milk', 300), seen('tea', 800));
    expect(skus()).toEqual(['1 1', '1 2']);
    await pay();
    await watch(1_000, seen('milk', 300), seen('tea', 800));
    await watch(2_500);
    await watch(3_000, seen('milk', 300), seen('tea', 800));
    expect(now()).toMatchObject({ stage: 'attract', clearing: true, basket: { lines: [], questions: [] } });
    // Pushed aside under a hand.
    await watch(2_500, seen('milk', 300));
    await watch(3_000, seen('milk', 300), seen('tea', 1000));
    expect(skus()).toEqual([]);
  });

  it('was taken away once it is out of sight for a while: the same goods are then the next customer’s', async () => {
    await watch(2_000, seen('milk', 300));
    await pay();
    await watch(1_000, seen('milk', 300));
    await watch(8_000);
    expect(now().clearing).toBe(false);
    await watch(2_000, seen('milk', 300));
    expect(skus()).toEqual(['1 1']);
  });

  it('is nobody’s either when the page is loaded anew', async () => {
    await watch(2_000, seen('milk', 300));
    await pay();
    await watch(1_000, seen('milk', 300));
    await counter.begin();
    await watch(3_000, seen('milk', 300), seen('tea', 800));
    expect(skus()).toEqual(['1 2']);
  });

  it('counts when somebody begins anew on purpose', async () => {
    await watch(2_000, seen('milk', 300));
    await pay();
    await watch(1_000, seen('milk', 300));
    await watch(2_000);
    await counter.desk.ask({ type: 'newCustomer' });
    await watch(1_000, seen('milk', 300));
    expect(skus()).toEqual(['1 1']);
  });
});

describe('what is put down while money is on its way', () => {
  const payWhile = async (meanwhile: () => Promise<void>): Promise<void> => {
    await counter.desk.ask({ type: 'goToStage', to: 'paying' });
    const paid = counter.holdTerminal();
    await counter.desk.ask({ type: 'pay', method: 'card', givenMinor: null });
    await meanwhile();
    paid();
    await expect.poll(() => now().stage).toBe('receipt');
  };
  const [milk, tea] = [seen('milk', 300), seen('tea', 800)];

  it('is not on the receipt, and comes on the next bill', async () => {
    await watch(2_000, milk);
    await payWhile(() => watch(2_000, milk, tea));
    expect(skus()).toEqual(['1 1']);
    expect(now().unpaid).toBe(true);
    await watch(1_000, milk, tea);
    await counter.desk.ask({ type: 'goToStage', to: 'thanks' });
    await watch(200, milk, tea);
    expect(now()).toMatchObject({ stage: 'items', clearing: true, unpaid: false });
    expect(skus()).toEqual(['1 2']);
  });

  it('may be one more of what is paid, and is billed when the paid one is packed, too', async () => {
    await watch(2_000, milk);
    await payWhile(() => watch(2_000, milk, seen('milk', 800)));
    await watch(4_000, seen('milk', 800));
    await counter.desk.ask({ type: 'goToStage', to: 'thanks' });
    await watch(200, seen('milk', 800));
    expect(now()).toMatchObject({ stage: 'items', clearing: false });
    expect(skus()).toEqual(['1 1']);
  });

  it('is forgotten when it is taken away again before the thanks', async () => {
    await watch(2_000, milk);
    await payWhile(() => watch(2_000, milk, tea));
    await watch(4_000, milk);
    expect(now()).toMatchObject({ stage: 'receipt', unpaid: false });
    await counter.desk.ask({ type: 'goToStage', to: 'thanks' });
    await watch(1_000, milk);
    expect(now().stage).toBe('thanks');
  });

  it('does not make what is paid the next bill’s, wherever a hand pushes that meanwhile', async () => {
    await watch(2_000, milk);
    await payWhile(async () => {
      await watch(2_500, tea);
      await watch(2_500, seen('milk', 500, 600), tea);
    });
    await watch(1_000, seen('milk', 500, 600), tea);
    await watch(2_500, tea);
    await watch(2_500, seen('milk', 300, 600), tea);
    await counter.desk.ask({ type: 'goToStage', to: 'thanks' });
    await watch(400, seen('milk', 300, 600), tea);
    expect(skus()).toEqual(['1 2']);
  });

  it('is on the next bill also when the page is loaded anew before the receipt is gone', async () => {
    await watch(2_000, milk);
    await payWhile(() => watch(2_000, milk, tea));
    await counter.begin();
    await watch(5_000, tea, milk);
    expect(now()).toMatchObject({ stage: 'receipt', unpaid: true, basket: { total: 30_000 } });
    await counter.desk.ask({ type: 'goToStage', to: 'thanks' });
    await watch(400, tea, milk);
    expect(skus()).toEqual(['1 2']);
  });

  it('is nothing when the paid thing was only pushed aside', async () => {
    await watch(2_000, milk, tea);
    await payWhile(async () => {
      await watch(2_500, milk);
      await watch(2_500, milk, seen('tea', 1000));
    });
    expect(now().unpaid).toBe(false);
  });
});

describe('the next customer', () => {
  it('need not wait for the thanks to go by, once the tray was empty', async () => {
    await watch(2_000, seen('milk', 300));
    await counter.payToReceipt();
    await watch(5_000);
    await counter.desk.ask({ type: 'goToStage', to: 'thanks' });
    await watch(2_000, seen('tea', 800));
    expect(now()).toMatchObject({ stage: 'items', clearing: false });
    expect(skus()).toEqual(['1 2']);
  });

  it('may put things down while the receipt still stands', async () => {
    await watch(2_000, seen('milk', 300));
    await counter.payToReceipt();
    await watch(5_000);
    await watch(2_000, seen('tea', 800));
    await counter.desk.ask({ type: 'goToStage', to: 'thanks' });
    await watch(400, seen('tea', 800));
    expect(skus()).toEqual(['1 2']);
  });
});

describe('the page is loaded anew while somebody chooses how to pay', () => {
  it('and what is put down after it is paid, too', async () => {
    await watch(2_000, seen('milk', 300));
    await counter.desk.ask({ type: 'goToStage', to: 'paying' });
    await counter.begin();
    await watch(5_000, seen('milk', 300));
    expect(now()).toMatchObject({ stage: 'paying', basket: { total: 30_000 } });
    await watch(5_000, seen('milk', 300), seen('tea', 800));
    expect(now()).toMatchObject({ stage: 'items', basket: { total: 50_500 } });
  });
});

describe('after a pause', () => {
  it('what lies there is the same, and corrections stay with it', async () => {
    await watch(2_000, seen('milk', 300));
    await counter.desk.ask({ type: 'changeBasket', operation: { kind: 'exchange', line: '1', sku: '2' } });
    expect(skus()).toEqual(['1 2']);
    counter.pause(30_000);
    // The camera's first pictures are dark.
    await watch(200);
    await watch(2_000, seen('milk', 300));
    expect(skus()).toEqual(['1 2']);
  });
});

describe('what staff change', () => {
  const dearer = (): Catalogue => ({
    ...shop,
    products: shop.products.map((product) => ({ ...product, unitPrice: product.unitPrice + 1 })),
  });
  const change = () => {
    counter.catalogue = dearer();
    counter.version += 1;
  };
  const [milk] = shop.products;

  it('a price holds from the next customer on, also for the one who comes right after', async () => {
    change();
    await watch(2_000, seen('milk', 300));
    expect(now().basket.total).toBe((milk?.unitPrice ?? 0) + 1);
  });

  it('a price never changes a bill that has begun', async () => {
    await watch(2_000, seen('milk', 300));
    change();
    await watch(2_000, seen('milk', 300), seen('milk', 800));
    expect(now().basket.total).toBe(2 * (milk?.unitPrice ?? 0));
    // Nor does a screen that is loaded anew show others in its search.
    expect((await counter.desk.ask({ type: 'hello' })).catalogue).toBe(shop);
  });

  it('a zone holds at once while nobody is served, and with the next customer else', async () => {
    counter.mode = { mode: 'tray', zone: [0.5, 0, 0.5, 1] };
    await watch(2_000, seen('milk', 300), seen('tea', 1000));
    expect(skus()).toEqual(['1 2']);
    counter.mode = DEFAULT_TRAY;
    await watch(2_000, seen('milk', 300), seen('tea', 1000));
    expect(skus()).toEqual(['1 2']);
  });
});
