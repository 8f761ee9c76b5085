/** @file The desk with its real till and checkout: what is paid and still lies there is nobody's; prices and zones renew. */
import { beforeEach, describe, expect, it } from 'vitest';
import { type Catalogue, type CheckoutState, DEFAULT_TRAY, type TillMode } from '../../../app/contract.ts';
import { DemoTerminal } from '../../../app/devices/demo-terminal.ts';
import { openTerminalMemory } from '../../../app/devices/terminal-memory.ts';
import { CheckoutRoom } from '../../../app/hosts/checkout-room.ts';
import { Desk } from '../../../app/hosts/desk.ts';
import { seen, shop } from '../till/shop.ts';
import { FakeSupervisor, frameOf } from './fake-supervisor.ts';

const FRAME_MS = 40;
let supervisor: FakeSupervisor;
let desk: Desk;
let catalogue: Catalogue;
let version: number;
let mode: TillMode;
let state: CheckoutState | null;
let session: number;
let frame: number;

beforeEach(async () => {
  supervisor = new FakeSupervisor();
  catalogue = shop;
  version = 1;
  mode = DEFAULT_TRAY;
  frame = 0;
  state = null;
  const checkout = new CheckoutRoom({
    catalogues: { current: () => ({ catalogue, version }), version: () => null },
    terminal: new DemoTerminal({
      settings: () => ({ answer: 'approved', delayMs: 0 }),
      memory: openTerminalMemory(null),
    }),
    store: null,
    staff: null,
    nowMs: () => frame * FRAME_MS,
  });
  desk = new Desk({
    ...{ host: 'web', version: '1.2.3', supervisor },
    catalogue: () => catalogue,
    mode: () => mode,
    readCard: () => ({ minScore: 0.3 }),
    checkout,
  });
  desk.start();
  desk.attach((message) => {
    if (message.type === 'checkout') state = message.checkout;
  });
  await begin();
});

const now = () => {
  if (!state) throw new Error('Nothing was told.');
  return state;
};
const skus = () => now().basket.lines.map(({ sku, quantity }) => `${quantity} ${sku}`);

async function begin(): Promise<void> {
  session = (await desk.ask({ type: 'begin', source: 'camera' })).session;
}

/** The camera shows this for so long. */
async function watch(ms: number, ...sees: ReturnType<typeof seen>[]): Promise<void> {
  supervisor.sees = sees;
  for (const end = frame + ms / FRAME_MS; frame < end; ) {
    frame += 1;
    await desk.frame(frameOf(session, frame));
  }
}

async function pay(): Promise<void> {
  await desk.ask({ type: 'goToStage', to: 'paying' });
  await desk.ask({ type: 'pay', method: 'cash', givenMinor: 500_000 });
  await expect.poll(() => now().stage).toBe('receipt');
  await desk.ask({ type: 'goToStage', to: 'thanks' });
  // Thanks go by.
  frame += 9_000 / FRAME_MS;
  await expect.poll(() => now().stage).toBe('attract');
}

describe('what is paid and still lies there', () => {
  it('is packed when a hand carries it out of sight, though nobody saw it leave', async () => {
    await watch(2_000, seen('milk', 300));
    await pay();
    for (let x = 300; x < 700; x += 40) await watch(FRAME_MS, seen('milk', x));
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
    await begin();
    await watch(3_000, seen('milk', 300), seen('tea', 800));
    expect(skus()).toEqual(['1 2']);
  });

  it('counts when somebody begins anew on purpose', async () => {
    await watch(2_000, seen('milk', 300));
    await pay();
    await watch(1_000, seen('milk', 300));
    await watch(2_000);
    await desk.ask({ type: 'newCustomer' });
    await watch(1_000, seen('milk', 300));
    expect(skus()).toEqual(['1 1']);
  });
});

describe('after a pause', () => {
  it('what lies there is the same, and corrections stay with it', async () => {
    await watch(2_000, seen('milk', 300));
    await desk.ask({ type: 'changeBasket', operation: { kind: 'exchange', line: '1', sku: '2' } });
    expect(skus()).toEqual(['1 2']);
    frame += 30_000 / FRAME_MS;
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
    catalogue = dearer();
    version += 1;
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
    expect((await desk.ask({ type: 'hello' })).catalogue).toBe(shop);
  });

  it('a zone holds at once while nobody is served, and with the next customer else', async () => {
    mode = { mode: 'tray', zone: [0.5, 0, 0.5, 1] };
    await watch(2_000, seen('milk', 300), seen('tea', 1000));
    expect(skus()).toEqual(['1 2']);
    mode = DEFAULT_TRAY;
    await watch(2_000, seen('milk', 300), seen('tea', 1000));
    expect(skus()).toEqual(['1 2']);
  });
});
