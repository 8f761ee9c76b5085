/** @file The screen itself fails while a customer is served: it begins anew with the same bill, and does not do so for ever. */
import type { Page } from '@playwright/test';
import { wordsOf } from './screen-words.ts';
import { expectAccessible } from './support/axe.ts';
import { drawCounter, filmOf, TWO_PACKS } from './support/counter.ts';
import { billRows } from './support/screen.ts';
import { expect, test } from './support/till.ts';

const en = wordsOf('en');

test.use({ locale: 'en-US', film: filmOf(() => drawCounter(TWO_PACKS)) });

/** The staff view writes figures while it is drawn. */
async function fail(page: Page): Promise<void> {
  await page.evaluate(() => {
    Number.prototype.toLocaleString = () => {
      throw new Error('drawn by a test');
    };
  });
  await page.locator('body').press('s');
  await expect(page.getByText(en.page.failed)).toBeVisible();
}

test('a screen that failed comes back with its bill, and waits for somebody when that does not help', async ({
  till: { page },
}, info) => {
  test.setTimeout(120_000);
  await page.getByRole('radio', { name: 'EN' }).click();
  await page.getByRole('tab', { name: en.source.camera }).click();
  await expect(billRows(page)).toHaveCount(2, { timeout: 40_000 });
  for (let times = 0; times < 3; times++) {
    await fail(page);
    if (times === 0) await page.screenshot({ path: info.outputPath('failed.png') });
    await expect(billRows(page)).toHaveCount(2, { timeout: 30_000 });
  }
  await fail(page);
  await expectAccessible(page);
  await page.waitForTimeout(3_000);
  await expect(page.getByText(en.page.failed)).toBeVisible();
  await page.getByRole('button', { name: en.action.reconnect }).click();
  await expect(billRows(page)).toHaveCount(2, { timeout: 30_000 });
});
