/** @file A camera over a belt: what rode past stays on the bill, and what comes after the payment is the next customer's. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BELT } from '../../../app/contract.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { seen } from '../till/shop.ts';
import { CameraCounter } from './camera-counter.ts';
import { KilledCounter } from './killed-counter.ts';

const root = temporaryFolder();

/** From the left edge to the right one, and out of sight. */
async function ride(counter: CameraCounter, label: string): Promise<void> {
  for (let x = 60; x <= 1260; x += 12) await counter.watch(40, seen(label, x, 360, 0.9));
  await counter.watch(1_000);
}

describe('what rode past', () => {
  it.each([
    ['the till was killed', true],
    ['the page was loaded anew', false],
  ])('is on the bill after %s', async (what, isKilled) => {
    const till = new KilledCounter(join(root, what));
    till.counter.mode = DEFAULT_BELT;
    await till.counter.begin();
    await ride(till.counter, 'milk');
    await ride(till.counter, 'tea');
    expect(till.counter.skus).toEqual(['1 1', '1 2']);
    if (isKilled) till.killAndStart(3_000);
    till.counter.mode = DEFAULT_BELT;
    await till.counter.begin();
    expect(till.counter.now.stage).toBe('resume');
    await till.counter.desk.ask({ type: 'goToStage', to: 'items' });
    await till.counter.watch(6_000);
    expect(till.counter.skus).toEqual(['1 1', '1 2']);
    await ride(till.counter, 'milk');
    expect(till.counter.skus).toEqual(['2 1', '1 2']);
    till.counter.desk.stop();
    till.store.close();
  });
});

describe('what comes after the payment', () => {
  it.each([
    ['milk', '1 1'],
    ['tea', '1 2'],
  ])('is the next customer’s: %s after milk', async (label, line) => {
    const counter = new CameraCounter();
    counter.mode = DEFAULT_BELT;
    await counter.begin();
    await ride(counter, 'milk');
    await counter.payToReceipt();
    await counter.desk.ask({ type: 'goToStage', to: 'thanks' });
    expect(counter.now).toMatchObject({ stage: 'thanks', customer: 2 });
    await ride(counter, label);
    expect(counter.now).toMatchObject({ stage: 'items', clearing: false });
    expect(counter.skus).toEqual([line]);
    counter.desk.stop();
  });

  it('is theirs also when it comes while the last one’s receipt is shown', async () => {
    const counter = new CameraCounter();
    counter.mode = DEFAULT_BELT;
    await counter.begin();
    await ride(counter, 'milk');
    await counter.payToReceipt();
    await ride(counter, 'tea');
    expect(counter.now).toMatchObject({ stage: 'receipt', sale: 1 });
    expect(counter.skus).toEqual(['1 1']);
    await counter.desk.ask({ type: 'goToStage', to: 'thanks' });
    await ride(counter, 'milk');
    expect(counter.now).toMatchObject({ stage: 'items', customer: 2 });
    expect(counter.skus).toEqual(['1 2', '1 1']);
    counter.desk.stop();
  });

  it('is nobody’s debt that lay on a tray before, which a belt carries away', async () => {
    const till = new KilledCounter(join(root, 'tray before'));
    await till.counter.begin();
    await till.counter.watch(2_000, seen('milk', 300));
    await till.counter.payToReceipt();
    await till.counter.desk.ask({ type: 'goToStage', to: 'thanks' });
    till.killAndStart(3_000);
    till.counter.mode = DEFAULT_BELT;
    await till.counter.begin();
    await ride(till.counter, 'milk');
    expect(till.counter.skus).toEqual(['1 1']);
    till.counter.desk.stop();
    till.store.close();
  });
});
