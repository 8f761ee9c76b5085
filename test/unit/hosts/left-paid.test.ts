/**
 * @file What is paid and still lies there when the till is killed: a new desk on the same data folder does not bill it to the
 * next customer, and asks where it cannot know. The kill itself: test/e2e/web/left-paid.spec.ts.
 */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { seen } from '../till/shop.ts';
import { KilledCounter } from './killed-counter.ts';

const MINUTE_MS = 60_000;
const folder = temporaryFolder();
let count = 0;
let till: KilledCounter;

beforeEach(async () => {
  count += 1;
  till = new KilledCounter(`${folder}/${count}`);
  await till.counter.begin();
});
afterEach(() => till.counter.desk.stop());

async function killAndStart(afterMs = 30_000): Promise<void> {
  till.killAndStart(afterMs);
  await till.counter.begin();
}

const watch = (ms: number, ...sees: ReturnType<typeof seen>[]) => till.counter.watch(ms, ...sees);
const now = () => till.counter.now;
const skus = () => till.counter.skus;

async function payAndThanks(): Promise<void> {
  await till.counter.payToReceipt();
  await till.counter.desk.ask({ type: 'goToStage', to: 'thanks' });
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

it('is not billed either when the page shows the demo’s belt before the camera', async () => {
  await watch(2_000, seen('milk', 300));
  await payAndThanks();
  await watch(1_000, seen('milk', 300));
  till.killAndStart(30_000);
  await till.counter.begin('belt');
  await watch(1_000, seen('tea', 300));
  await till.counter.begin();
  await watch(3_000, seen('milk', 300));
  expect(now()).toMatchObject({ clearing: true, asksLeft: false, basket: { lines: [] } });
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
  await till.counter.payToReceipt();
  await watch(200, seen('milk', 300));
  await killAndStart();
  expect(now().stage).toBe('receipt');
  // Away before the camera was steady.
  await till.counter.desk.ask({ type: 'goToStage', to: 'thanks' });
  await watch(2_000, seen('milk', 300));
  await till.counter.thanksGoBy();
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
  await till.counter.desk.ask({ type: 'abandon' });
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
  await till.counter.desk.ask({ type: 'leftIsPaid' });
  expect(now()).toMatchObject({ clearing: true, asksLeft: false, basket: { lines: [] } });
  await till.counter.desk.ask({ type: 'newCustomer' });
  await watch(1_000, ...lies);
  expect(skus()).toEqual(all);
  expect(now()).toMatchObject({ clearing: false, asksLeft: false });
});
