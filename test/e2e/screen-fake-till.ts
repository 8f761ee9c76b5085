/**
 * @file A till that says what a test wants, in place of the real one, so that every situation of the screen can be
 * brought about at once. Nothing of it is in the app: it takes the place of Electron's preload.
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { changed, openFlow, stateOf } from '../../app/checkout/flow.ts';
import {
  type Bill,
  type CheckoutState,
  catalogueSchema,
  type DetectorStatus,
  type Item,
  type Message,
  type Request,
} from '../../app/contract.ts';
import type { Till } from './support/till.ts';

export const CATALOGUE = catalogueSchema.parse(JSON.parse(readFileSync('assets/catalogue.json', 'utf8')));

const soldAs = (wanted: (product: (typeof CATALOGUE)['products'][number]) => boolean) =>
  CATALOGUE.products.find(wanted)?.sku ?? '';
/** Sold by weight; and to grown-ups. */
export const ONIONS = soldAs(({ soldBy }) => soldBy === 'weight');
export const BEER = soldAs(({ minAge }) => minAge !== undefined);

export const READY: DetectorStatus = {
  state: 'ready',
  model: { name: 'groceries-relu', activation: 'relu', inputSize: 320, classes: ['house_tea'] },
  restarts: 0,
};

/** What the till answers to each frame. */
export interface Shown {
  readonly bill: Bill;
  readonly items: readonly Item[];
  readonly closed: boolean;
}

interface FakeTill {
  say(message: Message): void;
  lose(lost: boolean): void;
  show(shown: Shown): void;
  readonly asked: string[];
  /** What a test has the till do and answer; undefined: as usual. */
  answer: ((request: Request) => unknown) | null;
}

declare global {
  interface Window {
    __fakeTill: FakeTill;
  }
}

/** Opens the screen on a till of the test's own, in the browser of the given one. */
export async function openOnFakeTill(
  till: Till,
  detector: DetectorStatus = READY,
  shown = billOfLines(0),
): Promise<Page> {
  const page = await till.page.context().newPage();
  const viewport = till.page.viewportSize();
  if (viewport) await page.setViewportSize(viewport);
  await page.addInitScript(installFakeTill, { catalogue: CATALOGUE, detector, shown });
  await page.goto(till.page.url());
  return page;
}

/** A bill of the first so many products, the longest names first. */
export function billOfLines(count: number, closed = false): Shown {
  const longest = (index: number) =>
    Math.max(...Object.values(CATALOGUE.products[index]?.names ?? {}).map((name) => name.length));
  const order = [...CATALOGUE.products.keys()].sort((one, other) => longest(other) - longest(one)).slice(0, count);
  const lines = order.flatMap((index, place) => {
    const product = CATALOGUE.products[index];
    if (!product) return [];
    const { sku, label, names, unitPrice } = product;
    const quantity = 1 + (place % 3);
    return [{ sku, label, name: names.en ?? label, quantity, unitPrice, total: quantity * unitPrice }];
  });
  const items = lines.slice(0, 8).map(
    ({ sku, label }, place): Item => ({
      id: place + 1,
      label,
      sku,
      score: 0.9,
      box: [60 + (place % 4) * 300, 90 + Math.floor(place / 4) * 300, 200, 220],
      counted: place % 2 === 0,
      state: place % 2 === 0 ? 'counted' : 'watching',
      candidates: [{ label, sku, share: 1 }],
    }),
  );
  const total = lines.reduce((sum, line) => sum + line.total, 0);
  return { bill: { lines, total, currency: CATALOGUE.currency }, items, closed };
}

/** The checkout of a customer who has these on the bill, as the real till would tell it, but for what is given besides. */
export function checkoutOf(skus: readonly string[], more: Partial<CheckoutState> = {}): CheckoutState {
  const piece = { kind: 'add', quantity: 1, weightGrams: null, priceMinor: null } as const;
  const flow = skus.reduce((before, sku) => changed(before, { ...piece, sku }, 0), openFlow(CATALOGUE, 0));
  return { ...stateOf(flow, null), ...more };
}

export function tellCheckout(page: Page, checkout: CheckoutState): Promise<void> {
  return page.evaluate((state) => window.__fakeTill.say({ type: 'checkout', checkout: state }), checkout);
}

/** Runs in the page, before the screen's own code. */
function installFakeTill(given: { catalogue: typeof CATALOGUE; detector: DetectorStatus; shown: Shown }): void {
  const listeners = new Set<(message: Message) => void>();
  const lossListeners = new Set<(lost: boolean) => void>();
  let { shown } = given;
  let session = 0;
  const fake: FakeTill = {
    asked: [],
    answer: null,
    say: (message) => {
      for (const listener of listeners) listener(message);
    },
    lose: (lost) => {
      for (const listener of lossListeners) listener(lost);
    },
    show: (next) => {
      shown = next;
    },
  };
  const answers = {
    hello: () => ({ version: '0.0.0', host: 'web', catalogue: given.catalogue, detector: given.detector }),
    begin: () => {
      session += 1;
      return { session };
    },
    newCustomer: () => ({}),
    restartDetector: () => ({}),
  };
  const link = {
    ask: async (request: Request) => {
      fake.asked.push(request.type);
      return (await fake.answer?.(request)) ?? answers[request.type as keyof typeof answers]();
    },
    sendFrame: (frame: { session: number; number: number; width: number; height: number }) => {
      const timings = { inputMs: 1, inferenceMs: 20, outputMs: 1, tillMs: 0.1 };
      const { number, width, height } = frame;
      const view = { session: frame.session, frame: number, width, height, customer: 1, events: [], timings, ...shown };
      setTimeout(() => fake.say({ type: 'view', view: { ...view, items: [...shown.items] } }), 40);
    },
    listen: (listener: (message: Message) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watchLoss: (listener: (lost: boolean) => void) => {
      lossListeners.add(listener);
      return () => lossListeners.delete(listener);
    },
  };
  Object.assign(window, { tillsight: link, __fakeTill: fake });
}
