/** @file `npm run docs:screens`: what staff meet, from the first start to the Z report, and the lab. */
import type { Page } from '@playwright/test';
import { PIN, past } from '../../e2e/office-past.ts';
import { wordsOf } from '../../e2e/screen-words.ts';
import { filmOf } from '../../e2e/support/counter.ts';
import { closeTill } from '../../e2e/support/drawer.ts';
import { boxes } from '../../e2e/support/screen.ts';
import { expect, test } from '../../e2e/support/till.ts';
import { LANGUAGES, photo, STAFF } from './photo.ts';
import { busyPicture, threePacks } from './shop.ts';

const goods = (text: string) => ({ name: 'goods.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

for (const language of LANGUAGES) {
  test.describe(`staff, ${language}`, () => {
    const words = wordsOf(language).office;
    test.use({ locale: language, viewport: STAFF, actionTimeout: 20_000, film: filmOf(threePacks) });
    const enter = async (page: Page, place: string) => {
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
      await page.evaluate((hash) => {
        location.hash = hash;
      }, place);
    };

    test('first start', async ({ till: { page } }) => {
      await enter(page, 'office');
      await page.getByLabel(words.pin.choose).fill(PIN);
      await photo(page, 'setup-1-pin');
      await page.keyboard.press('Enter');
      await page.getByLabel(words.pin.repeat).fill(PIN);
      await page.keyboard.press('Enter');
      for (const [index, step] of (['camera', 'counting', 'goods', 'shop'] as const).entries()) {
        await expect(page.getByRole('heading', { name: words.setup[step] })).toBeVisible();
        if (step === 'camera' || step === 'counting') await picture(page);
        if (step === 'shop') await page.getByLabel(words.shop.name).fill('Tạp hoá Bình Minh');
        await photo(page, `setup-${index + 2}-${step}`);
        const next = step === 'shop' ? words.setup.done : words.setup.next;
        await page.getByRole('button', { name: next, exact: true }).click();
      }
      await expect(page.locator('.screen')).toBeVisible();
    });

    test.describe('a busy day', () => {
      test.use({
        past: {
          write: async (folder: string) => past({ pin: true, busy: true, picture: await busyPicture() }).write(folder),
        },
      });

      test('menu, PIN and all rooms', async ({ till }) => {
        const { page } = till;
        await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
        await till.open('belt-seed=7&belt-step=66');
        await expect.poll(() => boxes(page).count(), { timeout: 60_000 }).toBeGreaterThan(0);
        await page.locator('.settings-button').click();
        await expect(page.getByRole('menu')).toBeVisible();
        await photo(page, 'staff-menu');
        await page.keyboard.press('Escape');
        await enter(page, 'office');
        await page.getByLabel(words.pin.enter).fill(PIN);
        await photo(page, 'office-pin');
        await page.keyboard.press('Enter');
        await expect(page.locator('.office-chart svg')).toBeVisible();
        await photo(page, 'office-day');

        const room = (name: string) => page.getByRole('tab', { name, exact: true }).click();
        const dialog = page.getByRole('dialog');
        await room(words.tab.sales);
        await expect(page.locator('[data-sale="1"]')).toBeVisible();
        await photo(page, 'office-sales');
        await page.locator('[data-sale="3"] button').click();
        await expect(dialog).toBeVisible();
        await photo(page, 'office-refund');
        await dialog.getByRole('button', { name: words.close }).click();

        await room(words.tab.drawer);
        await page.locator('.office-denominations input').nth(2).fill('10');
        await photo(page, 'office-open-till');
        await page.getByRole('button', { name: words.drawer.open }).click();
        await expect(page.getByRole('heading', { name: words.drawer.isOpen })).toBeVisible();
        for (const [place, pieces] of [
          [2, '21'],
          [3, '1'],
          [7, '1'],
        ] as const) {
          await page.locator('.office-denominations input').nth(place).fill(pieces);
        }
        await photo(page, 'office-close-till');
        await closeTill(page, language);
        await expect(page.getByTestId('z-report')).toBeVisible();
        await photo(page, 'office-z-report');
        await dialog.getByRole('button', { name: words.close }).click();

        await room(words.tab.goods);
        await expect(page.locator('[data-sku="1001"]')).toBeVisible();
        await photo(page, 'office-catalogue');
        await page.locator('[data-sku="1001"] button').click();
        await expect(dialog.getByRole('button', { name: words.save })).toBeVisible();
        await photo(page, 'office-product');
        await dialog.getByRole('button', { name: words.close }).click();
        await page.getByRole('button', { name: words.goods.import }).click();
        await page.locator('input[type=file]').setInputFiles(goods('sku,price\n1001,14000\n1002,45500\n'));
        await expect(page.getByTestId('preview')).toBeVisible();
        await photo(page, 'office-import');
        await page.locator('input[type=file]').setInputFiles(goods('sku,price\n1001,14000\n1002,"45,5"\n'));
        await expect(page.getByTestId('preview').getByRole('button')).toHaveCount(0);
        await photo(page, 'office-import-faults');
        await dialog.getByRole('button', { name: words.close }).click();

        await room(words.tab.learning);
        await expect(page.locator('.office-chart svg')).toBeVisible();
        await photo(page, 'office-mix-ups');
        await room(words.tab.settings);
        await picture(page);
        await photo(page, 'office-settings');
      });
    });

    test('the lab', async ({ till: { page } }) => {
      await enter(page, 'lab');
      await expect(page.locator('.lab .main-action, .lab button').first()).toBeVisible();
      await photo(page, 'lab');
      await enter(page, 'lab/activations');
      const tab = page.getByTestId('activations');
      const ready = ['.curve-dot', '.softmax-column[data-share]', '[data-model="silu"][data-share]'];
      for (const [index, mark] of ready.entries()) {
        await tab.getByRole('tab').nth(index).click();
        await expect(tab.locator(mark).first()).toBeVisible({ timeout: 60_000 });
        await photo(page, `activations-${['curve', 'softmax', 'layers'][index]}`);
      }
    });
  });
}

async function picture(page: Page): Promise<void> {
  const width = () => page.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth);
  await expect.poll(width).toBeGreaterThan(0);
}
