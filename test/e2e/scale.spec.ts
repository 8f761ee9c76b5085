/**
 * @file A scale on the till's serial port, from its first byte to the bill, on both hosts: a pseudo terminal plays it.
 * The scales that type, and labels that hold a weight: shop-scale.spec.ts.
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { catalogueSchema } from '../../app/contract.ts';
import { NEW_DEVICE_SETTINGS, writeDeviceSettings } from '../../app/devices/settings.ts';
import { openStore } from '../../app/store/open.ts';
import { openPseudoScale, type PseudoScale } from '../support/pseudo-scale.ts';
import { PIN, past } from './office-past.ts';
import { wordsOf } from './screen-words.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/till.ts';

const en = wordsOf('en');
const words = en.checkout;
const catalogue = catalogueSchema.parse(JSON.parse(readFileSync('assets/catalogue.json', 'utf8')));
const onions = catalogue.products.find(({ label }) => label === 'loose_onions');

let scale: PseudoScale | null = null;

test.use({
  locale: 'en-US',
  past: {
    async write(folder) {
      scale = await openPseudoScale();
      const store = openStore(folder);
      const place = { kind: 'port', path: scale?.path ?? '/dev/none', baud: 9600 } as const;
      writeDeviceSettings(store.settings, { ...NEW_DEVICE_SETTINGS, scale: place });
      store.close();
    },
  },
});
test.beforeEach(() => test.setTimeout(120_000));
test.afterEach(async () => scale?.pull());

const shown = (page: Page) => page.getByTestId('scale');
const grams = (page: Page) => page.getByRole('textbox', { name: words.weigh.grams });

async function weigh(page: Page): Promise<void> {
  await page.getByRole('button', { name: words.add }).first().click();
  await page.getByRole('searchbox').fill(onions?.names.en ?? '');
  await page.locator(`.results .product-choice[data-sku="${onions?.sku}"]`).click();
  await expect(page.locator('.checkout-panel[data-panel="weigh"]')).toBeVisible();
}

test('what lies on a serial scale is weighed and billed, also with the panel opened again', async ({
  till: { page, errors },
}, info) => {
  test.skip(!scale, 'This machine has no pseudo terminal to play a scale on.');
  const { put } = scale as PseudoScale;
  await page.getByRole('radio', { name: 'EN' }).click();
  await weigh(page);
  await expect(shown(page)).toHaveAttribute('data-state', 'empty');
  // Nobody may set the weight by hand where there is a scale.
  await expect(page.getByRole('slider')).toHaveCount(0);
  put(452);
  await expect(shown(page)).toHaveAttribute('data-state', 'settled');
  await expect(shown(page)).toHaveText('0.452 kg');
  await expect(grams(page)).toHaveValue('452');
  await expectAccessible(page, '.checkout-panel');
  await page.screenshot({ path: info.outputPath('weighed.png') });
  await page.getByRole('button', { name: words.weigh.take }).click();
  await expect(page.locator(`.bill-row[data-sku="${onions?.sku}"]`)).toContainText('0.452 kg');
  put(1_205);
  await weigh(page);
  await expect(grams(page)).toHaveValue('1205');
  expect(errors).toEqual([]);
});

test('a scale that is pulled out is said, and the weight can be typed', async ({ till: { page } }) => {
  test.skip(!scale, 'This machine has no pseudo terminal to play a scale on.');
  await page.getByRole('radio', { name: 'EN' }).click();
  await weigh(page);
  await expect(shown(page)).toHaveAttribute('data-state', 'empty');
  await scale?.pull();
  await expect(page.getByText(en.devices.noScale)).toBeVisible();
  await grams(page).fill('300');
  await page.getByRole('button', { name: words.weigh.take }).click();
  await expect(page.locator(`.bill-row[data-sku="${onions?.sku}"]`)).toContainText('0.300 kg');
});

test.describe('a scale that the browser knows', () => {
  test.use({ past: undefined });

  test('is read each time that something is weighed', async ({ till: { page } }) => {
    // As Web Serial has it, with a port that was allowed before; no browser in tests has one of its own.
    await page.addInitScript(() => {
      class KnownPort {
        readable: ReadableStream<Uint8Array> | null = null;
        #timer = 0;
        async open() {
          if (this.readable) throw new DOMException('The port is already open.', 'InvalidStateError');
          const said = new TextEncoder().encode('ST,GS,+  0.452kg\r\n');
          this.readable = new ReadableStream({
            start: (controller) => {
              this.#timer = window.setInterval(() => controller.enqueue(said), 100);
            },
            cancel: () => clearInterval(this.#timer),
          });
        }
        async close() {
          if (this.readable?.locked) throw new TypeError('The port is in use.');
          clearInterval(this.#timer);
          this.readable = null;
        }
      }
      const ports = [new KnownPort()];
      Object.defineProperty(navigator, 'serial', { value: { getPorts: async () => ports } });
    });
    await page.reload();
    await page.getByRole('radio', { name: 'EN' }).click();
    for (let turn = 0; turn < 3; turn++) {
      await weigh(page);
      await expect(shown(page)).toHaveText('0.452 kg');
      await expect(shown(page)).toHaveAttribute('data-state', 'settled');
      await page.getByRole('button', { name: words.back }).click();
    }
  });
});

test.describe('set up in the office', () => {
  test.use({ past: past({ pin: true }) });

  test('a port that is not there is said where it is typed, and again when it is saved', async ({ till }, info) => {
    const { page, errors } = till;
    const words = en.devices;
    scale = await openPseudoScale();
    test.skip(!scale, 'This machine has no pseudo terminal to play a scale on.');
    const { path, put } = scale as PseudoScale;
    await page.evaluate(() => localStorage.setItem('tillsight.language', 'en'));
    await page.reload();
    await page.getByRole('button', { name: en.settings.open }).click();
    await page.getByRole('menuitem', { name: en.office.open }).click();
    await page.getByLabel(en.office.pin.enter).fill(PIN);
    await page.getByRole('button', { name: en.office.pin.open }).click();
    await page.getByRole('tab', { name: en.office.tab.settings, exact: true }).click();
    await page.getByRole('button', { name: words.scale }).click();
    await page.getByRole('option', { name: words.set.scales.port }).click();

    const typed = page.getByLabel(words.set.scalePort);
    const trial = page.locator('.scale-trial');
    await typed.fill('/dev/ttyNOWHERE');
    await expect(trial.getByRole('alert')).toHaveText('The scale (/dev/ttyNOWHERE) is not plugged in.');
    await page.getByRole('button', { name: words.set.save }).click();
    await expect(page.getByText(words.trial.saved)).toBeVisible();
    await trial.screenshot({ path: info.outputPath('wrong-port.png') });

    await typed.fill('');
    await expect(page.getByText(words.set.missing)).toBeVisible();
    await typed.fill(path);
    put(452);
    await expect(trial).toHaveAttribute('data-state', 'weighs');
    await expect(trial).toContainText('kg');
    await expectAccessible(page, '.scale-trial');
    await page.getByRole('button', { name: words.set.save }).click();
    await expect(page.getByText(en.office.settings.saved, { exact: true }).last()).toBeVisible();
    await expect(trial).toContainText(words.trial.weighs.replace('{{weight}}', '0.452'));
    expect(errors).toEqual([]);
  });
});
