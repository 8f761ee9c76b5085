/** @file Puts the shop's rooms together: back office, devices and checkout, each knowing only what it needs of the others. */
import { join } from 'node:path';
import { PATIENCE } from '../checkout/flow.ts';
import { patienceFrom } from '../checkout/patience.ts';
import type { Catalogue } from '../contract.ts';
import { readSetting } from '../office/keys.ts';
import type { Store } from '../store/types.ts';
import { parseCatalogue } from '../till/catalogue.ts';
import { CheckoutRoom } from './checkout-room.ts';
import { DevicesRoom } from './devices-room.ts';
import { OfficeRoom } from './office-room.ts';

export interface ShopOptions {
  readonly store: Store;
  /** The catalogue that came with the app. */
  readonly shipped: Catalogue;
  /** Classes of the model in use. */
  readonly labels: () => readonly string[];
  /** Electron prints the page it shows; null: the browser does. */
  readonly printPage: (() => Promise<void>) | null;
}

export function openShop({ store, shipped, labels, printPage }: ShopOptions) {
  // Read once, since it is asked for with every frame.
  let counting = readSetting(store.settings, 'counting');
  const onSettings = () => {
    counting = readSetting(store.settings, 'counting');
  };
  const office = new OfficeRoom({ store, shipped, labels, onSettings });
  const catalogue = () => office.catalogue.current;
  const devices = new DevicesRoom({
    store,
    memoryFile: join(store.folder, 'demo-terminal.jsonl'),
    catalogue,
    useSession: (session) => office.useSession(session),
    zReport: (number) => office.zReport(number),
    printPage,
  });
  const checkout = new CheckoutRoom({
    catalogues: {
      // Version 0 is the shipped one, which the store does not keep.
      current: () => ({ catalogue: catalogue(), version: office.catalogue.version || null }),
      version: (version) => {
        if (version === null) return shipped;
        const kept = store.catalogue.version(version);
        return kept && parseCatalogue(kept.catalogue);
      },
    },
    terminal: devices.terminal,
    store,
    staff: office.pin,
    patience: patienceFrom(process.env.TILLSIGHT_IDLE_SECONDS, PATIENCE),
    // As they are on the day of the sale, for every later print of its receipt.
    saleDetails: () => ({
      shop: readSetting(store.settings, 'shop'),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    }),
  });
  devices.serve(checkout.codeBasket, !checkout.isIdle);
  return { office, devices, checkout, catalogue, mode: () => counting };
}
