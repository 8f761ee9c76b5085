/** @file The back office on a phone, 360 px wide: nothing leaves the page, no word is broken between its letters. */
import type { Page } from '@playwright/test';
import { PIN, past } from './office-past.ts';
import { wordsOf } from './screen-words.ts';
import { closeTill } from './support/drawer.ts';
import { expect, test } from './support/till.ts';

const words = wordsOf('vi').office;

test.use({ locale: 'vi-VN', viewport: { width: 360, height: 740 }, past: past({ pin: true, busy: true }) });

/** What is wider than the page, and texts that have less room than some letters of theirs. */
async function faultsOf(page: Page): Promise<{ sideways: boolean; broken: string[] }> {
  return page.evaluate(() => ({
    sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    broken: [...document.querySelectorAll<HTMLElement>('.office *, .office-dialog *')]
      .filter((element) => element.offsetParent !== null && !element.closest('.visually-hidden, svg, .money'))
      .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE))
      .filter((element) => {
        const { clientWidth, clientHeight } = element;
        const text = element.textContent?.trim() ?? '';
        return text.length > 3 && clientWidth > 0 && clientWidth < 30 && clientHeight > 60;
      })
      .map((element) => element.outerHTML.slice(0, 90)),
  }));
}

test('every room of it can be read', async ({ till: { page }, host }, info) => {
  test.setTimeout(180_000);
  test.skip(host !== 'web', 'The page is the same in Electron.');
  const look = async (name: string) => {
    await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
    expect.soft(await faultsOf(page), name).toEqual({ sideways: false, broken: [] });
  };
  const room = (name: string) => page.getByRole('tab', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  const close = () => dialog.getByRole('button', { name: words.close, exact: true }).click();
  await page.evaluate(() => {
    localStorage.setItem('tillsight.language', 'vi');
    location.hash = 'office';
  });
  await page.reload();
  await page.getByLabel(words.pin.enter).fill(PIN);
  await page.keyboard.press('Enter');
  await expect(page.locator('.office-event').first()).toBeVisible();
  await look('day');
  await room(words.tab.sales);
  await expect(page.locator('[data-sale="3"]')).toBeVisible();
  await look('sales');
  await page.locator('[data-sale="3"] button').click();
  await expect(dialog).toBeVisible();
  await look('sale');
  await close();
  await room(words.tab.drawer);
  await page.getByRole('button', { name: words.drawer.open }).click();
  await expect(page.getByRole('heading', { name: words.drawer.isOpen })).toBeVisible();
  await look('drawer');
  await closeTill(page, 'vi');
  await expect(page.getByTestId('z-report')).toBeVisible();
  await look('z');
  await close();
  await room(words.tab.goods);
  await expect(page.locator('[data-sku="1001"]')).toBeVisible();
  await look('goods');
  await page.getByRole('button', { name: words.goods.import }).click();
  const csv = 'sku,price,tax\n1001,14.000,food\n1002,1000,luxury\n';
  const input = page.locator('input[type=file]');
  await input.setInputFiles({ name: 'g.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expect(page.getByTestId('preview')).toBeVisible();
  await look('import-faults');
  await input.setInputFiles({ name: 'g.csv', mimeType: 'text/csv', buffer: Buffer.from('sku,price\n1001,14000\n') });
  await expect(page.getByTestId('preview').getByRole('table')).toBeVisible();
  await look('import');
  await close();
  await room(words.tab.learning);
  await look('mix-ups');
  await room(words.tab.settings);
  await look('settings');
});
