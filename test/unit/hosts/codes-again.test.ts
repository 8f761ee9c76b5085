/**
 * @file A label with a price that lies on the counter, on a pack or beside it, is charged once: also when the page is loaded
 * anew while it lies there, and when the till is killed and started.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CodeDesk } from '../../../app/devices/code-desk.ts';
import { openCodeMemory } from '../../../app/devices/code-memory.ts';
import { checkDigitOf } from '../../../app/devices/codes.ts';
import { NEW_DEVICE_SETTINGS } from '../../../app/devices/settings.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { seen, shop } from '../till/shop.ts';
import { KilledCounter } from './killed-counter.ts';

const MINUTE_MS = 60_000;
const DIGITS = '201234512345';
const LABEL = `${DIGITS}${checkDigitOf(DIGITS)}`;
const milk = seen('milk', 300);
const folder = temporaryFolder();
const catalogue = {
  ...shop,
  products: [...shop.products, { ...shop.products[1], sku: 'ham', label: 'ham', barcode: '2012345' }],
} as typeof shop;

let count = 0;
let till: KilledCounter;
let codes: CodeDesk;
/** As the page counts them: from its first look on. */
let looks: { all: number; last: number };

beforeEach(async () => {
  count += 1;
  till = new KilledCounter(`${folder}/${count}`, catalogue);
  await start();
});
afterEach(() => till.counter.desk.stop());

async function start(): Promise<void> {
  const { counter, store } = till;
  codes = new CodeDesk({
    ...counter.checkout.codeBasket,
    rules: () => NEW_DEVICE_SETTINGS.embedded,
    nowMs: () => counter.sinceStartMs,
    memory: openCodeMemory(store.settings, !counter.checkout.isIdle, () => till.clockMs),
  });
  await load();
}

/** The page begins the camera; it knows nothing of before. */
async function load(): Promise<void> {
  looks = { all: 0, last: 0 };
  await till.counter.begin();
}

async function killAndStart(afterMs: number): Promise<void> {
  till.killAndStart(afterMs);
  await start();
}

/** A second of pictures in which the label can be read or not, looked at four times. */
async function second(sees: ReturnType<typeof seen>[], label: 'on' | 'beside' | 'away'): Promise<void> {
  for (let look = 0; look < 4; look++) {
    await till.counter.watch(250, ...sees);
    looks.all += 1;
    if (label === 'away') continue;
    const box: [number, number, number, number] = label === 'on' ? [280, 340, 40, 20] : [900, 340, 40, 20];
    const missedLooks = looks.all - looks.last - 1;
    looks.last = looks.all;
    try {
      codes.seen({ code: LABEL, format: 'ean13', box, missedLooks });
    } catch {
      // As on the page: the till cannot do it now, and the code is read again.
    }
  }
}

async function seconds(many: number, sees: ReturnType<typeof seen>[], label: 'on' | 'beside' | 'away'): Promise<void> {
  for (let one = 0; one < many; one++) await second(sees, label);
}

const bill = () => till.counter.now.basket.lines.map(({ sku, quantity, total }) => `${quantity} ${sku} ${total}`);
async function goOn(): Promise<void> {
  expect(till.counter.now.stage).toBe('resume');
  await till.counter.desk.ask({ type: 'goToStage', to: 'items' });
}
const HAM = '1 ham 12345';

describe.each([
  ['on a pack', 'on', [milk]],
  ['beside everything', 'beside', []],
] as const)('%s', (_, place, sees) => {
  const things = [...sees];

  it('it is charged once when the page is loaded anew, also where its first pictures are dark', async () => {
    await seconds(4, things, place);
    expect(bill()).toEqual([HAM]);
    await load();
    await seconds(2, [], 'away');
    await seconds(3, things, place);
    await goOn();
    await seconds(6, things, place);
    expect(bill()).toEqual([HAM]);
  });

  it('it is charged once when the till is killed and the bill goes on, however late', async () => {
    await seconds(4, things, place);
    await killAndStart(180 * MINUTE_MS);
    await seconds(2, things, place);
    await goOn();
    await seconds(6, things, place);
    expect(bill()).toEqual([HAM]);
  });

  it('it is not billed to the next customer while it goes on lying there, killed or not', async () => {
    await seconds(4, things, place);
    await till.counter.payToReceipt();
    await till.counter.desk.ask({ type: 'goToStage', to: 'thanks' });
    await seconds(2, things, place);
    await load();
    await seconds(6, things, place);
    expect(bill()).toEqual([]);
    await killAndStart(MINUTE_MS);
    await seconds(6, things, place);
    expect(bill()).toEqual([]);
  });

  it('it counts again once it was away, and for who begins an empty bill with what lies there', async () => {
    await seconds(4, things, place);
    await load();
    await seconds(3, things, place);
    await goOn();
    await seconds(8, [], 'away');
    await seconds(4, [seen('soap', 700)], 'beside');
    // A pack that is taken away takes its price with it.
    expect(bill().filter((line) => line === HAM)).toHaveLength(place === 'on' ? 1 : 2);
    await till.counter.desk.ask({ type: 'newCustomer' });
    await seconds(4, things, place);
    expect(bill()).toContain(HAM);
  });
});

it('does not hold a shop of the next morning to what lay there at night', async () => {
  await seconds(4, [], 'beside');
  await till.counter.payToReceipt();
  await till.counter.desk.ask({ type: 'goToStage', to: 'thanks' });
  await killAndStart(600 * MINUTE_MS);
  await seconds(6, [], 'beside');
  expect(bill()).toEqual([HAM]);
});

describe('a label with a price, on a pack', () => {
  const read = (x: number) => {
    try {
      return codes.seen({ code: LABEL, format: 'ean13', box: [x - 20, 340, 40, 20] }).result;
    } catch {
      return 'refused';
    }
  };
  const watchAndRead = async (ms: number, x: number) => {
    for (let atMs = 0; atMs < ms; atMs += 250) {
      await till.counter.watch(250, seen('milk', x));
      read(x);
    }
  };

  it('goes with its pack: lifted and put elsewhere it is billed once, taken away not at all', async () => {
    await watchAndRead(3_000, 300);
    expect(bill()).toEqual([HAM]);
    await till.counter.watch(2_500);
    await watchAndRead(3_000, 800);
    expect(bill()).toEqual([HAM]);
    for (let x = 800; x < 1_280; x += 40) await till.counter.watch(40, seen('milk', x));
    await till.counter.watch(3_000);
    expect(bill()).toEqual([]);
  });

  it('is undone at once, and the pack is on the bill as what the camera sees', async () => {
    await watchAndRead(3_000, 300);
    await till.counter.desk.ask({ type: 'undo' });
    await watchAndRead(2_000, 300);
    expect(bill()).toEqual(['1 1 30000']);
  });

  it('does not bring back what is paid, nor begin the next customer’s bill', async () => {
    await watchAndRead(3_000, 300);
    await till.counter.payToReceipt();
    await till.counter.desk.ask({ type: 'goToStage', to: 'thanks' });
    await watchAndRead(1_000, 300);
    await till.counter.thanksGoBy();
    await till.counter.watch(2_000);
    await watchAndRead(3_000, 800);
    expect(bill()).toEqual([]);
    expect(till.counter.now.basket.canUndo).toBe(false);
  });

  it('does not bring back what the customer took off', async () => {
    await till.counter.watch(5_000, seen('milk', 300));
    await till.counter.desk.ask({ type: 'changeBasket', operation: { kind: 'remove', line: '1' } });
    await watchAndRead(2_000, 300);
    expect(bill()).toEqual([]);
  });

  it('that counted before the camera knew the pack is not billed once more with it', async () => {
    for (let look = 0; look < 8; look++) {
      await till.counter.watch(250);
      read(300);
    }
    expect(bill()).toEqual([HAM]);
    await watchAndRead(3_000, 300);
    expect(bill()).toEqual([HAM]);
    await till.counter.desk.ask({ type: 'undo' });
    expect(bill()).toEqual(['1 1 30000', HAM]);
  });
});
