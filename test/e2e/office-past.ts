/** @file A shop with a day behind it, for the specs of the back office: sales, corrections with pictures, a PIN or none. */
import { readFileSync } from 'node:fs';
import { catalogueSchema, type Product } from '../../app/contract.ts';
import { pinKeeper } from '../../app/office/keys.ts';
import { Pin } from '../../app/office/pin.ts';
import { openStore } from '../../app/store/open.ts';
import type { NewSale, Store } from '../../app/store/types.ts';
import type { Past } from './support/till.ts';

export const CATALOGUE = catalogueSchema.parse(JSON.parse(readFileSync('assets/catalogue.json', 'utf8')));
export const PIN = '2580';

export function product(sku: string): Product {
  const found = CATALOGUE.products.find((one) => one.sku === sku);
  if (!found) throw new Error(`The shipped catalogue has no product ${sku}.`);
  return found;
}

/** A sale as the checkout writes it: tax rounded once a rate. */
export function saleOf(
  key: string,
  method: 'cash' | 'card',
  goods: readonly (readonly [sku: string, quantity: number])[],
): NewSale {
  const lines = goods.map(([sku, quantity]) => {
    const { names, label, unitPrice, taxRate } = product(sku);
    const taxShare = CATALOGUE.taxRates[taxRate] ?? 0;
    const base = {
      sku,
      name: names.en ?? label,
      label,
      quantity,
      weightGrams: null,
      unitPrice,
      discount: 0,
      deposit: 0,
    };
    return { ...base, total: unitPrice * quantity, taxRate, taxShare };
  });
  const taxes = Object.entries(CATALOGUE.taxRates).flatMap(([taxRate, taxShare]) => {
    const gross = lines.filter((line) => line.taxRate === taxRate).reduce((sum, { total }) => sum + total, 0);
    return gross === 0 ? [] : [{ taxRate, taxShare, gross, tax: Math.round((gross * taxShare) / (1 + taxShare)) }];
  });
  const total = lines.reduce((sum, line) => sum + line.total, 0);
  const payments = [{ method, amount: total }];
  return { key, kind: 'sale', undoes: null, currency: CATALOGUE.currency, total, lines, taxes, payments };
}

/** More than a busy day takes. */
const STEPS = 650;

/** Two sales; with `busy` a day of forty, with corrections, doubts and pictures. */
export function past(options: { readonly pin: boolean; readonly busy?: boolean; readonly picture?: Buffer }): Past {
  return {
    async write(folder) {
      // From midnight, so that a busy day has hours, but no further than now: a till that finds its clock behind warns of it.
      const midnightMs = new Date().setHours(0, 0, 0, 0);
      const stepMs = Math.min(60_000, (Date.now() - midnightMs) / STEPS);
      let nowMs = options.busy ? midnightMs : Date.now();
      const store = openStore(folder, { now: () => nowMs });
      try {
        if (options.pin) await new Pin(pinKeeper(store.settings)).setFirst(PIN);
        if (options.busy) {
          fillDay(store, options.picture ?? null, () => {
            nowMs += stepMs;
          });
        } else {
          store.sales.append(
            saleOf('one', 'cash', [
              ['1001', 3],
              ['1008', 1],
            ]),
          );
          store.sales.append(saleOf('two', 'card', [['1004', 1]]));
        }
      } finally {
        store.close();
      }
    },
  };
}

function fillDay(store: Store, picture: Buffer | null, wait: () => void): void {
  const skus = CATALOGUE.products.map(({ sku }) => sku);
  for (let turn = 0; turn < 40; turn++) {
    for (let minutes = 0; minutes < 12 + (turn % 7); minutes++) wait();
    const goods = [0, 1, 2].map(
      (place) => [skus[(turn * 3 + place * 5) % skus.length] ?? '1001', 1 + (turn % 3)] as const,
    );
    const distinct = [...new Map(goods).entries()];
    store.sales.append(saleOf(`sale ${turn}`, turn % 3 === 0 ? 'cash' : 'card', distinct));
    if (turn % 4 === 0) correct(store, turn, picture);
    if (turn % 6 === 1) store.events.append({ type: 'doubt', details: { item: turn, seenLabel: 'lemon' } });
    if (turn % 15 === 3)
      store.events.append({ type: 'abandoned', details: { quantity: 3, amountMinor: 84_000, note: 'idle' } });
  }
}

const MIXED = [
  ['ketchup', '1016'],
  ['lemon', '1020'],
  ['lemon', '1021'],
] as const;

function correct(store: Store, turn: number, picture: Buffer | null): void {
  const [seenLabel, chosenSku] = MIXED[turn % MIXED.length] ?? ['lemon', '1020'];
  if (picture) {
    const items = [{ id: turn, label: seenLabel, box: [400, 200, 300, 280], sure: true }];
    const key = store.pictures.put(picture, 'image/jpeg', 30);
    store.events.append({ type: 'frame', picture: key, details: { width: 1280, height: 720, items } });
  }
  store.events.append({ type: 'correction', details: { item: turn, seenLabel, chosenSku } });
}
