/** @file A camera over the counter: what lies there is boxed where it lies and billed; what leaves, leaves the bill. */
import { readFileSync } from 'node:fs';
import type { Catalogue } from '../../app/contract.ts';
import { drawCounter, filmOf, THREE_PACKS } from './support/counter.ts';
import { scan } from './support/scanner.ts';
import { billLines, billRows, boxes, customer, notice } from './support/screen.ts';
import { expect, test } from './support/till.ts';
import { writeY4m } from './support/y4m.ts';

const COUNTER = THREE_PACKS;

const catalogue = JSON.parse(readFileSync('assets/catalogue.json', 'utf8')) as Catalogue;
const labelOf = (pack: string) => pack.replace(/-.*/, '');
const skuOf = (pack: string) => catalogue.products.find(({ label }) => label === labelOf(pack))?.sku ?? '';

test.describe('three products on the counter', () => {
  test.use({
    film: filmOf(() => drawCounter(COUNTER)),
  });

  test('stand on the bill once each, with a box on each of them', async ({ till: { page } }) => {
    await page.getByRole('tab').first().click();
    await expect
      .poll(async () => (await billLines(page)).map(({ sku }) => sku).sort(), { timeout: 20_000 })
      .toEqual(COUNTER.map(({ pack }) => skuOf(pack)).sort());
    expect((await billLines(page)).every(({ quantity }) => quantity === 1)).toBe(true);
    const labels = await boxes(page).evaluateAll((all) => all.map((box) => (box as HTMLElement).dataset.label).sort());
    expect(labels).toEqual(COUNTER.map(({ pack }) => labelOf(pack)).sort());
    // Each box lies over its product: the stage shows the whole picture.
    const stage = await page.getByTestId('boxes').boundingBox();
    for (const { pack, x, y } of COUNTER) {
      const box = await page.locator(`.item-box[data-label="${labelOf(pack)}"]`).boundingBox();
      if (!stage || !box) throw new Error(`${pack} has no box.`);
      expect(Math.abs(box.x + box.width / 2 - stage.x - (x / 1280) * stage.width)).toBeLessThan(25);
      expect(Math.abs(box.y + box.height / 2 - stage.y - (y / 720) * stage.height)).toBeLessThan(25);
    }
  });

  test('stay on the bill of the same customer when the page is loaded anew', async ({ till: { page } }) => {
    await page.getByRole('tab').first().click();
    await expect(billRows(page)).toHaveCount(3);
    await page.getByRole('button', { name: /new customer/i }).click();
    await expect(customer(page)).toContainText('2');
    await expect(billRows(page)).toHaveCount(3);
    await page.reload();
    await expect(billRows(page)).toHaveCount(3);
    // A bill that had begun anew would be the first customer's again.
    await expect(customer(page)).toContainText('2');
  });
});

test.describe('without a camera', () => {
  test('the screen says so, and the demo belt still runs', async ({ till: { page } }) => {
    await page.getByRole('tab').first().click();
    await expect(notice(page, 'cameraNone')).toBeVisible();
    await page.getByRole('tab').last().click();
    await expect(boxes(page).first()).toBeVisible();
  });

  test('what is scanned by hand is sold all the same', async ({ till: { page } }, info) => {
    await page.getByRole('tab').first().click();
    await expect(notice(page, 'cameraNone').getByRole('button')).toHaveCount(0);
    const action = page.locator('.main-action');
    await expect(action).toHaveAttribute('data-action', 'retrySource');
    const tea = catalogue.products.find(({ label }) => label === 'house_tea');
    await scan(page, tea?.barcode ?? '');
    await expect.poll(() => billLines(page)).toEqual([{ sku: tea?.sku, quantity: 1 }]);
    await expect(action).toHaveAttribute('data-action', 'review');
    // The camera can be asked for again beside it.
    await expect(notice(page, 'cameraNone').getByRole('button')).toHaveAttribute('data-action', 'retrySource');
    await page.screenshot({ path: info.outputPath('sold-without-camera.png') });
    await action.click();
    await expect(action).toHaveAttribute('data-action', 'pay');
  });
});

test.describe('with a camera that is refused', () => {
  test.use({
    cameraAllowed: false,
    film: { write: async (path) => writeY4m(path, [await drawCounter([])], { fps: 10, framesEach: 10 }) },
  });

  test('the screen says how to allow it', async ({ till: { page, host } }) => {
    test.skip(host === 'electron', 'Electron asks nobody: the app allows its own page the camera.');
    await page.getByRole('tab').first().click();
    await expect(notice(page, 'cameraRefused')).toBeVisible();
  });
});
