/**
 * @file What is paid and still lies there when the till is killed: a new desk on the same data folder does not bill it to the
 * next customer, and asks where it cannot know. The kill itself: test/e2e/web/left-paid.spec.ts.
 */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CheckoutState, DEFAULT_TRAY } from '../../../app/contract.ts';
import { DemoTerminal } from '../../../app/devices/demo-terminal.ts';
import { openTerminalMemory } from '../../../app/devices/terminal-memory.ts';
import { CheckoutRoom } from '../../../app/hosts/checkout-room.ts';
import { Desk } from '../../../app/hosts/desk.ts';
import { openStore } from '../../../app/store/open.ts';
import type { Store } from '../../../app/store/types.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { seen, shop } from '../till/shop.ts';
import { FakeSupervisor, frameOf } from './fake-supervisor.ts';

const FRAME_MS = 40;
const MINUTE_MS = 60_000;
const folder = temporaryFolder();
let count = 0;
let store: Store;
let supervisor: FakeSupervisor;
let desk: Desk;
let state: CheckoutState | null;
let session: number;
let frame: number;
/** The time of day, which goes on while the till does not run. */
let dayMs: number;

beforeEach(async () => {
  count += 1;
  dayMs = 1_790_000_000_000;
  await start();
});
afterEach(() => desk.stop());

async function start(): Promise<void> {
  store = openStore(`${folder}/${count}`);
  supervisor = new FakeSupervisor();
  frame = 0;
  state = null;
  const startMs = dayMs;
  const checkout = new CheckoutRoom({
    catalogues: { current: () => ({ catalogue: shop, version: null }), version: () => null },
    terminal: new DemoTerminal({
      settings: () => ({ answer: 'approved', delayMs: 0 }),
      memory: openTerminalMemory(null),
    }),
    store,
    staff: null,
    nowMs: () => frame * FRAME_MS,
    clockMs: () => Math.max(dayMs, startMs + frame * FRAME_MS),
  });
  desk = new Desk({
    ...{ host: 'web', version: '1.2.3', supervisor },
    catalogue: () => shop,
    mode: () => DEFAULT_TRAY,
    readCard: () => ({ minScore: 0.3 }),
    checkout,
  });
  desk.start();
  desk.attach((message) => {
    if (message.type === 'checkout') state = message.checkout;
  });
  await begin();
}

async function begin(): Promise<void> {
  session = (await desk.ask({ type: 'begin', source: 'camera' })).session;
}

/** As far as the disk knows: nothing is told to the till, its lock goes with it. */
async function killAndStart(afterMs = 30_000): Promise<void> {
  desk.stop();
  store.close();
  dayMs += frame * FRAME_MS + afterMs;
  await start();
}

const now = () => {
  if (!state) throw new Error('Nothing was told.');
  return state;
};
const skus = () => now().basket.lines.map(({ sku, quantity }) => `${quantity} ${sku}`);

async function watch(ms: number, ...sees: ReturnType<typeof seen>[]): Promise<void> {
  supervisor.sees = sees;
  for (const end = frame + ms / FRAME_MS; frame < end; ) {
    frame += 1;
    await desk.frame(frameOf(session, frame));
  }
}

async function payAndThanks(): Promise<void> {
  await desk.ask({ type: 'goToStage', to: 'paying' });
  await desk.ask({ type: 'pay', method: 'cash', givenMinor: 500_000 });
  await expect.poll(() => now().stage).toBe('receipt');
  await desk.ask({ type: 'goToStage', to: 'thanks' });
}

it('is not billed to the next customer, whose own things are', async () => {
  await watch(2_000, seen('milk', 300));
  await payAndThanks();
  await watch(1_000, seen('milk', 300));
  await killAndStart();
  // Dark pictures first; and it need not lie where it lay.
  await watch(1_000);
  await watch(2_000, seen('milk', 420));
  expect(now()).toMatchObject({ clearing: true, asksLeft: false, basket: { lines: [] } });
  await watch(2_000, seen('milk', 420), seen('tea', 900));
  expect(skus()).toEqual(['1 2']);
  // Once it was taken away, the same goods are the next customer's.
  await watch(6_000);
  await watch(2_000, seen('milk', 420));
  expect(skus()).toEqual(['1 1']);
});

it('is not billed either when the till is killed twice, or before it has looked', async () => {
  await watch(2_000, seen('milk', 300));
  await payAndThanks();
  await watch(1_000, seen('milk', 300));
  await killAndStart();
  await watch(120, seen('milk', 300));
  await killAndStart();
  await watch(2_000, seen('milk', 300));
  await killAndStart();
  await watch(2_000, seen('milk', 300));
  expect(now()).toMatchObject({ clearing: true, asksLeft: false, basket: { lines: [] } });
});

it('is not billed when the receipt was still on the screen', async () => {
  await watch(2_000, seen('milk', 300));
  await desk.ask({ type: 'goToStage', to: 'paying' });
  await desk.ask({ type: 'pay', method: 'cash', givenMinor: 500_000 });
  await expect.poll(() => now().stage).toBe('receipt');
  await watch(200, seen('milk', 300));
  await killAndStart();
  expect(now().stage).toBe('receipt');
  // Away before the camera was steady.
  await desk.ask({ type: 'goToStage', to: 'thanks' });
  await watch(2_000, seen('milk', 300));
  frame += 9_000 / FRAME_MS;
  await expect.poll(() => now().stage).toBe('attract');
  await watch(2_000, seen('milk', 300));
  expect(now()).toMatchObject({ clearing: true, basket: { lines: [] } });
});

it('counts no more once the tray was empty, also before the kill', async () => {
  await watch(2_000, seen('milk', 300));
  await payAndThanks();
  await watch(1_000, seen('milk', 300));
  await watch(6_000);
  await killAndStart();
  await watch(2_000, seen('milk', 300));
  expect(skus()).toEqual(['1 1']);
  await desk.ask({ type: 'abandon' });
  await watch(1_000, seen('milk', 300));
  await killAndStart();
  await watch(6_000);
  await watch(2_000, seen('milk', 300));
  expect(skus()).toEqual(['1 1']);
});

it.each([
  ['there is more of it', 30_000, [seen('milk', 300), seen('milk', 900)], ['2 1']],
  ['a long time has passed', 30 * MINUTE_MS, [seen('milk', 300)], ['1 1']],
  ['the clock was set back', -10 * MINUTE_MS, [seen('milk', 300)], ['1 1']],
] as const)('is asked about when %s', async (_why, afterMs, lies, all) => {
  await watch(2_000, seen('milk', 300));
  await payAndThanks();
  await watch(1_000, seen('milk', 300));
  await killAndStart(afterMs);
  await watch(2_000, ...lies);
  expect(now()).toMatchObject({ stage: 'attract', clearing: true, asksLeft: true, basket: { lines: [] } });
  // Nobody answers before the next kill.
  await killAndStart(afterMs);
  await watch(2_000, ...lies);
  expect(now()).toMatchObject({ asksLeft: true, basket: { lines: [] } });
  await desk.ask({ type: 'leftIsPaid' });
  expect(now()).toMatchObject({ clearing: true, asksLeft: false, basket: { lines: [] } });
  await desk.ask({ type: 'newCustomer' });
  await watch(1_000, ...lies);
  expect(skus()).toEqual(all);
  expect(now()).toMatchObject({ clearing: false, asksLeft: false });
});
