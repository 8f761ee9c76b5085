/**
 * @file Goods by weight: labels of the deli's scale read in the camera's picture, and the scale at the till that types like
 * a keyboard. The one on a serial port: test/unit/devices/serial-scale.test.ts.
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { catalogueSchema } from '../../app/contract.ts';
import { checkDigitOf } from '../../app/devices/codes.ts';
import { wordsOf } from './screen-words.ts';
import { ean13Label } from './support/barcode.ts';
import { drawCounter } from './support/counter.ts';
import { totalMinor } from './support/screen.ts';
import { expect, test } from './support/till.ts';
import { writeY4m } from './support/y4m.ts';

const en = wordsOf('en');
const words = en.checkout;
const catalogue = catalogueSchema.parse(JSON.parse(readFileSync('assets/catalogue.json', 'utf8')));
const product = (label: string) => {
  const found = catalogue.products.find((one) => one.label === label);
  if (!found?.produceCode) throw new Error(`${label} has no produce code.`);
  return { ...found, produceCode: found.produceCode };
};
const onions = product('loose_onions');
const carrots = product('loose_carrots');

/** As the shipped settings have it: 20 holds a price, 21 a weight in grams. */
function shopCode(prefix: '20' | '21', produceCode: string, value: number): string {
  const digits = `${prefix}${produceCode.padStart(5, '0')}${String(value).padStart(5, '0')}`;
  return `${digits}${checkDigitOf(digits)}`;
}

const PRICE = 12_345;
const GRAMS = 452;
const priceOf = (perKilo: number, grams: number) => Math.floor((perKilo * grams + 500) / 1000);
const line = (page: Page, sku: string) => page.locator(`.bill-row[data-sku="${sku}"]`);

test.use({ locale: 'en-US' });
test.beforeEach(() => test.setTimeout(120_000));

test.describe('a label in the picture', () => {
  test.use({
    film: {
      write: async (path) => {
        const { width, height, rgb } = await drawCounter([]);
        const layers = [
          { code: shopCode('20', onions.produceCode, PRICE), left: 150, top: 200 },
          { code: shopCode('21', carrots.produceCode, GRAMS), left: 750, top: 420 },
        ].map(({ code, left, top }) => ({ input: Buffer.from(ean13Label(code, 3, 90).svg), left, top }));
        const raw = { width, height, channels: 3 as const };
        const drawn = await sharp(Buffer.from(rgb), { raw }).composite(layers).removeAlpha().raw().toBuffer();
        await writeY4m(path, [{ width, height, rgb: drawn }], { fps: 10, framesEach: 10 });
      },
    },
  });

  test('brings its price or its weight, once', async ({ till: { page, errors } }, info) => {
    await page.getByRole('radio', { name: 'EN' }).click();
    await page.getByRole('tab', { name: en.source.camera }).click();
    await expect(line(page, onions.sku)).toBeVisible({ timeout: 40_000 });
    await expect(line(page, carrots.sku)).toBeVisible({ timeout: 20_000 });
    const total = PRICE + priceOf(carrots.unitPrice, GRAMS);
    await expect.poll(() => totalMinor(page)).toBe(total);
    await expect(line(page, carrots.sku)).toContainText('0.452 kg');
    // They stay in sight, and are read again and again.
    const reads = () =>
      page.evaluate(() => {
        const [mark] = performance.getEntriesByName('barcode-read') as PerformanceMark[];
        return Number(mark?.detail ?? 0);
      });
    const before = await reads();
    await expect.poll(reads, { timeout: 30_000 }).toBeGreaterThan(before + 8);
    expect(await totalMinor(page)).toBe(total);
    await page.screenshot({ path: info.outputPath('labels.png') });

    // Nor does a page that is loaded anew charge what goes on lying there.
    await page.reload();
    await page.locator('.main-action').click({ timeout: 40_000 });
    await expect.poll(reads, { timeout: 30_000 }).toBeGreaterThan(8);
    expect(await totalMinor(page)).toBe(total);
    expect(errors).toEqual([]);
  });
});

test.describe('the scale', () => {
  async function weigh(page: Page): Promise<void> {
    await page.getByRole('button', { name: words.add }).first().click();
    await page.getByRole('searchbox').fill(onions.names.en ?? '');
    await page.locator(`.results .product-choice[data-sku="${onions.sku}"]`).click();
    await expect(page.locator('.checkout-panel[data-panel="weigh"]')).toBeVisible();
  }
  const grams = (page: Page) => page.getByRole('textbox', { name: words.weigh.grams });

  test('that types like a keyboard gives its weight, whatever has the focus', async ({ till: { page } }) => {
    await page.getByRole('radio', { name: 'EN' }).click();
    await weigh(page);
    // As fast as such a scale types, all of it in one turn of the page.
    const type = (text: string) =>
      page.evaluate((typed) => {
        for (const key of [...typed, 'Enter']) {
          const target = document.activeElement ?? document.body;
          target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        }
      }, text);
    await type('0.452 kg');
    await expect(grams(page)).toHaveValue('452');
    await grams(page).focus();
    await type('1,2kg');
    await expect(grams(page)).toHaveValue('1200');
    await page.getByRole('button', { name: words.weigh.take }).click();
    await expect(line(page, onions.sku)).toContainText('1.200 kg');
  });
});
