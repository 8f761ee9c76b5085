/** @file What the screen makes of what it knows: the situation, the one action, the changes of a bill, the figures. */
import { describe, expect, it } from 'vitest';
import type { Bill, Catalogue, CheckoutState, DetectorStatus, Hello, View } from '../../../app/contract.ts';
import { afterView, withNewPrices } from '../../../renderer/kiosk/bill-changes.ts';
import { actionOf, conditionOf, goesOn } from '../../../renderer/kiosk/condition.ts';
import { framesPerSecond, medianOf, withFigures } from '../../../renderer/kiosk/figures.ts';
import { createScreenStore, NO_BILL } from '../../../renderer/kiosk/store.ts';
import { stateOf } from '../../../renderer/sources/camera.ts';

const ready: DetectorStatus = { state: 'ready', model: null, restarts: 0 };
const watching = {
  ...createScreenStore('camera').getState(),
  hello: {} as Hello,
  detector: ready,
  sourceState: 'live' as const,
};

describe('conditionOf', () => {
  it('names the most pressing situation', () => {
    expect(conditionOf(watching)).toBe('watching');
    expect(conditionOf({ ...watching, sourceState: 'unplugged' })).toBe('cameraUnplugged');
    expect(conditionOf({ ...watching, sourceState: 'refused', detector: { ...ready, state: 'missing' } })).toBe(
      'modelMissing',
    );
    expect(conditionOf({ ...watching, lost: true, sourceState: 'refused' })).toBe('lost');
    expect(conditionOf({ ...watching, lost: true, takenOver: true })).toBe('takenOver');
  });

  it('shows the belt at once, while the detector still starts', () => {
    expect(conditionOf({ ...watching, source: 'belt', detector: { ...ready, state: 'starting' } })).toBe('watching');
    expect(conditionOf({ ...watching, detector: { ...ready, state: 'restarting' } })).toBe('detectorRestarting');
    expect(conditionOf({ ...watching, hello: null })).toBe('starting');
  });
});

describe('prices that staff change', () => {
  const checkout = (stage: string) => ({ stage }) as unknown as CheckoutState;
  const old = { currency: 'VND' } as Catalogue;
  const dearer = { currency: 'VND' } as Catalogue;
  const state = { ...watching, hello: { catalogue: old } as Hello, newPrices: dearer };

  it('are shown at once where no bill has begun', () => {
    expect(withNewPrices({ ...state, checkout: null }).hello?.catalogue).toBe(dearer);
    expect(withNewPrices({ ...state, checkout: checkout('attract') })).toMatchObject({ newPrices: null });
  });

  it('wait for the next bill where one has', () => {
    const waits = withNewPrices({ ...state, checkout: checkout('items') });
    expect(waits.hello?.catalogue).toBe(old);
    expect(waits.newPrices).toBe(dearer);
  });
});

describe('actionOf', () => {
  it('always has one thing to do', () => {
    expect(actionOf('watching', { source: 'belt', place: null })).toBe('newCustomer');
    expect(actionOf('watching', { source: 'photo', place: { index: 0, count: 1, name: 'a.jpg' } })).toBe(
      'choosePhotos',
    );
    expect(actionOf('watching', { source: 'photo', place: { index: 0, count: 2, name: 'a.jpg' } })).toBe('nextPhoto');
    expect(actionOf('cameraRefused', { source: 'camera', place: null })).toBe('retrySource');
    expect(actionOf('modelMissing', { source: 'camera', place: null })).toBe('restartDetector');
  });
});

describe('goesOn', () => {
  const checkout = (stage: string, items: number[] = [], questions: number[] = []) =>
    ({ stage, leavesInS: null, basket: { lines: [{ items }], questions } }) as unknown as CheckoutState;

  it('without a camera, where the bill needs none', () => {
    expect(goesOn('cameraUnplugged', checkout('items'))).toBe(true);
    expect(goesOn('detectorFailed', checkout('items'))).toBe(true);
    expect(goesOn('cameraNone', checkout('review', [7]))).toBe(true);
  });

  it('not before the camera is back, where it began the bill or nobody did', () => {
    expect(goesOn('cameraUnplugged', checkout('items', [7]))).toBe(false);
    expect(goesOn('cameraUnplugged', checkout('items', [], [7]))).toBe(false);
    expect(goesOn('cameraNone', checkout('attract'))).toBe(false);
    expect(goesOn('watching', checkout('items', [7]))).toBe(true);
  });

  it('not without the till', () => {
    expect(goesOn('lost', checkout('review'))).toBe(false);
  });
});

describe('stateOf', () => {
  it('tells what a refusal of the camera means', () => {
    expect(stateOf(new DOMException('', 'NotAllowedError'))).toBe('refused');
    expect(stateOf(new DOMException('', 'NotReadableError'))).toBe('busy');
    expect(stateOf(new DOMException('', 'NotFoundError'))).toBe('none');
    expect(stateOf('anything')).toBe('none');
  });
});

describe('afterView', () => {
  const bill = (quantities: Record<string, number>): Bill => ({
    lines: Object.entries(quantities).map(([sku, quantity]) => ({
      sku,
      label: sku,
      name: sku,
      quantity,
      unitPrice: 10,
      total: 10 * quantity,
    })),
    total: 10,
    currency: 'VND',
  });
  const view = (quantities: Record<string, number>, more: Partial<View> = {}) =>
    ({ bill: bill(quantities), customer: 1, closed: false, items: [], ...more }) as unknown as View;

  it('knows the newest line, by new SKU or by quantity', () => {
    const first = afterView(NO_BILL, view({ tea: 1 }));
    expect(first.newest).toBe('tea');
    const second = afterView(first, view({ tea: 1, soap: 1 }));
    expect(second.newest).toBe('soap');
    expect(afterView(second, view({ tea: 2, soap: 1 })).newest).toBe('tea');
    expect(afterView(second, view({ tea: 1, soap: 1 })).newest).toBe('soap');
    expect(afterView(second, view({ tea: 1 })).newest).toBeNull();
  });

  it('forgets the newest with the customer, and counts the first item of the next as new', () => {
    const first = afterView(NO_BILL, view({ tea: 2 }));
    expect(afterView(first, view({}, { customer: 2 })).newest).toBeNull();
    expect(afterView(first, view({ tea: 1 }, { customer: 2 })).newest).toBe('tea');
  });

  it('keeps the very same bill where nothing changed, so that nothing is drawn anew', () => {
    const first = afterView(NO_BILL, view({ tea: 1 }));
    expect(afterView(first, view({ tea: 1 })).bill).toBe(first.bill);
  });

  it('lists what is in sight without a price', () => {
    const items = [
      { label: 'vase', sku: null },
      { label: 'vase', sku: null },
      { label: 'tea', sku: 'tea' },
    ];
    expect(afterView(NO_BILL, view({}, { items: items as View['items'] })).unpriced).toEqual(['vase']);
  });
});

describe('figures', () => {
  const frame = (answeredMs: number, inferenceMs: number) => ({
    answeredMs,
    inferenceMs,
    captureMs: 0,
    transportMs: 0,
    inputMs: 0,
    outputMs: 0,
    tillMs: 0,
    wholeMs: 0,
  });

  it('count answers a second and medians over the last sixty frames', () => {
    expect(framesPerSecond([])).toBeNull();
    expect(medianOf([], 'inferenceMs')).toBeNull();
    const frames = Array.from({ length: 100 }, (_, index) => frame(index * 50, index)).reduce<
      readonly ReturnType<typeof frame>[]
    >(withFigures, []);
    expect(frames).toHaveLength(60);
    expect(framesPerSecond(frames)).toBeCloseTo(20);
    expect(medianOf(frames, 'inferenceMs')).toBe(69.5);
  });
});
