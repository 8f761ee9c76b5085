/** @file Barcodes before a camera: one on a pack says what the pack is, one beside everything adds a piece. */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import type { Catalogue } from '../../app/contract.ts';
import { ean13Label } from './support/barcode.ts';
import { drawCounter } from './support/counter.ts';
import { billLines } from './support/screen.ts';
import { expect, test } from './support/till.ts';
import { type Picture, writeY4m } from './support/y4m.ts';

const catalogue = JSON.parse(readFileSync('assets/catalogue.json', 'utf8')) as Catalogue;
const product = (label: string) => {
  const found = catalogue.products.find((one) => one.label === label);
  if (!found?.barcode) throw new Error(`${label} has no barcode.`);
  return { sku: found.sku, barcode: found.barcode };
};

interface Label {
  readonly barcode: string;
  /** Its centre, px. */
  readonly x: number;
  readonly y: number;
}

/** The counter with labels stuck onto it. */
async function labelled(counter: Picture, labels: readonly Label[]): Promise<Picture> {
  const { width, height, rgb } = counter;
  const layers = labels.map(({ barcode, x, y }) => {
    const label = ean13Label(barcode, 2, 56);
    return {
      input: Buffer.from(label.svg),
      left: Math.round(x - label.width / 2),
      top: Math.round(y - label.height / 2),
    };
  });
  const raw = { width, height, channels: 3 as const };
  const drawn = await sharp(Buffer.from(rgb), { raw }).composite(layers).removeAlpha().raw().toBuffer();
  return { width, height, rgb: drawn };
}

test.use({
  film: {
    write: async (path) => {
      const counter = await drawCounter([{ pack: 'house_soup-front', x: 380, y: 360, side: 420, degrees: 0 }]);
      const labels = [
        { barcode: product('house_tea').barcode, x: 380, y: 470 },
        { barcode: product('house_pasta').barcode, x: 1000, y: 300 },
      ];
      await writeY4m(path, [await labelled(counter, labels)], { fps: 10, framesEach: 10 });
    },
  },
});

test('a code on a pack names it, a code beside it adds a piece, each once', async ({ till: { page, errors } }) => {
  await page.getByRole('tab').first().click();
  const expected = [product('house_tea').sku, product('house_pasta').sku].sort();
  await expect
    .poll(async () => (await billLines(page)).map(({ sku }) => sku).sort(), { timeout: 40_000 })
    .toEqual(expected);
  // The codes stay in sight, and are read again and again.
  const reads = () =>
    page.evaluate(() => {
      const [mark] = performance.getEntriesByName('barcode-read') as PerformanceMark[];
      return Number(mark?.detail ?? 0);
    });
  const before = await reads();
  await expect.poll(reads, { timeout: 30_000 }).toBeGreaterThan(before + 10);
  expect((await billLines(page)).map(({ sku, quantity }) => [sku, quantity]).sort()).toEqual(
    expected.map((sku) => [sku, 1]),
  );
  expect(errors.filter((error) => /wasm|worker|Content Security/i.test(error))).toEqual([]);
});
