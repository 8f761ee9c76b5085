/** @file The shop in which the pictures of `docs/screens` are taken: its header, its PIN, what lies on its counter. */
import sharp from 'sharp';
import { NEW_DEVICE_SETTINGS, writeDeviceSettings } from '../../../app/devices/settings.ts';
import { pinKeeper } from '../../../app/office/keys.ts';
import { Pin } from '../../../app/office/pin.ts';
import { openStore } from '../../../app/store/open.ts';
import { CATALOGUE, PIN } from '../../e2e/office-past.ts';
import { drawCounter, THREE_PACKS } from '../../e2e/support/counter.ts';
import type { Past } from '../../e2e/support/till.ts';
import type { Picture } from '../../e2e/support/y4m.ts';

const SHOP = {
  name: 'Tạp hoá Bình Minh',
  address: '12 Nguyễn Trãi, Quận 1, TP. Hồ Chí Minh',
  phone: '028 3925 1234',
  taxNumber: '0312345678',
  footer: '',
};

/** Open for business; what it does not sell, by label, is nothing it knows. */
export function shop({ without = [] as readonly string[] } = {}): Past {
  return {
    async write(folder) {
      const store = openStore(folder);
      try {
        writeDeviceSettings(store.settings, { ...NEW_DEVICE_SETTINGS, terminal: { answer: 'ask', delayMs: 0 } });
        store.settings.set('shop', SHOP);
        await new Pin(pinKeeper(store.settings)).setFirst(PIN);
        if (without.length > 0) {
          const products = CATALOGUE.products.filter(({ label }) => !without.includes(label));
          store.catalogue.save({ ...CATALOGUE, products }, 'some goods are not sold here');
        }
      } finally {
        store.close();
      }
    },
  };
}

export const threePacks = () => drawCounter(THREE_PACKS);

/** Two packs, and between them a drawing that the catalogue's picture of so named a product is. */
export async function packsAnd(drawing: string, side: number): Promise<Picture> {
  const counter = await drawCounter(THREE_PACKS.filter(({ x }) => x !== 660));
  const { width, height, rgb } = counter;
  const input = await sharp(`assets/pictures/products/${drawing}.svg`, { density: 200 })
    .resize({ width: side, height: side, fit: 'inside' })
    .png()
    .toBuffer();
  const raw = { width, height, channels: 3 as const };
  const left = Math.round(width / 2 - side / 2);
  const top = Math.round(height / 2 - side / 2);
  const drawn = await sharp(Buffer.from(rgb), { raw }).composite([{ input, left, top }]).removeAlpha().raw().toBuffer();
  return { width, height, rgb: drawn };
}

/** The counter as the office keeps it with a correction. */
export async function busyPicture(): Promise<Buffer> {
  const { width, height, rgb } = await threePacks();
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg()
    .toBuffer();
}
