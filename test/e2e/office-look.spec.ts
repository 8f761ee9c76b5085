/**
 * @file How the back office looks: every room at two sizes, in both languages, light and dark, and with text of twice the
 * size, with nothing cut and nothing that a screen reader cannot use. The pictures are kept with the results, to be looked at.
 */
import type { Page, TestInfo } from '@playwright/test';
import sharp from 'sharp';
import { PIN, past } from './office-past.ts';
import { wordsOf } from './screen-words.ts';
import { expectAccessible } from './support/axe.ts';
import { drawCounter } from './support/counter.ts';
import { closeTill } from './support/drawer.ts';
import { atTwiceTheText, faultsOf, SOUND } from './support/look.ts';
import { expect, test } from './support/till.ts';
import { writeY4m } from './support/y4m.ts';

const LOOKS = [
  { language: 'en', colorScheme: 'light', width: 1366, height: 768 },
  { language: 'vi', colorScheme: 'dark', width: 1080, height: 1920 },
] as const;

const counter = () => drawCounter([{ pack: 'house_tea-front', x: 640, y: 360, side: 320, degrees: 20 }]);
const film = { write: async (path: string) => writeY4m(path, [await counter()], { fps: 10, framesEach: 10 }) };

async function jpeg(): Promise<Buffer> {
  const { width, height, rgb } = await counter();
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg()
    .toBuffer();
}

test.beforeEach(({ host }) => {
  // Whole pages are drawn and gone through by axe, a dozen of them.
  test.setTimeout(300_000);
  test.skip(host !== 'web', 'The page is the same in Electron.');
});

/** No sideways scrolling, nothing too small to touch, no violation. */
async function expectSound(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const touched = [
      ...document.querySelectorAll<HTMLElement>('button, [role=tab], [role=radio], .office-input'),
      // What only screen readers meet need not be touched.
    ].filter((element) => !element.closest('[style*=clip]'));
    return {
      sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      small: touched
        .map((element) => ({ what: element.outerHTML.slice(0, 90), box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && Math.min(box.width, box.height) < 47.5)
        .map(({ what, box }) => `${what} ${box.width}x${box.height}`),
      cut: [...document.querySelectorAll<HTMLElement>('.office *, .office-dialog *')]
        .filter(
          (element) =>
            !element.closest('.visually-hidden, [aria-hidden=true], [style*=clip], svg, .money-digit, .office-drawing'),
        )
        .filter((element) => getComputedStyle(element).display !== 'inline' && element.clientWidth > 0)
        .filter((element) => element.scrollWidth > element.clientWidth + 1)
        .map((element) => element.outerHTML.slice(0, 90)),
    };
  });
  expect.soft(found).toEqual({ sideways: false, small: [], cut: [] });
  await expectAccessible(page);
}

/** The picture, the page as it is, and the page with text of twice the size. */
async function lookAt(page: Page, info: TestInfo, name: string): Promise<void> {
  await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
  await expectSound(page);
  const root = (await page.locator('.office-dialog').count()) > 0 ? '.office-dialog' : '.office';
  const faults = await atTwiceTheText(page, async () => {
    await page.screenshot({ path: info.outputPath(`${name}-twice.png`), fullPage: true });
    return faultsOf(page, root);
  });
  expect.soft(faults, `${name} with text of twice the size`).toEqual(SOUND);
}

for (const { language, colorScheme, width, height } of LOOKS) {
  test.describe(`${language}, ${colorScheme}, ${width}x${height}`, () => {
    const words = wordsOf(language).office;
    test.use({ film, colorScheme, locale: language, viewport: { width, height } });

    test.describe('a busy day', () => {
      test.use({
        past: { write: async (folder: string) => past({ pin: true, busy: true, picture: await jpeg() }).write(folder) },
      });
      test('the day, sales and the drawer', async ({ till: { page } }, info) => {
        const look = (name: string) => lookAt(page, info, name);
        await page.goto(`${page.url()}#office`);
        await expect(page.getByLabel(words.pin.enter)).toBeVisible();
        await look('door');
        await page.getByLabel(words.pin.enter).fill(PIN);
        await page.keyboard.press('Enter');
        await expect(page.locator('.office-chart svg')).toBeVisible();
        await expect(page.locator('.office-thumbnail img').first()).toBeVisible();
        await look('day');

        await page.getByRole('tab', { name: words.tab.sales }).click();
        await expect(page.locator('[data-sale="1"]')).toBeVisible();
        await look('sales');
        await page.locator('[data-sale="3"] button').click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await look('sale');
        await page.getByRole('dialog').getByRole('button', { name: words.close }).click();

        await page.getByRole('tab', { name: words.tab.drawer }).click();
        await expect(page.getByRole('button', { name: words.drawer.open })).toBeVisible();
        await look('drawer-closed');
        await page.locator('.office-denominations input').nth(2).fill('10');
        await page.getByRole('button', { name: words.drawer.open }).click();
        await expect(page.getByRole('heading', { name: words.drawer.isOpen })).toBeVisible();
        await look('drawer-open');
        await closeTill(page, language);
        await expect(page.getByTestId('z-report')).toBeVisible();
        await look('z-report');
      });

      test('goods, mix-ups and settings', async ({ till: { page } }, info) => {
        const look = (name: string) => lookAt(page, info, name);
        await page.goto(`${page.url()}#office`);
        await page.getByLabel(words.pin.enter).fill(PIN);
        await page.keyboard.press('Enter');
        await page.getByRole('tab', { name: words.tab.goods }).click();
        await expect(page.locator('[data-sku="1001"]')).toBeVisible();
        await look('goods');
        await page.locator('[data-sku="1001"] button').click();
        const save = page.getByRole('dialog').getByRole('button', { name: words.save });
        // A long form: what ends it is in sight from the first field to the last.
        await expect(save).toBeInViewport({ ratio: 1 });
        await look('product');
        await page.getByLabel(words.goods.minAge).focus();
        await expect(page.getByLabel(words.goods.minAge)).toBeInViewport({ ratio: 1 });
        await expect(save).toBeInViewport({ ratio: 1 });
        await page.screenshot({ path: info.outputPath('product-end.png') });
        await page.getByRole('dialog').getByRole('button', { name: words.close }).click();

        await page.getByRole('tab', { name: words.tab.learning }).click();
        await expect(page.locator('.office-chart svg')).toBeVisible();
        await look('learning');

        await page.getByRole('tab', { name: words.tab.settings }).click();
        await expect(page.locator('.office-handle').first()).toBeVisible();
        await expect
          .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth))
          .toBeGreaterThan(0);
        await look('settings');
      });
    });

    test('the set-up', async ({ till: { page } }, info) => {
      const look = (name: string) => lookAt(page, info, name);
      await page.goto(`${page.url()}#office`);
      await page.getByLabel(words.pin.choose).fill(PIN);
      await look('pin');
      await page.keyboard.press('Enter');
      await page.getByLabel(words.pin.repeat).fill(PIN);
      await page.keyboard.press('Enter');
      for (const step of ['camera', 'counting', 'goods', 'shop'] as const) {
        await expect(page.getByRole('heading', { name: words.setup[step] })).toBeVisible();
        if (step === 'counting') await page.getByText(words.counting.belt, { exact: true }).click();
        await look(step);
        const next = step === 'shop' ? words.setup.done : words.setup.next;
        await page.getByRole('button', { name: next, exact: true }).click();
      }
      await expect(page.locator('.screen')).toBeVisible();
    });
  });
}
