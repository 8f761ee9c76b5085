/** @file What somebody opened on the demo belt and left: the search, the lab. It closes by itself, and the belt runs on. */
import type { Page } from '@playwright/test';
import { wordsOf } from './screen-words.ts';
import { expect, test } from './support/till.ts';

const en = wordsOf('en');
const MINUTE = 60_000;

test.use({ locale: 'en-US' });

/** On a clock of its own, which this spec moves on. */
async function openOn(page: Page, place: string): Promise<void> {
  await page.clock.install();
  await page.evaluate((hash) => {
    localStorage.setItem('tillsight.language', 'en');
    location.hash = hash;
  }, place);
  await page.reload();
}

const search = (page: Page) => page.getByRole('searchbox');
const lab = (page: Page) => page.getByRole('main', { name: en.lab.title });

test('a search that was left open is closed', async ({ till: { page } }) => {
  await openOn(page, '');
  await page.getByRole('button', { name: en.checkout.add }).first().click();
  await expect(search(page)).toBeVisible();
  await page.clock.fastForward(0.9 * MINUTE);
  await expect(search(page)).toBeVisible();
  await page.clock.fastForward(0.2 * MINUTE);
  await expect(search(page)).toHaveCount(0);
});

test('a lab that was left goes back to the till, one that was opened as such stays', async ({ till: { page } }) => {
  await openOn(page, '');
  await expect(page.locator('.screen')).toBeVisible();
  await page.evaluate(() => {
    location.hash = 'lab/activations';
  });
  await expect(lab(page)).toBeVisible();
  await page.clock.fastForward(4 * MINUTE);
  // A button, which keeps its touches to itself.
  await page.getByRole('radio', { name: 'EN' }).click();
  await page.clock.fastForward(4 * MINUTE);
  await expect(lab(page)).toBeVisible();
  await page.clock.fastForward(1.1 * MINUTE);
  await expect(page.locator('.screen')).toBeVisible();
  await expect(lab(page)).toHaveCount(0);

  await page.evaluate(() => {
    location.hash = 'lab';
  });
  await page.reload();
  await expect(lab(page)).toBeVisible();
  await page.clock.fastForward(20 * MINUTE);
  await expect(lab(page)).toBeVisible();
});
